#include "booking/absence_pages.hpp"

#include <algorithm>

#include "base/typed_time.hpp"
#include "booking/absence_views.hpp"
#include "booking/agenda_keeper_pages.hpp"
#include "booking/own_agenda_actions.hpp"
#include "booking/permanence_form_pages.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

namespace {

using http::Fields;
using http::Request;
using http::Response;

constexpr std::string_view list_address = "/agenda/absences";
constexpr Days week{7};
constexpr Days looked_ahead{3660};

// The stretches that touch the time that can be booked, and the next of all.
std::optional<AbsenceLine> line_of(const Keeper& keeper, const agenda::KnownAbsence& known,
                                   std::span<const Appointment> planned) {
    const auto zone = Zone::find(known.row.zone);
    if (!zone) return std::nullopt;
    const Instant now = keeper.agent.now();
    const auto times = agenda::occurrences(known.row.absence, *zone, {now, now + looked_ahead});
    if (times.empty()) return std::nullopt;
    const auto touched = std::ranges::count_if(planned, [&](const Appointment& one) {
        return one.adviser == known.row.absence.adviser &&
               std::ranges::any_of(
                   times, [&](const agenda::Away& away) { return away.time.overlaps(one.time); });
    });
    return AbsenceLine{.public_id = known.public_id,
                       .row = known.row,
                       .zone = *zone,
                       .adviser = keeper.timetable.find(known.row.absence.adviser),
                       .next = times.front().time,
                       .touched = static_cast<std::size_t>(touched)};
}

std::vector<AbsenceLine> lines_of(const Keeper& keeper) {
    const auto planned = keeper.planned_from_now();
    std::vector<AbsenceLine> lines;
    for (const AdviserId adviser : keeper.advisers)
        for (const auto& known : agenda::absences_of(keeper.agent.connection, adviser))
            if (auto line = line_of(keeper, known, planned)) lines.push_back(std::move(*line));
    std::ranges::stable_sort(lines, {}, [](const AbsenceLine& line) { return line.next.begin; });
    return lines;
}

Response show(const Keeper& keeper, ui::FormState state, int status) {
    const DeskAgent& agent = keeper.agent;
    return Response::html(absence_page(agent.world.site, agent.frame(DeskPage::agenda),
                                       {.lines = lines_of(keeper),
                                        .advisers = keeper.people(),
                                        .today = keeper.today(),
                                        .to_settle = keeper.to_settle().size(),
                                        .state = std::move(state),
                                        .note_token = agent.token(absence_note_route),
                                        .remove_token = agent.token(absence_remove_route)}),
                          status);
}

struct TypedAbsence {
    std::optional<LocalDay> first;
    std::optional<LocalDay> last;
    TimeOfDay start{0};
    TimeOfDay end{24 * 60};
    std::optional<LocalDay> weekly_until;
};

// What stands in the field, if anything does; a fault where it cannot be read.
template <class T>
std::optional<T> typed(const Fields& form, std::string_view name, std::string_view fault,
                       std::optional<T> (*parse)(std::string_view),
                       std::vector<FieldError>& errors) {
    if (form.value(name).empty()) return std::nullopt;
    const auto value = parse(form.value(name));
    if (!value) errors.push_back({std::string(name), std::string(fault), {}});
    return value;
}

TypedAbsence read_typed(const Fields& form, std::vector<FieldError>& errors) {
    TypedAbsence absence;
    absence.first = typed(form, "first_day", "agenda.not_a_day", parse_typed_day, errors);
    if (form.value("first_day").empty()) errors.push_back({"first_day", "agenda.not_a_day", {}});
    absence.start = typed(form, "start", "agenda.not_an_hour", parse_typed_time, errors)
                        .value_or(absence.start);
    absence.last = typed(form, "last_day", "agenda.not_a_day", parse_typed_day, errors);
    absence.end =
        typed(form, "end", "agenda.not_an_hour", parse_typed_time, errors).value_or(absence.end);
    absence.weekly_until = typed(form, "weekly_until", "agenda.not_a_day", parse_typed_day, errors);
    return absence;
}

AdviserId adviser_meant(const Keeper& keeper, std::vector<FieldError>& errors) {
    if (keeper.advisers.size() == 1) return keeper.advisers.front();
    for (const auto* adviser : keeper.people())
        if (adviser->public_id.text() == keeper.agent.request.form.value("adviser"))
            return adviser->id;
    errors.push_back({"adviser", "agenda.adviser_missing", {}});
    return {};
}

Result<agenda::NewAbsence> absence_typed(const Keeper& keeper) {
    std::vector<FieldError> errors;
    agenda::NewAbsence asked{.adviser = adviser_meant(keeper, errors),
                             .zone = keeper.zone().name(),
                             .begin = {},
                             .end = {},
                             .rrule = {}};
    const TypedAbsence given = read_typed(keeper.agent.request.form, errors);
    if (!errors.empty()) return refuse_fields(std::move(errors));
    const LocalDay last = given.last.value_or(*given.first);
    asked.begin = *given.first + given.start;
    asked.end = last + given.end;
    if (last > keeper.today() + Keeper::looked_ahead)
        return refuse_fields({{"last_day", "agenda.day_far", {}}});
    if (last < *given.first) return refuse_fields({{"last_day", "agenda.last_before_first", {}}});
    if (!given.weekly_until) return asked;
    if (*given.weekly_until < *given.first || *given.weekly_until < keeper.today())
        return refuse_fields({{"weekly_until", "agenda.last_before_first", {}}});
    if (asked.end - asked.begin > week)
        return refuse_fields({{"last_day", "agenda.absence.over_a_week", {}}});
    std::string until = write_day(*given.weekly_until);
    std::erase(until, '-');
    asked.rrule = "FREQ=WEEKLY;UNTIL=" + until;
    return asked;
}

}  // namespace

Response AbsencePages::list(const Request& request) const {
    return for_somebody(world_, request, [](const Keeper& keeper) {
        return show(keeper, {.answers = {{"first_day", write_day(keeper.today())}}, .errors = {}},
                    200);
    });
}

Response AbsencePages::note(const Request& request) const {
    return for_somebody(world_, request, [](const Keeper& keeper) {
        const DeskAgent& agent = keeper.agent;
        const auto refused = [&](const Refusal& refusal) {
            if (refusal.fields.empty()) return Response::error(404, refusal.key);
            return show(keeper,
                        {.answers = answers_sent(agent.request.form), .errors = refusal.fields},
                        422);
        };
        const auto asked = absence_typed(keeper);
        if (!asked) return refused(asked.error());
        const auto noted =
            note_absence(agent.connection, agent.world.means, agent.user, *asked, agent.now());
        return noted ? Response::redirect(std::string(list_address)) : refused(noted.error());
    });
}

Response AbsencePages::note_late(const Request& request) const {
    return for_somebody(world_, request, [](const Keeper& keeper) {
        return show(keeper,
                    {.answers = answers_sent(keeper.agent.request.form),
                     .errors = {http::late_form_fault()}},
                    http::late_form_status);
    });
}

Response AbsencePages::remove(const Request& request) const {
    return as_keeper(world_, request, [](const Keeper& keeper) {
        const DeskAgent& agent = keeper.agent;
        const auto id = PublicId::parse(agent.request.path_parameter("id"));
        if (!id) return Response::error(404, "agenda.absence_unknown");
        const auto removed =
            take_absence_back(agent.connection, agent.world.means, agent.user, *id);
        return removed ? Response::redirect(std::string(list_address))
                       : Response::error(404, removed.error().key);
    });
}

}  // namespace permanence::booking
