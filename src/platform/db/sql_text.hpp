#pragma once
// The little that must be understood of SQL text itself: where a `?` is a parameter.
#include <string>
#include <string_view>

namespace permanence::db {

// Each `?` outside of strings, quoted names and comments becomes $1, $2... as PostgreSQL wants
// them.
std::string number_placeholders(std::string_view sql);

}  // namespace permanence::db
