#include "booking/permanence_pages.hpp"

#include <algorithm>

#include "agenda/plain_rule.hpp"
#include "base/typed_time.hpp"
#include "booking/agenda_keeper_pages.hpp"
#include "booking/permanence_form_pages.hpp"
#include "booking/permanence_views.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

namespace {

using agenda::Held;
using http::Request;
using http::Response;

constexpr std::string_view list_address = "/agenda/permanences";
constexpr std::size_t most_over = 20;

Response not_theirs() {
    return Response::error(404, "agenda.permanence_unknown");
}

bool keeps(const Keeper& keeper, AdviserId adviser) {
    return std::ranges::find(keeper.advisers, adviser) != keeper.advisers.end();
}

// The permanence that the address names, if it is theirs.
const Held* held_asked(const Keeper& keeper) {
    const auto id = PublicId::parse(keeper.agent.request.path_parameter("id"));
    const Held* held = id ? keeper.timetable.find(*id) : nullptr;
    return held != nullptr && keeps(keeper, held->rule.adviser) ? held : nullptr;
}

std::vector<Appointment> planned_of(const Keeper& keeper, AdviserId adviser) {
    auto planned = keeper.planned_from_now();
    std::erase_if(planned, [&](const Appointment& one) { return one.adviser != adviser; });
    return planned;
}

// --- the list ---

PermanenceList list_of(const Keeper& keeper) {
    PermanenceList list{.lines = {},
                        .over = {},
                        .today = keeper.today(),
                        .names_advisers = keeper.names_advisers(),
                        .to_settle = keeper.to_settle().size()};
    for (const Held& held : keeper.timetable.permanences()) {
        if (!keeps(keeper, held.rule.adviser)) continue;
        const auto next = next_occurrence(held, keeper.agent.now());
        const auto repetition = agenda::repetition_of(held.rule, held.calendar.zone);
        if (next)
            list.lines.push_back({&held, next});
        else if (agenda::first_day_of(repetition))  // one that was changed before it began
            list.over.push_back({&held, {}});
    }
    std::ranges::stable_sort(list.lines, {},
                             [](const PermanenceLine& line) { return line.next->time.begin; });
    std::ranges::reverse(list.over);
    if (list.over.size() > most_over) list.over.resize(most_over);
    return list;
}

// --- the form ---

// The structure's places, and the one where it is held now.
std::vector<const directory::Place*> places_for(const Keeper& keeper, const Held* changed) {
    std::vector<const directory::Place*> places;
    for (const auto& place : keeper.timetable.places())
        if (place.structure == keeper.agent.structure ||
            (changed != nullptr && changed->place == &place))
            places.push_back(&place);
    std::ranges::sort(places, {}, [](const auto* place) { return place->name; });
    return places;
}

// The structure's rooms and vehicles, and the one that it takes now.
std::vector<const agenda::Resource*> resources_for(const Keeper& keeper, const Held* changed) {
    std::vector<const agenda::Resource*> resources;
    for (const auto& resource : keeper.timetable.resources())
        if (resource.structure == keeper.agent.structure ||
            (changed != nullptr && changed->resource == &resource))
            resources.push_back(&resource);
    std::ranges::sort(resources, {}, [](const auto* resource) { return resource->name; });
    return resources;
}

std::string_view route_of(const Held* changed) {
    return changed == nullptr ? permanence_new_route : permanence_change_route;
}

Response show_form(const Keeper& keeper, const Held* changed, ui::FormState state, int status) {
    const DeskAgent& agent = keeper.agent;
    return Response::html(
        permanence_form_page(
            agent.world.site, agent.frame(DeskPage::agenda),
            {.changed = changed,
             .offers_kept = changed != nullptr && !has_form(*changed),
             .places = places_for(keeper, changed),
             .resources = resources_for(keeper, changed),
             .advisers =
                 changed == nullptr ? keeper.people() : std::vector<const directory::Adviser*>(),
             .today = keeper.today(),
             .state = std::move(state),
             .token = agent.token(route_of(changed))}),
        status);
}

// The form again, with what was sent.
Response show_late(const Keeper& keeper, const Held* changed) {
    return show_form(
        keeper, changed,
        {.answers = answers_sent(keeper.agent.request.form), .errors = {http::late_form_fault()}},
        http::late_form_status);
}

Response show_refused(const Keeper& keeper, const Held* changed, const Refusal& refusal) {
    if (refusal.fields.empty()) return Response::error(404, refusal.key);
    return show_form(
        keeper, changed,
        {.answers = answers_sent(keeper.agent.request.form), .errors = as_in_form(refusal.fields)},
        422);
}

Response show_preview(const Keeper& keeper, const Held* changed, const TriedChange& tried) {
    const DeskAgent& agent = keeper.agent;
    const Held* held = tried.timetable->find(tried.permanence);
    if (held == nullptr) return not_theirs();
    return Response::html(preview_page(
        agent.world.site, agent.frame(DeskPage::agenda),
        {.held = held,
         .changed = changed,
         .preview = preview_of(*tried.timetable, *held, agent.world.means.travel, agent.now()),
         .left_outside = left_outside(planned_of(keeper, held->rule.adviser), keeper.timetable,
                                      *tried.timetable),
         .today = keeper.today(),
         .names_advisers = keeper.names_advisers(),
         .answers = answers_sent(agent.request.form),
         .token = agent.token(route_of(changed))}));
}

// Shown first, then saved, or corrected: the button says which.
Response take_form(const Keeper& keeper, const Held* changed) {
    const DeskAgent& agent = keeper.agent;
    const auto& form = agent.request.form;
    const std::string_view next = form.value("suite");
    if (next == "corriger")
        return show_form(keeper, changed, {.answers = answers_sent(form), .errors = {}}, 200);
    const auto wish = permanence_typed(form, {.timetable = keeper.timetable,
                                              .advisers = keeper.advisers,
                                              .changed = changed,
                                              .zone = keeper.zone().name(),
                                              .today = keeper.today()});
    if (!wish) return show_refused(keeper, changed, wish.error());
    const PermanenceDoor door{agent.user,
                              changed == nullptr ? std::nullopt : std::optional(changed->rule.id)};
    if (next != "enregistrer") {
        const auto tried =
            try_permanence(agent.connection, agent.world.means, door, *wish, agent.now());
        return tried ? show_preview(keeper, changed, *tried)
                     : show_refused(keeper, changed, tried.error());
    }
    const auto saved =
        save_permanence(agent.connection, agent.world.means, door, *wish, agent.now());
    return saved ? Response::redirect(std::string(list_address))
                 : show_refused(keeper, changed, saved.error());
}

// --- the end ---

Response show_stop(const Keeper& keeper, const Held& held, ui::FormState state, int status,
                   std::size_t left = 0) {
    const DeskAgent& agent = keeper.agent;
    return Response::html(stop_page(agent.world.site, agent.frame(DeskPage::agenda),
                                    {.held = &held,
                                     .today = keeper.today(),
                                     .left_outside = left,
                                     .state = std::move(state),
                                     .token = agent.token(permanence_stop_route)}),
                          status);
}

ui::FormState last_day_sent(const Keeper& keeper) {
    return {.answers = {{"last_day", std::string(keeper.agent.request.form.value("last_day"))}},
            .errors = {}};
}

// Stopped at once where nobody is left without anybody; else asked once more.
Response stop_asked(const Keeper& keeper, const Held& held) {
    const DeskAgent& agent = keeper.agent;
    ui::FormState state = last_day_sent(keeper);
    const auto refused = [&](std::vector<FieldError> errors) {
        state.errors = std::move(errors);
        return show_stop(keeper, held, state, 422);
    };
    const auto day = parse_typed_day(state.answer("last_day"));
    if (!day) return refused({{"last_day", "agenda.not_a_day", {}}});
    const LastDay last{agent.user, held.rule.id, *day};
    const auto tried = try_stopping(agent.connection, agent.world.means, last, agent.now());
    if (!tried) return refused(tried.error().fields);
    const std::size_t left =
        left_outside(planned_of(keeper, held.rule.adviser), keeper.timetable, *tried->timetable);
    const bool is_known = agent.request.form.value("known") == state.answer("last_day");
    if (left > 0 && !is_known) return show_stop(keeper, held, state, 200, left);
    const auto stopped = stop_permanence(agent.connection, agent.world.means, last, agent.now());
    return stopped ? Response::redirect(std::string(list_address))
                   : refused(stopped.error().fields);
}

// `answer` acts on the permanence that the address names.
template <class Answer>
Response on_own(const DeskWorld& world, const Request& request, Answer answer) {
    return as_keeper(world, request, [&](const Keeper& keeper) {
        const Held* held = held_asked(keeper);
        return held == nullptr ? not_theirs() : answer(keeper, *held);
    });
}

}  // namespace

Response PermanencePages::list(const Request& request) const {
    return as_keeper(world_, request, [](const Keeper& keeper) {
        return Response::html(permanence_list_page(
            keeper.agent.world.site, keeper.agent.frame(DeskPage::agenda), list_of(keeper)));
    });
}

Response PermanencePages::form(const Request& request) const {
    return for_somebody(world_, request, [](const Keeper& keeper) {
        return show_form(keeper, nullptr, {.answers = usual_answers(keeper.today()), .errors = {}},
                         200);
    });
}

Response PermanencePages::make(const Request& request) const {
    return for_somebody(world_, request,
                        [](const Keeper& keeper) { return take_form(keeper, nullptr); });
}

Response PermanencePages::change_form(const Request& request) const {
    return on_own(world_, request, [](const Keeper& keeper, const Held& held) {
        return show_form(keeper, &held, {.answers = answers_of(held, keeper.today()), .errors = {}},
                         200);
    });
}

Response PermanencePages::change(const Request& request) const {
    return on_own(world_, request,
                  [](const Keeper& keeper, const Held& held) { return take_form(keeper, &held); });
}

Response PermanencePages::make_late(const Request& request) const {
    return for_somebody(world_, request,
                        [](const Keeper& keeper) { return show_late(keeper, nullptr); });
}

Response PermanencePages::change_late(const Request& request) const {
    return on_own(world_, request,
                  [](const Keeper& keeper, const Held& held) { return show_late(keeper, &held); });
}

Response PermanencePages::stop_form(const Request& request) const {
    return on_own(world_, request, [](const Keeper& keeper, const Held& held) {
        return show_stop(keeper, held,
                         {.answers = {{"last_day", write_day(keeper.today())}}, .errors = {}}, 200);
    });
}

Response PermanencePages::stop(const Request& request) const {
    return on_own(world_, request, stop_asked);
}

Response PermanencePages::stop_late(const Request& request) const {
    return on_own(world_, request, [](const Keeper& keeper, const Held& held) {
        ui::FormState state = last_day_sent(keeper);
        state.errors = {http::late_form_fault()};
        return show_stop(keeper, held, std::move(state), http::late_form_status);
    });
}

}  // namespace permanence::booking
