#include "accounts/user_store.hpp"

namespace permanence::accounts {

namespace {

User user_of(const db::Row& row) {
    return {.id = row.get<UserId>(0),
            .public_id = row.get<PublicId>(1),
            .email = row.get<std::string>(2),
            .name = row.get<std::string>(3),
            .role = row.get<Role>(4),
            .structure = row.get<std::optional<StructureId>>(5),
            .adviser = row.get<std::optional<AdviserId>>(6)};
}

}  // namespace

UserId insert(db::Connection& connection, const Credentials& credentials, Instant now) {
    const User& user = credentials.user;
    return connection.query_value<UserId>(
        "INSERT INTO users (public_id, email, name, role, structure_id, adviser_id, password_hash,"
        " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        user.public_id, user.email, user.name, user.role, user.structure, user.adviser,
        credentials.password_hash, now);
}

std::optional<Credentials> find_credentials(db::Connection& connection, std::string_view email) {
    const auto row = connection.query_one(
        "SELECT id, public_id, email, name, role, structure_id, adviser_id, password_hash"
        " FROM users WHERE email = ? AND active = 1",
        email);
    if (!row) return std::nullopt;
    return Credentials{.user = user_of(*row), .password_hash = row->get<std::string>(7)};
}

std::vector<StructureId> structures_that_may(db::Connection& connection, Right right) {
    std::vector<StructureId> structures;
    for (const db::Row row :
         connection.query("SELECT DISTINCT structure_id, role FROM users"
                          " WHERE active = 1 AND structure_id IS NOT NULL ORDER BY structure_id")) {
        const auto structure = row.get<StructureId>(0);
        const bool is_new = structures.empty() || structures.back() != structure;
        if (is_new && may(row.get<Role>(1), right)) structures.push_back(structure);
    }
    return structures;
}

std::vector<User> users_of_structure(db::Connection& connection, StructureId structure) {
    std::vector<User> users;
    for (const db::Row row :
         connection.query("SELECT id, public_id, email, name, role, structure_id, adviser_id"
                          " FROM users WHERE active = 1 AND structure_id = ? ORDER BY id",
                          structure))
        users.push_back(user_of(row));
    return users;
}

std::optional<User> find_user(db::Connection& connection, UserId user) {
    const auto row = connection.query_one(
        "SELECT id, public_id, email, name, role, structure_id, adviser_id"
        " FROM users WHERE active = 1 AND id = ?",
        user);
    if (!row) return std::nullopt;
    return user_of(*row);
}

std::optional<std::string> find_name(db::Connection& connection, UserId user) {
    const auto row = connection.query_one("SELECT name FROM users WHERE id = ?", user);
    if (!row) return std::nullopt;
    return row->get<std::string>(0);
}

int count_users(db::Connection& connection) {
    return connection.query_value<int>("SELECT COUNT(*) FROM users");
}

void update_password_hash(db::Connection& connection, UserId user, std::string_view hash) {
    connection.execute("UPDATE users SET password_hash = ? WHERE id = ?", hash, user);
}

}  // namespace permanence::accounts
