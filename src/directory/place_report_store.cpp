#include "directory/place_report_store.hpp"

namespace permanence::directory {

namespace {

PlaceReport report_of(const db::Row& row) {
    return {.id = row.get<PlaceReportId>(0),
            .public_id = row.get<PublicId>(1),
            .place = row.get<PlaceId>(2),
            .said = {.subject = row.get<ReportSubject>(3),
                     .words = row.get<std::string>(4),
                     .contact = row.get<std::string>(5)},
            .state = row.get<ReportState>(6),
            .note = row.get<std::string>(7),
            .created_at = row.get<Instant>(8),
            .settled_at = row.get<std::optional<Instant>>(9),
            .settled_by = row.get<std::optional<UserId>>(10)};
}

}  // namespace

PlaceReportId insert(db::Connection& connection, const PlaceReport& report,
                     std::string_view nonce_hash) {
    return connection.query_value<PlaceReportId>(
        "INSERT INTO place_reports (public_id, place_id, subject, words, contact, state,"
        " nonce_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, NULLIF(?, ''), ?) RETURNING id",
        report.public_id, report.place, report.said.subject, report.said.words, report.said.contact,
        report.state, nonce_hash, report.created_at);
}

bool update_waiting(db::Connection& connection, const PlaceReport& report) {
    const auto updated = connection.execute(
        "UPDATE place_reports SET state = ?, note = ?, settled_at = ?, user_id = ?"
        " WHERE id = ? AND state = 'waiting'",
        report.state, report.note, report.settled_at, report.settled_by, report.id);
    return updated == 1;
}

std::optional<PlaceReport> find_report(db::Connection& connection, const PublicId& report) {
    const auto row = connection.query_one(
        "SELECT id, public_id, place_id, subject, words, contact, state, note, created_at,"
        " settled_at, user_id FROM place_reports WHERE public_id = ?",
        report);
    if (!row) return std::nullopt;
    return report_of(*row);
}

bool is_report_of_form_known(db::Connection& connection, std::string_view nonce_hash) {
    return connection.query_one("SELECT id FROM place_reports WHERE nonce_hash = ?", nonce_hash)
        .has_value();
}

std::vector<ReportOfPlace> reports(db::Connection& connection, std::optional<StructureId> structure,
                                   int limit) {
    std::vector<ReportOfPlace> found;
    for (const db::Row row : connection.query(
             "SELECT r.id, r.public_id, r.place_id, r.subject, r.words, r.contact, r.state,"
             " r.note, r.created_at, r.settled_at, r.user_id, p.public_id, p.name"
             " FROM place_reports r JOIN places p ON p.id = r.place_id"
             " WHERE CAST(? AS BIGINT) = 0 OR p.structure_id = ?"
             " ORDER BY CASE WHEN r.state = 'waiting' THEN 0 ELSE 1 END,"
             " CASE WHEN r.state = 'waiting' THEN r.created_at ELSE -r.settled_at END, r.id"
             " LIMIT ?",
             structure.has_value(), structure.value_or(StructureId{}), limit))
        found.push_back({report_of(row), row.get<PublicId>(11), row.get<std::string>(12)});
    return found;
}

int count_waiting_reports(db::Connection& connection, std::optional<StructureId> structure) {
    return connection.query_value<int>(
        "SELECT COUNT(*) FROM place_reports r JOIN places p ON p.id = r.place_id"
        " WHERE r.state = 'waiting' AND (CAST(? AS BIGINT) = 0 OR p.structure_id = ?)",
        structure.has_value(), structure.value_or(StructureId{}));
}

std::int64_t empty_report_contacts(db::Connection& connection, Instant older) {
    return connection.execute(
        "UPDATE place_reports SET contact = ''"
        " WHERE contact <> '' AND (state <> 'waiting' OR created_at < ?)",
        older);
}

std::int64_t delete_reports(db::Connection& connection, Instant older) {
    return connection.execute("DELETE FROM place_reports WHERE created_at < ?", older);
}

}  // namespace permanence::directory
