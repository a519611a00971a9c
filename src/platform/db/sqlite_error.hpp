#pragma once
// What SQLite's result code and message mean, as an Error.
#include <string_view>

#include "platform/db/database_error.hpp"

namespace permanence::db {

// `code` is an extended result code. `sql` may be empty.
Error sqlite_error(int code, std::string_view message, std::string_view sql);

}  // namespace permanence::db
