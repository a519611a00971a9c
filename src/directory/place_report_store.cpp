#include "directory/place_report_store.hpp"

namespace permanence::directory {

namespace {

// Bound: none. `p` is the place that each report `r` is about now.
#define REPORTS_AND_THEIR_PLACES                                \
    " FROM place_reports r JOIN now_at n ON n.report_id = r.id" \
    " JOIN places p ON p.id = n.place_id"
#define WITH_PLACES_OF_REPORTS                                                  \
    "WITH RECURSIVE way (report_id, place_id) AS ("                             \
    " SELECT id, place_id FROM place_reports"                                   \
    " UNION SELECT way.report_id, m.kept_place_id FROM way JOIN place_merges m" \
    " ON m.gone_place_id = way.place_id AND m.parted_at IS NULL),"              \
    " now_at AS (SELECT report_id, place_id FROM way WHERE NOT EXISTS ("        \
    " SELECT 1 FROM place_merges m"                                             \
    " WHERE m.gone_place_id = way.place_id AND m.parted_at IS NULL)) "

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
             WITH_PLACES_OF_REPORTS
             "SELECT r.id, r.public_id, r.place_id, r.subject, r.words, r.contact, r.state,"
             " r.note, r.created_at, r.settled_at, r.user_id, p.public_id, p.name,"
             " CASE WHEN p.id = r.place_id THEN '' ELSE told.name END" REPORTS_AND_THEIR_PLACES
             " JOIN places told ON told.id = r.place_id"
             " WHERE CAST(? AS BIGINT) = 0 OR p.structure_id = ?"
             " ORDER BY CASE WHEN r.state = 'waiting' THEN 0 ELSE 1 END,"
             " CASE WHEN r.state = 'waiting' THEN r.created_at ELSE -r.settled_at END, r.id"
             " LIMIT ?",
             structure.has_value(), structure.value_or(StructureId{}), limit))
        found.push_back({report_of(row), row.get<PublicId>(11), row.get<std::string>(12),
                         row.get<std::string>(13)});
    return found;
}

int count_waiting_reports(db::Connection& connection, std::optional<StructureId> structure) {
    return connection.query_value<int>(
        WITH_PLACES_OF_REPORTS
        "SELECT COUNT(*)" REPORTS_AND_THEIR_PLACES
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
