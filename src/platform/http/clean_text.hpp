#pragma once
// The question whether text may enter the program.
#include <string_view>

namespace permanence::http {

// Valid UTF-8 (no overlong form, no surrogate) without NUL.
bool is_clean_text(std::string_view text);

}  // namespace permanence::http
