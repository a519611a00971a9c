#include "agenda/permanence_store.hpp"

#include <charconv>
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

std::string_view text_of(SchoolTime school_time) {
    switch (school_time) {
        case SchoolTime::always:
            return "always";
        case SchoolTime::in_term:
            return "in_term";
        case SchoolTime::in_holidays:
            return "in_holidays";
    }
    return "always";
}

SchoolTime school_time_of(std::string_view text) {
    if (text == "in_term") return SchoolTime::in_term;
    return text == "in_holidays" ? SchoolTime::in_holidays : SchoolTime::always;
}

std::string text_of(const std::optional<Recurrence>& rule) {
    return rule ? rule->text() : std::string();
}

// "demarches=90|appareil=30"
std::string text_of(const std::vector<NeedDuration>& durations) {
    std::vector<std::string> words;
    for (const auto& [need, duration] : durations)
        words.push_back(need + '=' + std::to_string(duration.count()));
    return directory::write_word_list(words);
}

// What was written by this program; a word that is not of that form is left out.
std::vector<NeedDuration> parse_durations(std::string_view text) {
    std::vector<NeedDuration> durations;
    for (const std::string& word : directory::parse_word_list(text)) {
        const auto sign = word.find('=');
        if (sign == std::string::npos) continue;
        int minutes = 0;
        std::from_chars(word.data() + sign + 1, word.data() + word.size(), minutes);
        if (minutes > 0) durations.push_back({word.substr(0, sign), Minutes(minutes)});
    }
    return durations;
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
                 .last_day = row.get<std::optional<LocalDay>>(19),
                 .except = {},
                 .moved = {},
                 .on_holiday = row.get<std::string_view>(17) == "stays_open" ? OnHoliday::stays_open
                                                                             : OnHoliday::closes,
                 .school_time = school_time_of(row.get<std::string_view>(20)),
                 .access = row.get<std::string_view>(11) == "open_door" ? Access::open_door
                                                                        : Access::by_appointment,
                 .needs = directory::parse_word_list(row.get<std::string_view>(12)),
                 .grid = {.duration = row.get<Minutes>(13),
                          .step = row.get<Minutes>(14),
                          .buffer_after = row.get<Minutes>(15)},
                 .durations = parse_durations(row.get<std::string_view>(22)),
                 .resource = row.get<std::optional<ResourceId>>(21)},
        .mode = row.get<Mode>(3),
        .reach = row.get<Minutes>(5),
        .zone = row.get<std::string>(6),
        .notice = row.get<Minutes>(16),
        .horizon = row.get<Days>(18)};
}

#define PERMANENCE_COLUMNS                                                                     \
    "id, public_id, adviser_id, mode, place_id, reach_minutes, zone, first_day, start_minute," \
    " end_minute, rrule, access, needs, duration_min, step_min, buffer_min, notice_min,"       \
    " holidays, horizon_days, last_day, school_time, resource_id, durations"

// A row: permanence_id, day, moved_to, start_minute, end_minute.
void add_exception(db::Row row, Permanence& permanence) {
    const auto day = row.get<LocalDay>(1);
    if (const auto to = row.get<std::optional<LocalDay>>(2))
        permanence.moved.push_back({day, *to, row.get<Minutes>(3), row.get<Minutes>(4)});
    else
        permanence.except.push_back(day);
}

}  // namespace

PermanenceId insert(db::Connection& connection, const PermanenceRow& row) {
    const Permanence& rule = row.rule;
    const auto place = row.mode == Mode::place ? std::optional(rule.place) : std::nullopt;
    return connection.query_value<PermanenceId>(
        "INSERT INTO permanences (public_id, adviser_id, mode, place_id, reach_minutes, zone,"
        " first_day, start_minute, end_minute, rrule, access, needs, duration_min, step_min,"
        " buffer_min, notice_min, holidays, horizon_days, school_time, resource_id, durations)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        row.public_id, rule.adviser, row.mode, place, row.reach, row.zone, rule.first_day,
        rule.start, rule.end, text_of(rule.rule), text_of(rule.access),
        directory::write_word_list(rule.needs), rule.grid.duration, rule.grid.step,
        rule.grid.buffer_after, row.notice, text_of(rule.on_holiday), row.horizon,
        text_of(rule.school_time), rule.resource, text_of(rule.durations));
}

void write_excepted(db::Connection& connection, PermanenceId permanence, LocalDay day) {
    connection.execute(
        "INSERT INTO permanence_exceptions (permanence_id, day) VALUES (?, ?)"
        " ON CONFLICT (permanence_id, day) DO UPDATE SET moved_to = NULL, start_minute = NULL,"
        " end_minute = NULL",
        permanence, day);
}

void write_moved(db::Connection& connection, PermanenceId permanence,
                 const MovedOccurrence& moved) {
    connection.execute(
        "INSERT INTO permanence_exceptions (permanence_id, day, moved_to, start_minute, end_minute)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (permanence_id, day) DO UPDATE SET"
        " moved_to = excluded.moved_to, start_minute = excluded.start_minute,"
        " end_minute = excluded.end_minute",
        permanence, moved.day, moved.to, moved.start, moved.end);
}

void delete_exception(db::Connection& connection, PermanenceId permanence, LocalDay day) {
    connection.execute("DELETE FROM permanence_exceptions WHERE permanence_id = ? AND day = ?",
                       permanence, day);
}

void hand_over_exceptions(db::Connection& connection, PermanenceId from, PermanenceId to,
                          LocalDay first) {
    connection.execute(
        "UPDATE permanence_exceptions SET permanence_id = ? WHERE permanence_id = ? AND day >= ?"
        " AND day NOT IN (SELECT day FROM permanence_exceptions WHERE permanence_id = ?)",
        to, from, first, to);
}

void set_last_day(db::Connection& connection, PermanenceId permanence, LocalDay last_day) {
    connection.execute("UPDATE permanences SET last_day = ? WHERE id = ?", last_day, permanence);
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

std::optional<PermanenceRow> find(db::Connection& connection, PermanenceId permanence) {
    const auto row = connection.query_one(
        "SELECT " PERMANENCE_COLUMNS " FROM permanences WHERE active = 1 AND id = ?", permanence);
    if (!row) return std::nullopt;
    PermanenceRow found = permanence_of(*row);
    for (const db::Row exception :
         connection.query("SELECT permanence_id, day, moved_to, start_minute, end_minute"
                          " FROM permanence_exceptions WHERE permanence_id = ? ORDER BY day",
                          permanence))
        add_exception(exception, found.rule);
    return found;
}

std::vector<PermanenceRow> permanences(db::Connection& connection) {
    std::vector<PermanenceRow> found;
    std::unordered_map<PermanenceId, std::size_t> positions;
    for (const db::Row row : connection.query("SELECT " PERMANENCE_COLUMNS
                                              " FROM permanences WHERE active = 1 ORDER BY id")) {
        found.push_back(permanence_of(row));
        positions.emplace(found.back().rule.id, found.size() - 1);
    }
    for (const db::Row row :
         connection.query("SELECT permanence_id, day, moved_to, start_minute, end_minute"
                          " FROM permanence_exceptions ORDER BY permanence_id, day")) {
        const auto position = positions.find(row.get<PermanenceId>(0));
        if (position != positions.end()) add_exception(row, found[position->second].rule);
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

std::vector<PlaceId> places_of_permanences(db::Connection& connection) {
    std::vector<PlaceId> found;
    for (const db::Row row : connection.query("SELECT DISTINCT place_id FROM permanences"
                                              " WHERE place_id IS NOT NULL ORDER BY place_id"))
        found.push_back(row.get<PlaceId>(0));
    return found;
}

}  // namespace permanence::agenda
