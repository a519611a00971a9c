#include "agenda/outside_calendar_store.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "base/check.hpp"
#include "platform/db/insert_many.hpp"

namespace permanence::agenda {
namespace {

#define CALENDAR_COLUMNS                                                                   \
    "id, public_id, adviser_id, address, zone, read_at, failing_since, fault, entity_tag," \
    " last_modified, covers_until, half_read"

OutsideCalendar calendar_of(const db::Row& row, const crypto::SecretBox& box) {
    const auto public_id = PublicId::parse(row.get<std::string_view>(1));
    CHECK(public_id);
    return {.id = row.get<OutsideCalendarId>(0),
            .public_id = *public_id,
            .adviser = row.get<AdviserId>(2),
            .address = box.open(row.get<std::string_view>(3), public_id->text()).value_or(""),
            .zone = row.get<std::string>(4),
            .read_at = row.get<std::optional<Instant>>(5),
            .failing_since = row.get<std::optional<Instant>>(6),
            .fault = row.get<std::string>(7),
            .entity_tag = row.get<std::string>(8),
            .last_modified = row.get<std::string>(9),
            .covers_until = row.get<Instant>(10),
            .half_read = row.get<std::int64_t>(11)};
}

std::vector<OutsideCalendar> calendars_of(db::Rows rows, const crypto::SecretBox& box) {
    std::vector<OutsideCalendar> calendars;
    for (const db::Row row : rows)
        calendars.push_back(calendar_of(row, box));
    return calendars;
}

bool comes_before(const Interval& a, const Interval& b) {
    return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
}

template <class Times, class Others>
std::vector<Interval> without(const Times& times, const Others& others) {
    std::vector<Interval> left;
    std::ranges::set_difference(times, others, std::back_inserter(left), comes_before);
    return left;
}

template <class Times>
std::vector<Interval> since(const Times& times, Instant from) {
    std::vector<Interval> left;
    for (const Interval& time : times)
        if (time.end > from) left.push_back({std::max(time.begin, from), time.end});
    return left;
}

}  // namespace

OutsideCalendarId insert(db::Connection& connection, const crypto::SecretBox& box,
                         crypto::Random& random, const OutsideCalendar& calendar, Instant now) {
    const std::string sealed = box.seal(calendar.address, calendar.public_id.text(), random);
    return connection.query_value<OutsideCalendarId>(
        "INSERT INTO outside_calendars (public_id, adviser_id, address, zone, next_read_at,"
        " created_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        calendar.public_id, calendar.adviser, sealed, calendar.zone, next_reading(calendar, now),
        now);
}

std::vector<OutsideCalendar> outside_calendars_of(db::Connection& connection,
                                                  const crypto::SecretBox& box, AdviserId adviser) {
    return calendars_of(connection.query("SELECT " CALENDAR_COLUMNS
                                         " FROM outside_calendars WHERE adviser_id = ? ORDER BY id",
                                         adviser),
                        box);
}

std::vector<OutsideCalendar> due_outside_calendars(db::Connection& connection,
                                                   const crypto::SecretBox& box, Instant now,
                                                   int most) {
    return calendars_of(
        connection.query("SELECT " CALENDAR_COLUMNS " FROM outside_calendars"
                         " WHERE next_read_at <= ? ORDER BY next_read_at, id LIMIT ?",
                         now, most),
        box);
}

void set_next_reading(db::Connection& connection, OutsideCalendarId calendar, Instant next) {
    connection.execute("UPDATE outside_calendars SET next_read_at = ? WHERE id = ?", next,
                       calendar);
}

bool update(db::Connection& connection, const OutsideCalendar& calendar) {
    return connection.execute(
               "UPDATE outside_calendars SET read_at = ?, failing_since = ?, fault = ?,"
               " entity_tag = ?, last_modified = ?, covers_until = ?, half_read = ? WHERE id = ?",
               calendar.read_at, calendar.failing_since, calendar.fault, calendar.entity_tag,
               calendar.last_modified, calendar.covers_until, calendar.half_read, calendar.id) == 1;
}

bool replace_outside_times(db::Connection& connection, OutsideCalendarId calendar,
                           const IntervalSet& times, Instant from) {
    std::vector<Interval> kept;
    for (const db::Row row :
         connection.query("SELECT begins_at, ends_at FROM outside_times WHERE calendar_id = ?"
                          " ORDER BY begins_at",
                          calendar))
        kept.push_back({row.get<Instant>(0), row.get<Instant>(1)});
    const auto pieces = times.pieces();
    const auto gone = without(kept, pieces);
    std::vector<std::tuple<OutsideCalendarId, Instant, Instant>> added;
    for (const Interval& time : without(pieces, kept))
        added.emplace_back(calendar, time.begin, time.end);
    for (const Interval& time : gone)
        connection.execute("DELETE FROM outside_times WHERE calendar_id = ? AND begins_at = ?",
                           calendar, time.begin);
    db::insert_many(connection,
                    "INSERT INTO outside_times (calendar_id, begins_at, ends_at) VALUES", added);
    return since(kept, from) != since(pieces, from);
}

std::int64_t count_outside_times(db::Connection& connection, OutsideCalendarId calendar,
                                 Interval window) {
    return connection.query_value<std::int64_t>(
        "SELECT COUNT(*) FROM outside_times WHERE calendar_id = ? AND ends_at > ?"
        " AND begins_at < ?",
        calendar, window.begin, window.end);
}

bool remove_outside_calendar(db::Connection& connection, AdviserId adviser, const PublicId& id) {
    return connection.execute(
               "DELETE FROM outside_calendars WHERE adviser_id = ? AND public_id = ?", adviser,
               id) == 1;
}

std::vector<Away> outside_times(db::Connection& connection) {
    std::vector<Away> away;
    for (const db::Row row :
         connection.query("SELECT c.adviser_id, t.begins_at, t.ends_at FROM outside_times t"
                          " JOIN outside_calendars c ON c.id = t.calendar_id"))
        away.push_back({row.get<AdviserId>(0), {row.get<Instant>(1), row.get<Instant>(2)}});
    return away;
}

Days farthest_horizon(db::Connection& connection, AdviserId adviser) {
    return Days(
        connection.query_value<std::int64_t>("SELECT COALESCE(MAX(horizon_days), 0) FROM "
                                             "permanences WHERE adviser_id = ? AND active = 1",
                                             adviser));
}

void forget_outside_times(db::Connection& connection, Instant before) {
    connection.execute("DELETE FROM outside_times WHERE ends_at < ?", before);
}

void keep_outside_calendars_of(db::Connection& connection, std::span<const AdviserId> advisers) {
    std::vector<AdviserId> gone;
    for (const db::Row row : connection.query("SELECT DISTINCT adviser_id FROM outside_calendars"))
        if (const auto adviser = row.get<AdviserId>(0);
            std::ranges::find(advisers, adviser) == advisers.end())
            gone.push_back(adviser);
    for (const AdviserId adviser : gone)
        connection.execute("DELETE FROM outside_calendars WHERE adviser_id = ?", adviser);
}

}  // namespace permanence::agenda
