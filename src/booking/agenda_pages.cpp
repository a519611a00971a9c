#include "booking/agenda_pages.hpp"

#include <algorithm>

#include "base/typed_time.hpp"
#include "booking/agenda_actions.hpp"
#include "booking/agenda_keeper_pages.hpp"
#include "booking/agenda_views.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

namespace {

using agenda::Timetable;
using http::Request;
using http::Response;

constexpr Days shown{14};

// The occurrence that the address names, if it is theirs.
std::optional<AgendaEntry> entry_asked(const Keeper& keeper) {
    const Request& request = keeper.agent.request;
    const auto id = PublicId::parse(request.path_parameter("id"));
    const auto day = parse_day(request.path_parameter("day"));
    const agenda::Held* held = id ? keeper.timetable.find(*id) : nullptr;
    if (held == nullptr || !day ||
        std::ranges::find(keeper.advisers, held->rule.adviser) == keeper.advisers.end())
        return std::nullopt;
    const auto entry = entry_of(*held, *day, {});
    if (!entry) return std::nullopt;
    return entry_of(*held, *day, keeper.planned(entry->time));
}

Response show_occurrence(const Keeper& keeper, const AgendaEntry& entry, ui::FormState state) {
    const DeskAgent& agent = keeper.agent;
    const int status = state.errors.empty() ? 200 : 422;
    return Response::html(occurrence_page(agent.world.site, agent.frame(DeskPage::agenda),
                                          {.entry = entry,
                                           .today = keeper.today(),
                                           .state = std::move(state),
                                           .move_token = agent.token(agenda_move_route),
                                           .cancel_token = agent.token(agenda_cancel_route),
                                           .restore_token = agent.token(agenda_restore_route)}),
                          status);
}

ui::FormState hours_of(const AgendaEntry& entry) {
    const Zone& zone = entry.held->calendar.zone;
    const LocalDay day = zone.day_of(entry.time.begin);
    const auto of_day = [&](Instant instant) {
        return write_time_of_day(
            std::chrono::floor<Minutes>(zone.to_local(instant) - LocalTime(day)));
    };
    return {.answers = {{"day", write_day(day)},
                        {"start", of_day(entry.time.begin)},
                        {"end", of_day(entry.time.end)}},
            .errors = {}};
}

// A day, then hours, as they were typed.
Result<NewHours> hours_typed(const http::Fields& form) {
    std::vector<FieldError> errors;
    const auto day = parse_typed_day(form.value("day"));
    const auto start = parse_typed_time(form.value("start"));
    const auto end = parse_typed_time(form.value("end"));
    if (!day) errors.push_back({"day", "agenda.not_a_day", {}});
    if (!start) errors.push_back({"start", "agenda.not_an_hour", {}});
    if (!end) errors.push_back({"end", "agenda.not_an_hour", {}});
    if (!errors.empty()) return refuse_fields(std::move(errors));
    return NewHours{*day, *start, *end};
}

Response show_refused(const Keeper& keeper, const AgendaEntry& entry, const Refusal& refusal) {
    if (refusal.fields.empty()) return Response::error(404, refusal.key);
    ui::FormState state{.answers = {}, .errors = refusal.fields};
    for (const auto* name : {"day", "start", "end"})
        state.answers.push_back({name, std::string(keeper.agent.request.form.value(name))});
    return show_occurrence(keeper, entry, std::move(state));
}

// After a change: to what it leaves to settle, else back to the days.
Response after_change(const Keeper& keeper) {
    const auto timetable = keeper.agent.world.means.timetable.at(keeper.agent.connection);
    const Keeper changed{keeper.agent, *timetable, keeper.advisers};
    return Response::redirect(changed.to_settle().empty() ? "/agenda" : "/agenda/a-regler");
}

// `change` acts on the occurrence that the address names.
template <class Change>
Response change_occurrence(const DeskWorld& world, const Request& request, Change change) {
    return as_keeper(world, request, [&](const Keeper& keeper) {
        const auto entry = entry_asked(keeper);
        if (!entry) return Response::error(404, "agenda.permanence_unknown");
        const OccurrenceDoor door{keeper.agent.user, entry->held->rule.id, entry->rule_day};
        const Result<void> changed = change(keeper.agent, door);
        return changed ? after_change(keeper) : show_refused(keeper, *entry, changed.error());
    });
}

// What takes the time of its adviser, and of its room or vehicle, whoever has it.
std::vector<agenda::Engagement> engagements_around(const Keeper& keeper, const agenda::Held& held,
                                                   Interval around) {
    std::vector<ResourceId> resources;
    if (held.resource != nullptr) resources.push_back(held.resource->id);
    const TakenTimes taken = keeper.agent.world.means.taken.of(
        keeper.agent.connection, std::array{held.rule.adviser}, around, resources);
    std::vector<agenda::Engagement> engagements;
    for (const auto& [time, place] : taken.of(held.rule.adviser))
        engagements.push_back({.adviser = held.rule.adviser,
                               .time = time,
                               .place = place == PlaceId{} ? std::nullopt : std::optional(place)});
    for (const ResourceId resource : resources)
        for (const Interval& time : taken.of(resource))
            engagements.push_back({.adviser = {}, .time = time, .resource = resource});
    return engagements;
}

// One permanence's answer: with its own notice and horizon, and what is taken from its adviser.
WhyLine explained(const Keeper& keeper, const agenda::Held& held, Instant instant) {
    const LocalDay day = held.calendar.zone.day_of(instant);
    const Interval around{instant - Days(2), instant + Days(2)};
    const auto engagements = engagements_around(keeper, held, around);
    const auto ways = held.ways.between(held.rule.place);
    const agenda::WallCalendars calendars{held.calendar, {}};
    const auto reasons_with = [&](const IntervalSet& away_times) {
        std::vector<agenda::Away> away;
        for (const Interval& piece : away_times.pieces())
            away.push_back({held.rule.adviser, piece});
        const SlotQuestion question{.now = keeper.agent.now(),
                                    .days = {day, day},
                                    .notice = held.notice,
                                    .horizon = held.horizon,
                                    .permanences = std::span(&held.rule, 1),
                                    .absences = {},
                                    .away = away,
                                    .engagements = engagements,
                                    .calendars = calendars,
                                    .ways = ways,
                                    .resources = keeper.timetable.resources()};
        return explain(question, instant).front().reasons;
    };
    // Asked twice, so that what another calendar says is told apart from absences.
    WhyLine line{&held, reasons_with(keeper.timetable.absent(held.rule.adviser, around))};
    for (const ReasonGiven& given :
         reasons_with(keeper.timetable.busy_outside(held.rule.adviser, around)))
        if (given.reason == SlotReason::away && given.time) line.outside.push_back(*given.time);
    if (!line.outside.empty())
        std::erase_if(line.reasons,
                      [](const ReasonGiven& given) { return given.reason == SlotReason::offered; });
    return line;
}

bool takes_place_that_day(const WhyLine& line) {
    return std::ranges::none_of(line.reasons, [](const ReasonGiven& given) {
        return given.reason == SlotReason::no_occurrence;
    });
}

}  // namespace

Response AgendaPages::days(const Request& request) const {
    return as_keeper(world_, request, [](const Keeper& keeper) {
        const LocalDay today = keeper.today();
        const LocalDay from =
            std::clamp(parse_day(keeper.agent.request.query.value("du")).value_or(today), today,
                       today + Keeper::looked_ahead);
        const DayRange range{from, from + shown - Days(1)};
        const Interval window{keeper.zone().first_instant_of(from) - Days(1),
                              keeper.zone().first_instant_of(from + shown) + Days(1)};
        return Response::html(agenda_page(
            keeper.agent.world.site, keeper.agent.frame(DeskPage::agenda),
            {.days = agenda_days(keeper.timetable, keeper.advisers, range, keeper.planned(window)),
             .from = from,
             .today = today,
             .shown = shown,
             .names_advisers = keeper.names_advisers(),
             .to_settle = keeper.to_settle().size(),
             .has_outside = keeper.agent.user.role == accounts::Role::adviser}));
    });
}

Response AgendaPages::occurrence(const Request& request) const {
    return as_keeper(world_, request, [](const Keeper& keeper) {
        const auto entry = entry_asked(keeper);
        if (!entry) return Response::error(404, "agenda.permanence_unknown");
        return show_occurrence(keeper, *entry, hours_of(*entry));
    });
}

Response AgendaPages::move(const Request& request) const {
    return change_occurrence(
        world_, request, [](const DeskAgent& agent, const OccurrenceDoor& door) -> Result<void> {
            const auto hours = hours_typed(agent.request.form);
            if (!hours) return std::unexpected(hours.error());
            return move_occurrence(agent.connection, agent.world.means, door, *hours, agent.now());
        });
}

Response AgendaPages::cancel(const Request& request) const {
    return change_occurrence(
        world_, request, [](const DeskAgent& agent, const OccurrenceDoor& door) {
            return cancel_occurrence(agent.connection, agent.world.means, door, agent.now());
        });
}

Response AgendaPages::restore(const Request& request) const {
    return change_occurrence(
        world_, request, [](const DeskAgent& agent, const OccurrenceDoor& door) {
            return restore_occurrence(agent.connection, agent.world.means, door, agent.now());
        });
}

Response AgendaPages::to_settle(const Request& request) const {
    return as_keeper(world_, request, [](const Keeper& keeper) {
        const DeskAgent& agent = keeper.agent;
        std::vector<UnsettledLine> lines;
        for (auto& [appointment, why] : keeper.to_settle()) {
            const Visit visit = visit_of({keeper.timetable, agent.world.means.communes},
                                         appointment, agent.world.zone);
            lines.push_back({{std::move(appointment), visit, agent.now()}, why});
        }
        return Response::html(
            unsettled_page(agent.world.site, agent.frame(DeskPage::unsettled), lines));
    });
}

Response AgendaPages::why(const Request& request) const {
    return as_keeper(world_, request, [](const Keeper& keeper) {
        const auto& query = keeper.agent.request.query;
        WhySheet sheet{.state = {.answers = {{"jour", std::string(query.value("jour"))},
                                             {"heure", std::string(query.value("heure"))}},
                                 .errors = {}},
                       .instant = {},
                       .today = keeper.today(),
                       .lines = {},
                       .places = {},
                       .names_advisers = keeper.names_advisers()};
        const auto day = parse_typed_day(query.value("jour"));
        const auto hour = parse_typed_time(query.value("heure"));
        const bool was_asked = query.has("jour") || query.has("heure");
        if (was_asked && !day) sheet.state.errors.push_back({"jour", "agenda.not_a_day", {}});
        if (was_asked && !hour) sheet.state.errors.push_back({"heure", "agenda.not_an_hour", {}});
        if (day && hour) {
            for (const agenda::Held& held : keeper.timetable.permanences()) {
                if (std::ranges::find(keeper.advisers, held.rule.adviser) == keeper.advisers.end())
                    continue;
                const Instant instant = held.calendar.zone.first_instant_of(*day + *hour);
                sheet.instant = instant;
                WhyLine line = explained(keeper, held, instant);
                if (takes_place_that_day(line)) sheet.lines.push_back(std::move(line));
            }
            if (!sheet.instant) sheet.instant = keeper.zone().first_instant_of(*day + *hour);
        }
        for (const WhyLine& line : sheet.lines)
            for (const ReasonGiven& given : line.reasons)
                if (const auto* place = given.place ? keeper.timetable.find(*given.place) : nullptr)
                    sheet.places.emplace(place->id, place->name);
        const int status = sheet.state.errors.empty() ? 200 : 422;
        return Response::html(
            why_page(keeper.agent.world.site, keeper.agent.frame(DeskPage::agenda), sheet), status);
    });
}

}  // namespace permanence::booking
