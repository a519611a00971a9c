#pragma once
// How an adviser and a resident meet: at a place, at the resident's home, by telephone.
#include <string_view>

namespace permanence::agenda {

enum class Mode { place, home, phone };

// Words of the columns, of the addresses and of the API.
std::string_view column_text(Mode mode);
bool read_column_text(std::string_view text, Mode& mode);

}  // namespace permanence::agenda
