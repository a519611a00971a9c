#include "platform/http/clean_text.hpp"

#include "base/text.hpp"

namespace permanence::http {

bool is_clean_text(std::string_view text) {
    return text.find('\0') == std::string_view::npos && is_valid_utf8(text);
}

}  // namespace permanence::http
