#include "booking/callback_store.hpp"

namespace permanence::booking {

namespace {

#define CALLBACK_COLUMNS                                                                     \
    "id, public_id, commune_code, need, name, phone, moment, state, created_at, called_at, " \
    "user_id"

Callback callback_of(db::Row row) {
    const auto need = directory::parse_need(row.get<std::string_view>(3));
    return {.id = row.get<CallbackId>(0),
            .public_id = row.get<PublicId>(1),
            .asked = {.need = need.value_or(directory::Need::unsure),
                      .commune_code = row.get<std::string>(2),
                      .name = row.get<std::string>(4),
                      .phone = row.get<std::string>(5),
                      .moment = row.get<CallMoment>(6)},
            .state = row.get<CallState>(7),
            .created_at = row.get<Instant>(8),
            .called_at = row.get<std::optional<Instant>>(9),
            .called_by = row.get<std::optional<UserId>>(10)};
}

std::optional<Callback> only(const std::optional<db::OwnedRow>& row) {
    if (!row) return std::nullopt;
    return callback_of(*row);
}

}  // namespace

CallbackId insert(db::Connection& connection, const Callback& callback,
                  std::string_view nonce_hash) {
    const CallbackRequest& asked = callback.asked;
    return connection.query_value<CallbackId>(
        "INSERT INTO callbacks (public_id, commune_code, need, name, phone, moment, state,"
        " nonce_hash, created_at, called_at, user_id) VALUES (?, ?, ?, ?, ?, ?, ?, NULLIF(?, ''),"
        " ?, ?, ?)"
        " RETURNING id",
        callback.public_id, asked.commune_code, directory::code(asked.need), asked.name,
        asked.phone, asked.moment, callback.state, nonce_hash, callback.created_at,
        callback.called_at, callback.called_by);
}

bool update_uncalled(db::Connection& connection, const Callback& callback) {
    const CallbackRequest& asked = callback.asked;
    const auto updated = connection.execute(
        "UPDATE callbacks SET commune_code = ?, need = ?, name = ?, phone = ?, moment = ?,"
        " state = ?, called_at = ?, user_id = ? WHERE id = ? AND state = 'to_call'",
        asked.commune_code, directory::code(asked.need), asked.name, asked.phone, asked.moment,
        callback.state, callback.called_at, callback.called_by, callback.id);
    return updated == 1;
}

std::optional<Callback> find_callback(db::Connection& connection, const PublicId& public_id) {
    return only(connection.query_one(
        "SELECT " CALLBACK_COLUMNS " FROM callbacks WHERE public_id = ?", public_id));
}

std::optional<Callback> find_callback_of_form(db::Connection& connection,
                                              std::string_view nonce_hash) {
    return only(connection.query_one(
        "SELECT " CALLBACK_COLUMNS " FROM callbacks WHERE nonce_hash = ?", nonce_hash));
}

// Distances are not for SQL: the rows are read in their order until there are enough. They are few,
// for who is not called is emptied in time.
std::vector<Callback> callbacks_to_call(db::Connection& connection, std::size_t limit,
                                        const std::function<bool(const Callback&)>& is_wanted) {
    std::vector<Callback> found;
    for (const db::Row row :
         connection.query("SELECT " CALLBACK_COLUMNS " FROM callbacks WHERE state = 'to_call'"
                          " AND emptied_at IS NULL ORDER BY created_at, id")) {
        if (found.size() == limit) break;
        Callback callback = callback_of(row);
        if (is_wanted(callback)) found.push_back(std::move(callback));
    }
    return found;
}

int empty_callbacks(db::Connection& connection, Instant called_before, Instant asked_before,
                    Instant now, int limit) {
    return static_cast<int>(connection.execute(
        "UPDATE callbacks SET name = '', phone = '', emptied_at = ? WHERE id IN"
        " (SELECT id FROM callbacks WHERE emptied_at IS NULL"
        " AND (called_at < ? OR (called_at IS NULL AND created_at < ?)) ORDER BY id LIMIT ?)",
        now, called_before, asked_before, limit));
}

}  // namespace permanence::booking
