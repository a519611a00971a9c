#pragma once
// Users and their passwords' hashes in the database.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/user.hpp"
#include "base/time.hpp"
#include "platform/db/connection.hpp"

namespace permanence::accounts {

struct Credentials {
    User user;
    std::string password_hash;
};

// Throws db::Error unique when the e-mail has an account.
UserId insert(db::Connection& connection, const Credentials& credentials, Instant now);
// An active user's; the e-mail in lower case.
std::optional<Credentials> find_credentials(db::Connection& connection, std::string_view email);
// For which an active user may do that; each once.
std::vector<StructureId> structures_that_may(db::Connection& connection, Right right);
// The active ones, ascending by id.
std::vector<User> users_of_structure(db::Connection& connection, StructureId structure);
// An active one.
std::optional<User> find_user(db::Connection& connection, UserId user);
// Active or not.
std::optional<std::string> find_name(db::Connection& connection, UserId user);
int count_users(db::Connection& connection);
void update_password_hash(db::Connection& connection, UserId user, std::string_view hash);

}  // namespace permanence::accounts
