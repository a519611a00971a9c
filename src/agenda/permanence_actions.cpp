#include "agenda/permanence_actions.hpp"

#include <algorithm>

#include "agenda/occurrences.hpp"
#include "agenda/permanence_store.hpp"
#include "base/zone.hpp"
#include "directory/revision_store.hpp"

namespace permanence::agenda {

namespace {

using Errors = std::vector<FieldError>;

constexpr Days farthest_move{366};

std::optional<Recurrence> read_rule(const std::string& text, Errors& errors) {
    if (text.empty()) return std::nullopt;
    auto rule = Recurrence::parse(text);
    if (rule) return *std::move(rule);
    errors.push_back(rule.error());
    return std::nullopt;
}

void check_where(const NewPermanence& asked, Errors& errors) {
    if ((asked.mode == Mode::place) != asked.place.has_value())
        errors.push_back({"place", "agenda.place_missing", {}});
    if (asked.mode == Mode::home && asked.reach <= Minutes(0))
        errors.push_back({"reach", "agenda.reach_missing", {}});
    if (!Zone::find(asked.zone)) errors.push_back({"zone", "agenda.zone_unknown", {}});
}

void check_when(const NewPermanence& asked, Errors& errors) {
    if (asked.start < Minutes(0) || asked.end > Minutes(24 * 60) || asked.end <= asked.start)
        errors.push_back({"end", "agenda.ends_before_start", {}});
    if (asked.duration <= Minutes(0) || asked.duration > asked.end - asked.start ||
        asked.step < Minutes(0) || asked.buffer < Minutes(0))
        errors.push_back({"duration", "agenda.duration_wrong", {}});
    for (auto one = asked.durations.begin(); one != asked.durations.end(); ++one) {
        const std::string field = duration_field(directory::code(one->need));
        if (one->duration <= Minutes(0) || one->duration > asked.end - asked.start)
            errors.push_back({field, "agenda.duration_wrong", {}});
        if (std::ranges::find(one + 1, asked.durations.end(), one->need, &DurationForNeed::need) !=
            asked.durations.end())
            errors.push_back({field, "agenda.duration_twice", {}});
    }
    if (asked.notice < Minutes(0)) errors.push_back({"notice", "agenda.duration_wrong", {}});
    if (asked.horizon < Days(0) || asked.horizon > Days(366))
        errors.push_back({"horizon", "agenda.horizon_wrong", {}});
}

void lock_adviser_of(db::Connection& connection, PermanenceId permanence) {
    if (const auto adviser = adviser_of(connection, permanence)) lock_adviser(connection, *adviser);
}

std::vector<std::string> codes(const std::vector<directory::Need>& needs) {
    std::vector<std::string> words;
    for (const directory::Need need : needs)
        words.emplace_back(directory::code(need));
    return words;
}

std::vector<NeedDuration> durations_of(const NewPermanence& asked) {
    std::vector<NeedDuration> durations;
    for (const auto& [need, duration] : asked.durations)
        durations.push_back({std::string(directory::code(need)), duration});
    return durations;
}

}  // namespace

Result<PermanenceId> add_permanence(db::Connection& connection, crypto::Random& random,
                                    const NewPermanence& asked) {
    Errors errors;
    check_where(asked, errors);
    check_when(asked, errors);
    auto rule = read_rule(asked.rrule, errors);
    if (!errors.empty()) return refuse_fields(std::move(errors));
    const Minutes step = asked.step > Minutes(0) ? asked.step : asked.duration + asked.buffer;
    const PermanenceId id =
        insert(connection, PermanenceRow{.public_id = crypto::new_public_id(random),
                                         .rule = {.id = {},
                                                  .adviser = asked.adviser,
                                                  .place = asked.place.value_or(PlaceId{}),
                                                  .first_day = asked.first_day,
                                                  .start = asked.start,
                                                  .end = asked.end,
                                                  .rule = std::move(rule),
                                                  .last_day = {},
                                                  .except = {},
                                                  .moved = {},
                                                  .on_holiday = asked.on_holiday,
                                                  .school_time = asked.school_time,
                                                  .access = asked.access,
                                                  .needs = codes(asked.needs),
                                                  .grid = {.duration = asked.duration,
                                                           .step = step,
                                                           .buffer_after = asked.buffer},
                                                  .durations = durations_of(asked),
                                                  .resource = asked.resource},
                                         .mode = asked.mode,
                                         .reach = asked.reach,
                                         .zone = asked.zone,
                                         .notice = asked.notice,
                                         .horizon = asked.horizon});
    for (const LocalDay day : asked.except)
        write_excepted(connection, id, day);
    directory::raise_timetable_revision(connection);
    return id;
}

void except_day(db::Connection& connection, PermanenceId permanence, LocalDay day) {
    lock_adviser_of(connection, permanence);
    write_excepted(connection, permanence, day);
    directory::raise_timetable_revision(connection);
}

Result<void> move_occurrence(db::Connection& connection, PermanenceId permanence,
                             const MovedOccurrence& moved) {
    lock_adviser_of(connection, permanence);
    if (moved.start < Minutes(0) || moved.end > Minutes(24 * 60) || moved.end <= moved.start)
        return refuse_fields({{"end", "agenda.ends_before_start", {}}});
    if (moved.to > moved.day + farthest_move || moved.to < moved.day - farthest_move)
        return refuse_fields({{"day", "agenda.day_far", {}}});
    auto found = find(connection, permanence);
    if (!found) return refuse("agenda.permanence_unknown");
    const Zone zone = Zone::find(found->zone).value();
    // The clocks may jump over all of it.
    if (zone.first_instant_of(moved.to + moved.end) <=
        zone.first_instant_of(moved.to + moved.start))
        return refuse_fields({{"end", "agenda.ends_before_start", {}}});
    Permanence rule = found->rule;
    rule.moved.clear();
    if (planned_on(rule, zone, moved.day).empty())
        return refuse_fields({{"day", "agenda.no_occurrence", {}}});
    write_moved(connection, permanence, moved);
    directory::raise_timetable_revision(connection);
    return {};
}

void restore_occurrence(db::Connection& connection, PermanenceId permanence, LocalDay day) {
    lock_adviser_of(connection, permanence);
    delete_exception(connection, permanence, day);
    directory::raise_timetable_revision(connection);
}

void end_permanence(db::Connection& connection, PermanenceId permanence, LocalDay last_day) {
    lock_adviser_of(connection, permanence);
    set_last_day(connection, permanence, last_day);
    directory::raise_timetable_revision(connection);
}

Result<PermanenceId> change_from_now_on(db::Connection& connection, crypto::Random& random,
                                        PermanenceId permanence, const NewPermanence& changed) {
    lock_adviser_of(connection, permanence);
    const auto before = find(connection, permanence);
    if (!before) return refuse("agenda.permanence_unknown");
    const auto after = add_permanence(connection, random, changed);
    if (!after) return after;
    // One that had ended before does not come back.
    const LocalDay last_day = changed.first_day - Days(1);
    set_last_day(connection, permanence,
                 std::min(last_day, before->rule.last_day.value_or(last_day)));
    hand_over_exceptions(connection, permanence, *after, changed.first_day);
    return after;
}

Result<AbsenceId> add_absence(db::Connection& connection, crypto::Random& random,
                              const NewAbsence& asked) {
    Errors errors;
    if (!Zone::find(asked.zone)) errors.push_back({"zone", "agenda.zone_unknown", {}});
    if (asked.end <= asked.begin) errors.push_back({"end", "agenda.ends_before_start", {}});
    auto rule = read_rule(asked.rrule, errors);
    if (!errors.empty()) return refuse_fields(std::move(errors));
    lock_adviser(connection, asked.adviser);
    const AbsenceId id = insert(connection,
                                AbsenceRow{.absence = {.id = {},
                                                       .adviser = asked.adviser,
                                                       .begin = asked.begin,
                                                       .end = asked.end,
                                                       .rule = std::move(rule)},
                                           .zone = asked.zone},
                                crypto::new_public_id(random));
    directory::raise_timetable_revision(connection);
    return id;
}

}  // namespace permanence::agenda
