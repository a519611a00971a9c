#include "agenda/permanence_store.hpp"

#include <unordered_map>

#include "base/check.hpp"
#include "directory/word_list.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::agenda {

namespace {

std::string_view text_of(Access access) {
    return access == Access::open_door ? "open_door" : "by_appointment";
}

std::string_view text_of(OnHoliday on_holiday) {
    return on_holiday == OnHoliday::stays_open ? "stays_open" : "closes";
}

std::string text_of(const std::optional<Recurrence>& rule) {
    return rule ? rule->text() : std::string();
}

// A rule that was written by this program reads again: it was parsed before it was saved.
std::optional<Recurrence> rule_of(std::string_view text) {
    if (text.empty()) return std::nullopt;
    auto rule = Recurrence::parse(text);
    CHECK(rule.has_value());
    return *std::move(rule);
}

PermanenceRow permanence_of(db::Row row) {
    return {
        .public_id = row.get<PublicId>(1),
        .rule = {.id = row.get<PermanenceId>(0),
                 .adviser = row.get<AdviserId>(2),
                 .place = row.get<std::optional<PlaceId>>(4).value_or(PlaceId{}),
                 .first_day = row.get<LocalDay>(7),
                 .start = row.get<Minutes>(8),
                 .end = row.get<Minutes>(9),
                 .rule = rule_of(row.get<std::string_view>(10)),
                 .except = {},
                 .on_holiday = row.get<std::string_view>(17) == "stays_open" ? OnHoliday::stays_open
                                                                             : OnHoliday::closes,
                 .access = row.get<std::string_view>(11) == "open_door" ? Access::open_door
                                                                        : Access::by_appointment,
                 .needs = directory::parse_word_list(row.get<std::string_view>(12)),
                 .grid = {.duration = row.get<Minutes>(13),
                          .step = row.get<Minutes>(14),
                          .buffer_after = row.get<Minutes>(15)}},
        .mode = row.get<Mode>(3),
        .reach = row.get<Minutes>(5),
        .zone = row.get<std::string>(6),
        .notice = row.get<Minutes>(16),
        .horizon = row.get<Days>(18)};
}

std::unordered_map<PermanenceId, std::vector<LocalDay>> exceptions(db::Connection& connection) {
    std::unordered_map<PermanenceId, std::vector<LocalDay>> days;
    for (const db::Row row : connection.query(
             "SELECT permanence_id, day FROM permanence_exceptions ORDER BY permanence_id, day"))
        days[row.get<PermanenceId>(0)].push_back(row.get<LocalDay>(1));
    return days;
}

}  // namespace

PermanenceId insert(db::Connection& connection, const PermanenceRow& row) {
    const Permanence& rule = row.rule;
    const auto place = row.mode == Mode::place ? std::optional(rule.place) : std::nullopt;
    return connection.query_value<PermanenceId>(
        "INSERT INTO permanences (public_id, adviser_id, mode, place_id, reach_minutes, zone,"
        " first_day, start_minute, end_minute, rrule, access, needs, duration_min, step_min,"
        " buffer_min, notice_min, holidays, horizon_days)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        row.public_id, rule.adviser, row.mode, place, row.reach, row.zone, rule.first_day,
        rule.start, rule.end, text_of(rule.rule), text_of(rule.access),
        directory::write_word_list(rule.needs), rule.grid.duration, rule.grid.step,
        rule.grid.buffer_after, row.notice, text_of(rule.on_holiday), row.horizon);
}

void insert_exception(db::Connection& connection, PermanenceId permanence, LocalDay day) {
    connection.execute(
        "INSERT INTO permanence_exceptions (permanence_id, day) VALUES (?, ?)"
        " ON CONFLICT (permanence_id, day) DO NOTHING",
        permanence, day);
}

AbsenceId insert(db::Connection& connection, const AbsenceRow& row, const PublicId& public_id) {
    return connection.query_value<AbsenceId>(
        "INSERT INTO absences (public_id, adviser_id, zone, from_local, to_local, rrule)"
        " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        public_id, row.absence.adviser, row.zone, row.absence.begin, row.absence.end,
        text_of(row.absence.rule));
}

void lock_adviser(db::Connection& connection, AdviserId adviser) {
    db::lock(connection, "adviser_time", adviser.value);
}

std::optional<AdviserId> adviser_of(db::Connection& connection, PermanenceId permanence) {
    const auto row =
        connection.query_one("SELECT adviser_id FROM permanences WHERE id = ?", permanence);
    if (!row) return std::nullopt;
    return row->get<AdviserId>(0);
}

std::vector<PermanenceRow> permanences(db::Connection& connection) {
    auto days = exceptions(connection);
    std::vector<PermanenceRow> found;
    for (const db::Row row : connection.query(
             "SELECT id, public_id, adviser_id, mode, place_id, reach_minutes, zone, first_day,"
             " start_minute, end_minute, rrule, access, needs, duration_min, step_min, buffer_min,"
             " notice_min, holidays, horizon_days FROM permanences WHERE active = 1 ORDER BY id")) {
        found.push_back(permanence_of(row));
        const auto excepted = days.find(found.back().rule.id);
        if (excepted != days.end()) found.back().rule.except = std::move(excepted->second);
    }
    return found;
}

std::vector<AbsenceRow> absences(db::Connection& connection) {
    std::vector<AbsenceRow> found;
    for (const db::Row row : connection.query(
             "SELECT id, adviser_id, zone, from_local, to_local, rrule FROM absences ORDER BY id"))
        found.push_back({.absence = {.id = row.get<AbsenceId>(0),
                                     .adviser = row.get<AdviserId>(1),
                                     .begin = row.get<LocalTime>(3),
                                     .end = row.get<LocalTime>(4),
                                     .rule = rule_of(row.get<std::string_view>(5))},
                         .zone = row.get<std::string>(2)});
    return found;
}

}  // namespace permanence::agenda
