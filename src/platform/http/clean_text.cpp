#include "platform/http/clean_text.hpp"

#include "formats/utf8.hpp"

namespace permanence::http {

bool is_clean_text(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = utf8::character_length(text);
        if (length == 0 || text.front() == '\0') return false;
        text.remove_prefix(length);
    }
    return true;
}

}  // namespace permanence::http
