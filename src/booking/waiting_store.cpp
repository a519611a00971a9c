#include "booking/waiting_store.hpp"

namespace permanence::booking {

namespace {

WaitingEntry entry_of(db::Row row) {
    WaitingEntry entry{.appointment = row.get<AppointmentId>(0),
                       .state = row.get<WaitingState>(1),
                       .offered = std::nullopt,
                       .offer_ends = row.get<std::optional<Instant>>(4),
                       .created_at = row.get<Instant>(5)};
    const auto permanence = row.get<std::optional<PermanenceId>>(2);
    const auto start = row.get<std::optional<Instant>>(3);
    if (permanence && start) entry.offered = FreedSlot{*permanence, *start};
    return entry;
}

std::vector<AppointmentId> ids_of(const db::Rows& rows) {
    std::vector<AppointmentId> ids;
    for (const db::Row row : rows)
        ids.push_back(row.get<AppointmentId>(0));
    return ids;
}

}  // namespace

std::optional<WaitingEntry> find_waiting(db::Connection& connection, AppointmentId appointment) {
    const auto row = connection.query_one(
        "SELECT appointment_id, state, offered_permanence_id, offered_start, offer_ends,"
        " created_at FROM waiting_entries WHERE appointment_id = ?",
        appointment);
    if (!row) return std::nullopt;
    return entry_of(*row);
}

void save(db::Connection& connection, const WaitingEntry& entry) {
    std::optional<PermanenceId> permanence;
    std::optional<Instant> start;
    if (entry.offered) {
        permanence = entry.offered->permanence;
        start = entry.offered->start;
    }
    connection.execute(
        "INSERT INTO waiting_entries (appointment_id, state, offered_permanence_id, offered_start,"
        " offer_ends, created_at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (appointment_id) DO UPDATE SET state = excluded.state,"
        " offered_permanence_id = excluded.offered_permanence_id,"
        " offered_start = excluded.offered_start, offer_ends = excluded.offer_ends,"
        " created_at = excluded.created_at",
        entry.appointment, entry.state, permanence, start, entry.offer_ends, entry.created_at);
}

std::vector<AppointmentId> line_for(db::Connection& connection, Mode mode, Instant start,
                                    int limit) {
    return ids_of(connection.query(
        "SELECT w.appointment_id FROM waiting_entries w"
        " JOIN appointments a ON a.id = w.appointment_id"
        " WHERE w.state = 'waiting' AND a.state = 'planned' AND a.mode = ? AND a.starts_at > ?"
        " ORDER BY w.created_at, w.id LIMIT ?",
        mode, start, limit));
}

bool is_offered(db::Connection& connection, const FreedSlot& slot, Instant now) {
    return connection
        .query_one(
            "SELECT 1 FROM waiting_entries WHERE state = 'offered' AND offered_permanence_id = ?"
            " AND offered_start = ? AND offer_ends > ?",
            slot.permanence, slot.start, now)
        .has_value();
}

std::vector<AppointmentId> ended_offers(db::Connection& connection, Instant now, int limit) {
    return ids_of(
        connection.query("SELECT appointment_id FROM waiting_entries WHERE state = 'offered'"
                         " AND offer_ends <= ? ORDER BY offer_ends, id LIMIT ?",
                         now, limit));
}

std::vector<AppointmentId> offers_to_call(db::Connection& connection, Instant now, int limit) {
    return ids_of(connection.query(
        "SELECT w.appointment_id FROM waiting_entries w"
        " JOIN appointments a ON a.id = w.appointment_id"
        " WHERE w.state = 'offered' AND w.offer_ends > ? AND a.state = 'planned' AND a.email = ''"
        " ORDER BY w.offer_ends, w.id LIMIT ?",
        now, limit));
}

std::int64_t close_waiting(db::Connection& connection, Instant now) {
    return connection.execute(
        "UPDATE waiting_entries SET state = 'over', offer_ends = NULL"
        " WHERE state IN ('waiting', 'offered') AND appointment_id IN"
        " (SELECT id FROM appointments WHERE starts_at <= ? OR state <> 'planned')",
        now);
}

}  // namespace permanence::booking
