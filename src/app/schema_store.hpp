#pragma once
// What a database says of itself, whatever stands in it.
#include <optional>
#include <set>
#include <string>

#include "platform/db/connection.hpp"

namespace permanence::app {

// A question without a table: throws db::Error when the database does not answer.
void ask_anything(db::Connection& connection);

// Whether migrations were ever applied.
bool has_tables(db::Connection& connection);

// The names of those that were; none where there is no table.
std::set<std::string> applied_migrations(db::Connection& connection);

// SQLite only: every page is read. Nothing when all is well, else the first fault's words.
std::optional<std::string> damage(db::Connection& connection);

// SQLite only: rows that point to others that are not there.
bool has_orphans(db::Connection& connection);

}  // namespace permanence::app
