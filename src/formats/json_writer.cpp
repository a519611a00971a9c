#include "formats/json_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/eight_bytes.hpp"
#include "formats/utf8.hpp"

namespace permanence::json {
namespace {

bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

// How many bytes at the front stand as they are.
std::size_t plain_length(std::string_view text) {
    std::size_t plain = 0;
    for (; plain + EightBytes::size <= text.size(); plain += EightBytes::size) {
        const EightBytes eight(text.data() + plain);
        const auto others =
            eight.below(0x20) | eight.equal('"') | eight.equal('\\') | eight.beyond_ascii();
        if (others != 0) return plain + EightBytes::first(others);
    }
    while (plain < text.size() && is_plain(text[plain]))
        ++plain;
    return plain;
}

void append_control(std::string& out, char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    switch (c) {
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        default:
            out += "\\u00";
            out += digits[static_cast<unsigned char>(c) >> 4U];
            out += digits[static_cast<unsigned char>(c) & 15U];
    }
}

template <class Number>
void append_number(std::string& out, Number value) {
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end.ptr);
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
    // Nearly all texts: nothing to escape, written at once.
    if (plain_length(text) == text.size()) {
        const std::size_t before = out.size();
        const std::size_t size = before + text.size() + 2;
        // libstdc++ 12 calls back with its new capacity, not with the size that was asked for.
        out.resize_and_overwrite(size, [&](char* all, std::size_t) {
            all[before] = '"';
            std::ranges::copy(text, all + before + 1);
            all[size - 1] = '"';
            return size;
        });
        return;
    }
    out += '"';
    while (!text.empty()) {
        const std::size_t plain = plain_length(text);
        out.append(text.substr(0, plain));
        text.remove_prefix(plain);
        if (text.empty()) break;
        const std::size_t length = utf8::character_length(text);
        if (length == 1)
            append_control(out, text[0]);
        else
            out.append(length == 0 ? utf8::replacement : text.substr(0, length));
        text.remove_prefix(length == 0 ? 1 : length);
    }
    out += '"';
}

void Scalar::append_to(std::string& out) const {
    switch (kind_) {
        case Kind::null:
            out += "null";
            return;
        case Kind::boolean:
            out += integer_ != 0 ? "true" : "false";
            return;
        case Kind::integer:
            append_number(out, integer_);
            return;
        case Kind::natural:
            append_number(out, static_cast<std::uint64_t>(integer_));
            return;
        case Kind::text:
            append_quoted(out, text_);
            return;
        case Kind::number:
            if (std::isfinite(number_))
                append_number(out, number_);
            else
                out += "null";
    }
}

}  // namespace permanence::json
