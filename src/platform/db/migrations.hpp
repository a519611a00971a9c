#pragma once
// Brings the tables up to date at start, from the files of migrations/ that the program carries.
// How such a file is written: migrations/README.md.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "platform/db/connection.hpp"

namespace permanence::db {

struct Migration {
    std::string_view name;  // "0001_platform.sql"
    std::string_view sql;
};

// The program's own, in order of their names.
std::span<const Migration> embedded_migrations();

// Applies those that the database does not have yet, all or none, and gives their names. Safe when
// two processes start together. Throws Error when an applied file was changed since, or when the
// database knows a migration that this program does not: it belongs to a newer version.
std::vector<std::string> migrate(Connection& connection, std::span<const Migration> migrations,
                                 Instant now);

// The file as this engine reads it: `{{primary_key}}`, `{{blob}}`, `-- only: sqlite`, `-- only:
// postgresql`,
// `-- both` resolved. Throws Error for a word in braces that is not known.
std::string sql_for(Engine engine, std::string_view sql);

}  // namespace permanence::db
