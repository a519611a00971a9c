#include "agenda/permanence_actions.hpp"

#include "agenda/permanence_store.hpp"
#include "base/zone.hpp"
#include "directory/revision_store.hpp"

namespace permanence::agenda {

namespace {

using Errors = std::vector<FieldError>;

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
    if (asked.notice < Minutes(0)) errors.push_back({"notice", "agenda.duration_wrong", {}});
    if (asked.horizon < Days(0) || asked.horizon > Days(366))
        errors.push_back({"horizon", "agenda.horizon_wrong", {}});
}

std::vector<std::string> codes(const std::vector<directory::Need>& needs) {
    std::vector<std::string> words;
    for (const directory::Need need : needs)
        words.emplace_back(directory::code(need));
    return words;
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
                                                  .except = {},
                                                  .on_holiday = asked.on_holiday,
                                                  .access = asked.access,
                                                  .needs = codes(asked.needs),
                                                  .grid = {.duration = asked.duration,
                                                           .step = step,
                                                           .buffer_after = asked.buffer}},
                                         .mode = asked.mode,
                                         .reach = asked.reach,
                                         .zone = asked.zone,
                                         .notice = asked.notice,
                                         .horizon = asked.horizon});
    for (const LocalDay day : asked.except)
        insert_exception(connection, id, day);
    directory::raise_timetable_revision(connection);
    return id;
}

void except_day(db::Connection& connection, PermanenceId permanence, LocalDay day) {
    if (const auto adviser = adviser_of(connection, permanence)) lock_adviser(connection, *adviser);
    insert_exception(connection, permanence, day);
    directory::raise_timetable_revision(connection);
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
