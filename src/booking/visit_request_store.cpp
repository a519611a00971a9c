#include "booking/visit_request_store.hpp"

#include "booking/resident_columns_store.hpp"
#include "directory/word_list.hpp"

namespace permanence::booking {

namespace {

#define VISIT_REQUEST_COLUMNS                                                      \
    "id, public_id, state, need, half_days, appointment_id, created_at, ended_at," \
    " commune_code, name, phone, email, helps, language, home_address, home_access, home_reason"

std::string write_half_days(const std::vector<HalfDay>& half_days) {
    std::vector<std::string> words;
    for (const HalfDay half : half_days)
        words.push_back(word_of(half));
    return directory::write_word_list(words);
}

std::vector<HalfDay> read_half_days(std::string_view text) {
    std::vector<HalfDay> half_days;
    for (const auto& word : directory::parse_word_list(text))
        if (const auto half = parse_half_day(word)) half_days.push_back(*half);
    return half_days;
}

VisitRequest visit_request_of(db::Row row) {
    const auto need = directory::parse_need(row.get<std::string_view>(3));
    return {.id = row.get<VisitRequestId>(0),
            .public_id = row.get<PublicId>(1),
            .state = row.get<RequestState>(2),
            .need = need.value_or(directory::Need::unsure),
            .resident = resident_of(row, 8),
            .home = home_of(row, 14),
            .half_days = read_half_days(row.get<std::string_view>(4)),
            .appointment = row.get<std::optional<AppointmentId>>(5),
            .created_at = row.get<Instant>(6),
            .ended_at = row.get<std::optional<Instant>>(7)};
}

std::optional<VisitRequest> only(const std::optional<db::OwnedRow>& row) {
    if (!row) return std::nullopt;
    return visit_request_of(*row);
}

}  // namespace

VisitRequestId insert(db::Connection& connection, const VisitRequest& request,
                      std::string_view nonce_hash) {
    const Resident& resident = request.resident;
    const Home& home = request.home;
    return connection.query_value<VisitRequestId>(
        "INSERT INTO visit_requests (public_id, state, need, half_days, appointment_id, created_at,"
        " ended_at, nonce_hash, commune_code, name, phone, email, helps, language, home_address,"
        " home_access, home_reason)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, NULLIF(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        request.public_id, request.state, directory::code(request.need),
        write_half_days(request.half_days), request.appointment, request.created_at,
        request.ended_at, nonce_hash, resident.commune_code, resident.name, resident.phone,
        resident.email, write_helps(resident.helps), resident.language, home.address, home.access,
        home.reason);
}

bool update_waiting(db::Connection& connection, const VisitRequest& request) {
    const Resident& resident = request.resident;
    const Home& home = request.home;
    const auto updated = connection.execute(
        "UPDATE visit_requests SET need = ?, half_days = ?, commune_code = ?, name = ?, phone = ?,"
        " email = ?, helps = ?, language = ?, home_address = ?, home_access = ?, home_reason = ?"
        " WHERE id = ? AND state = 'waiting'",
        directory::code(request.need), write_half_days(request.half_days), resident.commune_code,
        resident.name, resident.phone, resident.email, write_helps(resident.helps),
        resident.language, home.address, home.access, home.reason, request.id);
    return updated == 1;
}

bool end_waiting(db::Connection& connection, const VisitRequest& request) {
    const auto updated = connection.execute(
        "UPDATE visit_requests SET state = ?, appointment_id = ?, ended_at = ?"
        " WHERE id = ? AND state = 'waiting'",
        request.state, request.appointment, request.ended_at, request.id);
    return updated == 1;
}

std::optional<VisitRequest> find_visit_request(db::Connection& connection,
                                               const PublicId& public_id) {
    return only(connection.query_one(
        "SELECT " VISIT_REQUEST_COLUMNS " FROM visit_requests WHERE public_id = ?", public_id));
}

std::optional<VisitRequest> find_visit_request_of_form(db::Connection& connection,
                                                       std::string_view nonce_hash) {
    return only(connection.query_one(
        "SELECT " VISIT_REQUEST_COLUMNS " FROM visit_requests WHERE nonce_hash = ?", nonce_hash));
}

std::vector<std::string> communes_waiting(db::Connection& connection) {
    std::vector<std::string> codes;
    for (const db::Row row :
         connection.query("SELECT DISTINCT commune_code FROM visit_requests WHERE state = 'waiting'"
                          " ORDER BY commune_code"))
        codes.push_back(row.get<std::string>(0));
    return codes;
}

std::vector<VisitRequest> waiting_requests(
    db::Connection& connection, std::size_t limit,
    const std::function<bool(const VisitRequest&)>& is_wanted) {
    std::vector<VisitRequest> found;
    for (const db::Row row :
         connection.query("SELECT " VISIT_REQUEST_COLUMNS
                          " FROM visit_requests WHERE state = 'waiting' ORDER BY created_at, id")) {
        if (found.size() == limit) break;
        VisitRequest request = visit_request_of(row);
        if (!is_wanted || is_wanted(request)) found.push_back(std::move(request));
    }
    return found;
}

int empty_visit_requests(db::Connection& connection, Instant ended_before, Instant asked_before,
                         Instant now, int limit) {
    return static_cast<int>(connection.execute(
        "UPDATE visit_requests SET name = '', phone = '', email = '', helps = '', language = '',"
        " home_address = '', home_access = '', home_reason = '', emptied_at = ?,"
        " state = CASE state WHEN 'waiting' THEN 'withdrawn' ELSE state END,"
        " ended_at = COALESCE(ended_at, ?) WHERE id IN"
        " (SELECT id FROM visit_requests WHERE emptied_at IS NULL"
        " AND (ended_at < ? OR (state = 'waiting' AND created_at < ?)) ORDER BY id LIMIT ?)",
        now, now, ended_before, asked_before, limit));
}

}  // namespace permanence::booking
