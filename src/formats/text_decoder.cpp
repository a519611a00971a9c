#include "formats/text_decoder.hpp"

#include <algorithm>
#include <utility>

#include "formats/utf8.hpp"

namespace permanence {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view little_endian_mark = "\xFF\xFE";
constexpr std::string_view big_endian_mark = "\xFE\xFF";
constexpr std::size_t longest_mark = 4;  // bytes that tell UTF-16 without a mark
constexpr std::size_t most_held = std::size_t{64} << 10;
constexpr char no_character = '\xFF';  // never in UTF-8

// 0x80 to 0x9F of Windows-1252; 0 where nothing stands (unicode.org, CP1252.TXT).
constexpr std::array<char16_t, 32> windows_1252_letters = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

void append(std::string& out, unsigned code_point) {
    const auto byte = [&](unsigned value) { out += static_cast<char>(value); };
    const auto next = [&](unsigned shift) { byte(0x80U | ((code_point >> shift) & 0x3FU)); };
    if (code_point < 0x80) return byte(code_point);
    if (code_point < 0x800) {
        byte(0xC0U | (code_point >> 6U));
        return next(0);
    }
    if (code_point < 0x10000) {
        byte(0xE0U | (code_point >> 12U));
        next(6);
        return next(0);
    }
    byte(0xF0U | (code_point >> 18U));
    next(12);
    next(6);
    next(0);
}

// Without the letter that the end may have cut in two.
std::string_view without_last_letter(std::string_view text) {
    for (int i = 0; i < 3 && !text.empty() && (text.back() & 0xC0) == 0x80; ++i)
        text.remove_suffix(1);
    if (!text.empty() && !is_ascii(text.back())) text.remove_suffix(1);
    return text;
}

// One bad byte in a text of UTF-8 is no reason to read all of it otherwise.
bool is_likely_utf8(std::string_view text) {
    std::size_t characters = 0;
    std::size_t strays = 0;
    while (!text.empty()) {
        const std::size_t length = utf8::character_length(text);
        if (length > 1) ++characters;
        if (length == 0) ++strays;
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return characters > strays || (characters == 0 && strays == 0);
}

}  // namespace

bool begins_as_utf16(std::string_view start) {
    if (start.starts_with(little_endian_mark) || start.starts_with(big_endian_mark)) return true;
    if (start.size() < longest_mark) return false;
    const bool first = start[0] == '\0';
    return first != (start[1] == '\0') && first == (start[2] == '\0') &&
           first != (start[3] == '\0');
}

void TextDecoder::feed(std::string_view chunk) {
    if (encoding_) return decode(chunk);
    if (has_begun_ && held_.empty()) return look_at(chunk);
    held_ += chunk;
    if (!has_begun_ && held_.size() >= longest_mark) {
        begin();
    } else if (held_.size() >= most_held) {
        decide(without_last_letter(held_));
    }
}

void TextDecoder::finish() {
    if (!has_begun_) begin();
    if (!encoding_) decide(held_);
    if (half_ || high_surrogate_) take_({&no_character, 1});
}

void TextDecoder::begin() {
    has_begun_ = true;
    const std::string start = std::exchange(held_, {});
    std::string_view text = start;
    if (text.starts_with(utf8_mark)) {
        encoding_ = Encoding::utf8_with_mark;
        text.remove_prefix(utf8_mark.size());
    } else if (begins_as_utf16(text)) {
        encoding_ = Encoding::utf16;
        is_big_endian_ = text.starts_with(big_endian_mark) || text.front() == '\0';
        const bool is_marked =
            text.starts_with(big_endian_mark) || text.starts_with(little_endian_mark);
        if (is_marked) text.remove_prefix(2);
    }
    if (encoding_)
        decode(text);
    else
        look_at(text);
}

// ASCII is the same in both encodings: it need not wait.
void TextDecoder::look_at(std::string_view chunk) {
    const auto first = std::ranges::find_if_not(chunk, is_ascii);
    const auto ascii = static_cast<std::size_t>(first - chunk.begin());
    if (ascii > 0) take_(chunk.substr(0, ascii));
    held_ = chunk.substr(ascii);
    if (held_.size() >= most_held) decide(without_last_letter(held_));
}

void TextDecoder::decide(std::string_view telling) {
    encoding_ = is_likely_utf8(telling) ? Encoding::utf8 : Encoding::windows_1252;
    decode(std::exchange(held_, {}));
}

void TextDecoder::decode(std::string_view chunk) {
    if (chunk.empty()) return;
    if (encoding_ == Encoding::windows_1252) return decode_windows_1252(chunk);
    if (encoding_ == Encoding::utf16) return decode_utf16(chunk);
    take_(chunk);
}

void TextDecoder::decode_windows_1252(std::string_view chunk) {
    out_.clear();
    while (!chunk.empty()) {
        const auto plain =
            static_cast<std::size_t>(std::ranges::find_if_not(chunk, is_ascii) - chunk.begin());
        out_ += chunk.substr(0, plain);
        chunk.remove_prefix(plain);
        if (chunk.empty()) break;
        const auto byte = static_cast<unsigned char>(chunk.front());
        const unsigned letter = byte < 0xA0 ? windows_1252_letters[byte - 0x80U] : byte;
        if (letter == 0)
            out_ += no_character;
        else
            append(out_, letter);
        chunk.remove_prefix(1);
    }
    take_(out_);
}

void TextDecoder::decode_utf16(std::string_view chunk) {
    out_.clear();
    for (const char c : chunk) {
        const auto byte = static_cast<unsigned char>(c);
        if (!half_) {
            half_ = byte;
            continue;
        }
        const unsigned first = *std::exchange(half_, std::nullopt);
        take_unit(is_big_endian_ ? first << 8U | byte : unsigned{byte} << 8U | first);
    }
    if (!out_.empty()) take_(out_);
}

void TextDecoder::take_unit(unsigned unit) {
    const bool is_low = unit >= 0xDC00 && unit < 0xE000;
    const auto high = std::exchange(high_surrogate_, std::nullopt);
    if (high && is_low) return append(out_, 0x10000U + ((*high - 0xD800U) << 10U) + unit - 0xDC00U);
    if (high) out_ += no_character;
    if (is_low)
        out_ += no_character;
    else if (unit >= 0xD800 && unit < 0xDC00)
        high_surrogate_ = unit;
    else
        append(out_, unit);
}

}  // namespace permanence
