#include "accounts/session_store.hpp"

namespace permanence::accounts {

void insert_session(db::Connection& connection, const crypto::TokenHash& token, UserId user,
                    Instant now, Instant ends) {
    connection.execute(
        "INSERT INTO sessions (token_hash, user_id, created_at, seen_at, expires_at)"
        " VALUES (?, ?, ?, ?, ?)",
        token.text, user, now, now, ends);
}

std::optional<User> session_user(db::Connection& connection, const crypto::TokenHash& token,
                                 Instant now, const SessionRules& rules) {
    const auto row = connection.query_one(
        "SELECT users.id, users.public_id, users.email, users.name, users.role,"
        " users.structure_id, users.adviser_id, sessions.created_at, sessions.seen_at"
        " FROM sessions JOIN users ON users.id = sessions.user_id"
        " WHERE sessions.token_hash = ? AND sessions.expires_at > ? AND users.active = 1",
        token.text, now);
    if (!row) return std::nullopt;
    const auto created = row->get<Instant>(7);
    if (now - row->get<Instant>(8) >= rules.seen_grain)
        connection.execute("UPDATE sessions SET seen_at = ?, expires_at = ? WHERE token_hash = ?",
                           now, session_end(created, now, rules), token.text);
    return User{.id = row->get<UserId>(0),
                .public_id = row->get<PublicId>(1),
                .email = row->get<std::string>(2),
                .name = row->get<std::string>(3),
                .role = row->get<Role>(4),
                .structure = row->get<std::optional<StructureId>>(5),
                .adviser = row->get<std::optional<AdviserId>>(6)};
}

void end_session(db::Connection& connection, const crypto::TokenHash& token) {
    connection.execute("DELETE FROM sessions WHERE token_hash = ?", token.text);
}

void end_sessions_of(db::Connection& connection, UserId user) {
    connection.execute("DELETE FROM sessions WHERE user_id = ?", user);
}

int delete_ended_sessions(db::Connection& connection, Instant now) {
    return static_cast<int>(connection.execute("DELETE FROM sessions WHERE expires_at <= ?", now));
}

void insert_failed_sign_in(db::Connection& connection, std::string_view who, Instant now) {
    connection.execute("INSERT INTO failed_sign_ins (who, at) VALUES (?, ?)", who, now);
}

int failed_sign_ins(db::Connection& connection, std::string_view who, Instant since) {
    return connection.query_value<int>(
        "SELECT COUNT(*) FROM failed_sign_ins WHERE who = ? AND at > ?", who, since);
}

void delete_failed_sign_ins(db::Connection& connection, std::string_view who) {
    connection.execute("DELETE FROM failed_sign_ins WHERE who = ?", who);
}

int delete_old_failed_sign_ins(db::Connection& connection, Instant before) {
    return static_cast<int>(
        connection.execute("DELETE FROM failed_sign_ins WHERE at <= ?", before));
}

}  // namespace permanence::accounts
