#include "booking/desk_callback_pages.hpp"

#include <algorithm>

#include "accounts/user_store.hpp"
#include "booking/callback_actions.hpp"
#include "booking/callback_store.hpp"
#include "booking/desk_callback_views.hpp"
#include "booking/visit.hpp"
#include "booking/waiting_actions.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

namespace {

using agenda::Timetable;
using http::Request;
using http::Response;

constexpr std::size_t most_callbacks = 200;
constexpr std::string_view list_address = "/accueil/rappels";

// Where and when the slot that is proposed would be; nothing once its permanence is gone.
std::optional<Visit> offered_visit(const DeskAgent& agent, const Timetable& timetable,
                                   const WaitingCall& call) {
    const agenda::Held* held = timetable.find(call.slot.permanence);
    if (held == nullptr) return std::nullopt;
    Appointment earlier = call.appointment;
    const Seconds length = earlier.time.end - earlier.time.begin;
    earlier.permanence = call.slot.permanence;
    earlier.adviser = held->rule.adviser;
    earlier.place = held->place == nullptr ? std::nullopt : std::optional(held->place->id);
    earlier.time = {call.slot.start, call.slot.start + length};
    return visit_of({timetable, agent.world.means.communes}, earlier, agent.world.zone);
}

std::vector<EarlierCall> earlier_calls(const DeskAgent& agent, const Timetable& timetable) {
    std::vector<EarlierCall> calls;
    for (const WaitingCall& call :
         waiting_to_call(agent.connection, timetable, agent.structure, agent.now())) {
        auto visit = offered_visit(agent, timetable, call);
        if (!visit) continue;
        calls.push_back({.appointment = call.appointment,
                         .visit = visit_of({timetable, agent.world.means.communes},
                                           call.appointment, agent.world.zone),
                         .earlier = *std::move(visit),
                         .until = agent.world.zone.to_local(call.offer_ends)});
    }
    return calls;
}

CallbackReach reach_of(const DeskAgent& agent, const Timetable& timetable) {
    const auto with_desk =
        accounts::structures_that_may(agent.connection, accounts::Right::book_for_others);
    return CallbackReach({.timetable = timetable,
                          .communes = agent.world.means.communes,
                          .with_desk = with_desk,
                          .zone = agent.world.zone},
                         agent.structure);
}

Response list_answer(const DeskAgent& agent, std::string refusal = {}) {
    const auto timetable = agent.world.means.timetable.at(agent.connection);
    DeskCallbackSheet sheet{.earlier = earlier_calls(agent, *timetable),
                            .callbacks = {},
                            .called_token = agent.token(desk_called_route),
                            .take_token = agent.token(desk_take_route),
                            .leave_token = agent.token(desk_leave_route),
                            .now = agent.now(),
                            .zone = agent.world.zone,
                            .refusal = std::move(refusal)};
    const CallbackReach reach = reach_of(agent, *timetable);
    const auto is_seen = [&](const Callback& callback) { return reach.sees(callback, sheet.now); };
    for (Callback& callback : callbacks_to_call(agent.connection, most_callbacks, is_seen)) {
        const auto* commune = agent.world.means.communes.find(callback.asked.commune_code);
        sheet.callbacks.push_back(
            {std::move(callback), commune == nullptr ? "" : std::string(commune->name)});
    }
    const int status = sheet.refusal.empty() ? 200 : 409;
    return Response::html(
        desk_callbacks_page(agent.world.site, agent.frame(DeskPage::callbacks), sheet), status);
}

// The proposal about the appointment of the address, if it is this structure's to make.
std::optional<WaitingCall> find_call(const DeskAgent& agent) {
    const auto timetable = agent.world.means.timetable.at(agent.connection);
    for (WaitingCall& call :
         waiting_to_call(agent.connection, *timetable, agent.structure, agent.now()))
        if (call.appointment.public_id.text() == agent.request.path_parameter("id"))
            return std::move(call);
    return std::nullopt;
}

}  // namespace

Response DeskCallbackPages::list(const Request& request) const {
    return as_agent(world_, request, [](const DeskAgent& agent) { return list_answer(agent); });
}

Response DeskCallbackPages::called(const Request& request) const {
    return as_agent(world_, request, [](const DeskAgent& agent) {
        const auto id = PublicId::parse(agent.request.path_parameter("id"));
        const auto timetable = agent.world.means.timetable.at(agent.connection);
        const CallbackReach reach = reach_of(agent, *timetable);
        if (!id || !note_called(agent.connection, *id, {agent.user, reach}, agent.now()))
            return Response::error(404, "booking.callback_unknown");
        return Response::redirect(std::string(list_address));
    });
}

Response DeskCallbackPages::take_earlier(const Request& request) const {
    return as_agent(world_, request, [](const DeskAgent& agent) {
        const auto call = find_call(agent);
        if (!call) return list_answer(agent, "booking.offer_over");
        const auto taken =
            booking::take_earlier(agent.connection, agent.world.means, call->appointment.id,
                                  {.actor = Actor::desk, .user = agent.user}, agent.now());
        if (!taken) return list_answer(agent, taken.error().key);
        return Response::redirect(std::string(list_address));
    });
}

Response DeskCallbackPages::leave_waiting(const Request& request) const {
    return as_agent(world_, request, [](const DeskAgent& agent) {
        const auto call = find_call(agent);
        if (!call) return list_answer(agent, "booking.offer_over");
        booking::leave_waiting(agent.connection, call->appointment.id, agent.now());
        return Response::redirect(std::string(list_address));
    });
}

}  // namespace permanence::booking
