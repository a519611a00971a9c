#include "booking/desk_appointment_pages.hpp"

#include <algorithm>
#include <charconv>

#include "base/line.hpp"
#include "base/text.hpp"
#include "booking/appointment_store.hpp"
#include "booking/appointment_views.hpp"
#include "booking/booking_address.hpp"
#include "booking/in_charge.hpp"
#include "booking/other_slots_pages.hpp"
#include "booking/visit_views.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

namespace {

using agenda::Timetable;
using http::Request;
using http::Response;

constexpr int rows_a_page = 50;
constexpr int most_pages = 1000;
constexpr Days kept{30};  // names are emptied after that
constexpr ShownSlots most_others{.all = 12, .at_each_place = 4};

DeskAppointment as_seen(const DeskAgent& agent, const Timetable& timetable,
                        Appointment appointment) {
    Visit visit = visit_of({timetable, agent.world.means.communes}, appointment, agent.world.zone);
    return {std::move(appointment), std::move(visit), agent.now()};
}

std::vector<DeskAppointment> as_seen(const DeskAgent& agent, const Timetable& timetable,
                                     std::vector<Appointment> appointments) {
    std::vector<DeskAppointment> seen;
    for (Appointment& appointment : appointments)
        seen.push_back(as_seen(agent, timetable, std::move(appointment)));
    return seen;
}

// The list begins with today, or with what is still known by name.
Instant list_start(const DeskAgent& agent, bool with_past) {
    const LocalDay today = agent.world.zone.day_of(agent.now());
    return agent.world.zone.first_instant_of(LocalTime(with_past ? today - kept : today));
}

int page_asked(const Request& request) {
    const std::string_view text = request.query.value("page");
    int page = 1;
    std::from_chars(text.data(), text.data() + text.size(), page);
    return std::clamp(page, 1, most_pages);
}

Response list_answer(const DeskAgent& agent, const DeskListSheet& sheet) {
    return Response::html(
        desk_list_page(agent.world.site, agent.frame(DeskPage::appointments), sheet));
}

std::vector<Visit> others_for(const DeskAgent& agent, const Timetable& timetable,
                              const Appointment& appointment) {
    if (!is_pending(appointment, agent.now())) return {};
    return other_slots(agent.world, agent.connection, timetable, appointment, most_others);
}

struct FailedChange {
    std::vector<FieldError> errors = {};
    std::string refusal = {};
};

// Where its adviser finds who could be visited in the place of a visit that was cancelled.
std::string day_to_complete(const DeskAgent& agent, const Timetable& timetable,
                            const DeskAppointment& about) {
    const Appointment& visit = about.appointment;
    const auto agendas = agendas_of(agent.user, timetable);
    if (visit.mode != Mode::home || takes_time(visit.state) || visit.time.begin <= agent.now() ||
        std::ranges::find(agendas, visit.adviser) == agendas.end())
        return {};
    return "/agenda/tournees/proposition?jour=" + write_day(about.visit.day());
}

Response show_one(const DeskAgent& agent, const Timetable& timetable, const DeskAppointment& about,
                  FailedChange failed = {}) {
    const int status = !failed.errors.empty() ? 422 : failed.refusal.empty() ? 200 : 409;
    return Response::html(
        desk_appointment_page(agent.world.site, agent.frame(DeskPage::appointments),
                              {.about = about,
                               .others = others_for(agent, timetable, about.appointment),
                               .move_token = agent.token(desk_move_route),
                               .cancel_token = agent.token(desk_cancel_route),
                               .errors = std::move(failed.errors),
                               .refusal = std::move(failed.refusal),
                               .day_to_complete = day_to_complete(agent, timetable, about)}),
        status);
}

// Finds the appointment of the address and hands it to `answer`.
template <class Answer>
Response about_own(const DeskWorld& world, const Request& request, Answer answer) {
    return as_agent(world, request, [&](const DeskAgent& agent) {
        const auto timetable = agent.world.means.timetable.at(agent.connection);
        const auto about = find_own(agent, *timetable, request.path_parameter("id"));
        if (!about) return Response::error(404, "desk.booking.appointment_unknown");
        return answer(agent, *timetable, *about);
    });
}

Response to_appointment(const DeskAppointment& about) {
    return Response::redirect(desk_appointment_address(about.appointment.public_id.text()));
}

// The desk does what its caller asks; an adviser, or who administers the structure, decides.
ChangeDoor door_of(const DeskAgent& agent, const DeskAppointment& about) {
    const bool is_of_desk = about.appointment.booked_by_structure == agent.structure;
    return {.actor = is_of_desk ? Actor::desk : Actor::adviser, .user = agent.user};
}

}  // namespace

std::optional<DeskAppointment> find_own(const DeskAgent& agent, const Timetable& timetable,
                                        std::string_view public_id) {
    const auto id = PublicId::parse(public_id);
    if (!id) return std::nullopt;
    auto appointment = find(agent.connection, *id);
    if (!appointment || !is_in_charge(agent.user, *appointment, timetable)) return std::nullopt;
    return as_seen(agent, timetable, *std::move(appointment));
}

Response DeskAppointmentPages::list(const Request& request) const {
    return as_agent(world_, request, [&](const DeskAgent& agent) {
        const auto timetable = agent.world.means.timetable.at(agent.connection);
        DeskListSheet sheet{.appointments = {},
                            .search_token = agent.token(desk_search_route),
                            .with_past = request.query.has("passes"),
                            .page = page_asked(request),
                            .now = agent.now()};
        const int before = (sheet.page - 1) * rows_a_page;
        auto booked = booked_by(agent.connection, agent.structure,
                                list_start(agent, sheet.with_past), before + rows_a_page + 1);
        sheet.has_more = std::ssize(booked) > before + rows_a_page;
        if (sheet.has_more) booked.pop_back();
        booked.erase(booked.begin(),
                     booked.begin() + std::min<std::ptrdiff_t>(before, std::ssize(booked)));
        sheet.appointments = as_seen(agent, *timetable, std::move(booked));
        return list_answer(agent, sheet);
    });
}

Response DeskAppointmentPages::search(const Request& request) const {
    return as_agent(world_, request, [&](const DeskAgent& agent) {
        const std::string typed(trimmed(request.form.value("recherche")));
        if (typed.empty()) return Response::redirect("/accueil/rendez-vous");
        const auto timetable = agent.world.means.timetable.at(agent.connection);
        auto booked =
            find_booked_by(agent.connection, agent.structure, list_start(agent, true),
                           {.name = fold(typed), .reference = parse_reference(typed)}, rows_a_page);
        return list_answer(agent, {.appointments = as_seen(agent, *timetable, std::move(booked)),
                                   .search = typed,
                                   .search_token = agent.token(desk_search_route),
                                   .with_past = true,
                                   .now = agent.now()});
    });
}

Response DeskAppointmentPages::show(const Request& request) const {
    return about_own(
        world_, request,
        [](const DeskAgent& agent, const Timetable& timetable, const DeskAppointment& about) {
            return show_one(agent, timetable, about);
        });
}

Response DeskAppointmentPages::card(const Request& request) const {
    return about_own(
        world_, request,
        [](const DeskAgent& agent, const Timetable&, const DeskAppointment& about) {
            const auto token = link_of(agent.connection, agent.world.means, about.appointment);
            if (!token) return Response::error(404, "desk.booking.appointment_unknown");
            const AppointmentSheet sheet{
                .appointment = about.appointment,
                .visit = about.visit,
                .secret = token->text(),
                .now = about.now,
                .back = desk_appointment_address(about.appointment.public_id.text())};
            Response response = Response::html(
                card_page(agent.world.site, sheet, link_address(agent.world.means, token->text())));
            response.is_compressible = false;  // a lasting secret stands on it
            return response;
        });
}

Response DeskAppointmentPages::move(const Request& request) const {
    return about_own(
        world_, request,
        [&](const DeskAgent& agent, const Timetable& timetable, const DeskAppointment& about) {
            const auto choice = parse_slot_choice(request.form.value(choice_field));
            const auto slot =
                choice ? parse_slot_name(choice->permanence, choice->start) : std::nullopt;
            if (!slot)
                return show_one(agent, timetable, about,
                                {.errors = {{std::string(choice_field), "desk.slot_missing", {}}}});
            const auto moved =
                booking::move(agent.connection, agent.world.means, about.appointment.id, *slot,
                              door_of(agent, about), agent.now());
            if (!moved) return show_one(agent, timetable, about, {.refusal = moved.error().key});
            // With another adviser it may no longer be theirs to see.
            if (!is_in_charge(agent.user, *moved, timetable)) return Response::redirect("/agenda");
            return to_appointment(about);
        });
}

Response DeskAppointmentPages::cancel(const Request& request) const {
    return about_own(
        world_, request,
        [](const DeskAgent& agent, const Timetable& timetable, const DeskAppointment& about) {
            const auto cancelled =
                booking::cancel(agent.connection, agent.world.means, about.appointment.id,
                                door_of(agent, about), agent.now());
            if (!cancelled)
                return show_one(agent, timetable, about, {.refusal = cancelled.error().key});
            return to_appointment(about);
        });
}

}  // namespace permanence::booking
