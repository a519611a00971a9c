#include <cmath>

#include "platform/db/database_error.hpp"
#include "platform/db/engines.hpp"

namespace permanence::db {
namespace {

bool continues(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

// Bytes of the UTF-8 character that starts `text` (RFC 3629: shortest form, no surrogate, at most
// U+10FFFF), 0 when there is none.
std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t index) {
        return index < text.size() ? static_cast<unsigned char>(text[index])
                                   : static_cast<unsigned char>(0);
    };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4 || !continues(byte(1))) return 0;
    if (first < 0xE0) return 2;
    if (!continues(byte(2))) return 0;
    if (first < 0xF0) {
        if (first == 0xE0 && byte(1) < 0xA0) return 0;
        if (first == 0xED && byte(1) > 0x9F) return 0;
        return 3;
    }
    if (first == 0xF0 && byte(1) < 0x90) return 0;
    if (first == 0xF4 && byte(1) > 0x8F) return 0;
    return continues(byte(3)) ? 4 : 0;
}

void check_text(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) {
        throw Error(Error::Kind::other, "a bound text holds a NUL character");
    }
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        if (length == 0) throw Error(Error::Kind::other, "a bound text is not UTF-8");
        text.remove_prefix(length);
    }
}

}  // namespace

void check_bindable(const Value& value) {
    if (value.is_null()) return;
    if (value.kind() == Value::Kind::text) check_text(value.as_text());
    if (value.kind() == Value::Kind::real && !std::isfinite(value.as_real())) {
        throw Error(Error::Kind::other, "a bound number is not finite");
    }
}

}  // namespace permanence::db
