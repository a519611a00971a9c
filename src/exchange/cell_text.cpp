#include "exchange/cell_text.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/line.hpp"
#include "formats/utf8.hpp"

namespace permanence::exchange {

namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";

struct Accent {
    char32_t mark;  // combining
    std::string_view letters;
    std::u32string_view composed;  // of each letter with the mark
};

constexpr std::array<Accent, 13> accents{{
    // not words for people: letters
    {0x300, "AEINOUWYaeinouwy", U"ÀÈÌǸÒÙẀỲàèìǹòùẁỳ"},
    // not words for people: letters
    {0x301, "ACEGILNORSUYZacegilnorsuyz", U"ÁĆÉǴÍĹŃÓŔŚÚÝŹáćéǵíĺńóŕśúýź"},
    // not words for people: letters
    {0x302, "ACEGHIJOSUWYaceghijosuwy", U"ÂĈÊĜĤÎĴÔŜÛŴŶâĉêĝĥîĵôŝûŵŷ"},
    {0x303, "AEINOUVYaeinouvy", U"ÃẼĨÑÕŨṼỸãẽĩñõũṽỹ"},
    {0x304, "AEIOUYaeiouy", U"ĀĒĪŌŪȲāēīōūȳ"},
    {0x306, "AEGIOUaegiou", U"ĂĔĞĬŎŬăĕğĭŏŭ"},
    {0x307, "CEGIZcegz", U"ĊĖĠİŻċėġż"},
    // not words for people: letters
    {0x308, "AEHIOUWXYaehiotuwxy", U"ÄËḦÏÖÜẄẌŸäëḧïöẗüẅẍÿ"},
    {0x30A, "AUauwy", U"ÅŮåůẘẙ"},
    {0x30B, "OUou", U"ŐŰőű"},
    {0x30C, "ACDEGIKLNORSTUZacdegijklnorstuz", U"ǍČĎĚǦǏǨĽŇǑŘŠŤǓŽǎčďěǧǐǰǩľňǒřšťǔž"},
    // not words for people: letters
    {0x327, "CDEGHKLNRSTcdeghklnrst", U"ÇḐȨĢḨĶĻŅŖŞŢçḑȩģḩķļņŗşţ"},
    {0x328, "AEIOUaeiou", U"ĄĘĮǪŲąęįǫų"},
}};

// U+0300 to U+036F are written CC 80 to CD AF.
std::optional<char32_t> combining_mark(std::string_view text) {
    if (text.size() < 2) return std::nullopt;
    const auto first = static_cast<unsigned char>(text[0]);
    const auto second = static_cast<unsigned char>(text[1]);
    if (first == 0xCC) return 0x300U + (second - 0x80U);
    if (first == 0xCD && second < 0xB0) return 0x340U + (second - 0x80U);
    return std::nullopt;
}

char32_t composed_letter(char letter, char32_t mark) {
    const auto* accent = std::ranges::find(accents, mark, &Accent::mark);
    if (accent == accents.end()) return 0;
    const auto at = accent->letters.find(letter);
    return at == std::string_view::npos ? 0 : accent->composed[at];
}

void append(std::string& out, char32_t code) {
    if (code < 0x800) {
        out += static_cast<char>(0xC0U | (code >> 6U));
    } else {
        out += static_cast<char>(0xE0U | (code >> 12U));
        out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    }
    out += static_cast<char>(0x80U | (code & 0x3FU));
}

// Byte order mark, zero-width space, soft hyphen: nobody sees them.
std::string_view without_invisible_ends(std::string_view text) {
    constexpr std::array<std::string_view, 3> invisible{"\xEF\xBB\xBF", "\xE2\x80\x8B", "\xC2\xAD"};
    for (bool again = true; again;) {
        again = false;
        text = trimmed(text);
        for (const auto mark : invisible) {
            if (text.starts_with(mark)) {
                text.remove_prefix(mark.size());
                again = true;
            }
            if (text.ends_with(mark)) {
                text.remove_suffix(mark.size());
                again = true;
            }
        }
    }
    return text;
}

bool is_control(std::string_view text, std::size_t i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    return (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') || byte == 0x7F;
}

std::string without_controls(std::string_view text) {
    std::string kept;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_c1 = text[i] == '\xC2' && i + 1 < text.size() &&
                           static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (is_c1)
            ++i;
        else if (!is_control(text, i))
            kept += text[i];
    }
    return kept;
}

bool starts_formula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != text.npos;
}

}  // namespace

std::string composed(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto mark = combining_mark(text.substr(i + 1));
        const char32_t letter = mark ? composed_letter(text[i], *mark) : 0;
        if (letter == 0) {
            out += text[i];
        } else {
            append(out, letter);
            i += 2;
        }
    }
    return out;
}

CleanText cleaned(std::string_view text) {
    CleanText clean;
    const std::string_view inner = without_invisible_ends(text);
    if (inner.size() != text.size()) clean.changes.push_back(Reason::trimmed);
    if (inner.find('\xCC') == inner.npos && inner.find('\xCD') == inner.npos)
        clean.text = inner;
    else
        clean.text = composed(inner);
    if (clean.text.size() != inner.size()) clean.changes.push_back(Reason::unicode_normalised);
    if (!has_control_character(clean.text)) return clean;
    std::string kept = without_controls(clean.text);
    if (kept.size() == clean.text.size()) return clean;  // line ends only
    clean.text = std::string(without_invisible_ends(kept));
    clean.changes.push_back(Reason::control_character);
    return clean;
}

std::string shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most || character_count(text) <= most) return std::string(text);
    std::size_t end = 0;
    for (std::size_t characters = 0; characters + 1 < most; ++characters)
        end += std::max<std::size_t>(utf8::character_length(text.substr(end)), 1);
    return std::string(text.substr(0, end)) + std::string(ellipsis);
}

std::string shortened_to_octets(std::string_view text, std::size_t most) {
    if (text.size() <= most) return std::string(text);
    std::size_t end = 0;
    while (true) {
        const auto next = end + std::max<std::size_t>(utf8::character_length(text.substr(end)), 1);
        if (next + ellipsis.size() > most) break;
        end = next;
    }
    return std::string(text.substr(0, end)) + std::string(ellipsis);
}

std::string guarded(std::string_view text) {
    const bool needs_guard =
        starts_formula(text.substr(std::min(text.find_first_not_of('\''), text.size())));
    return (needs_guard ? "'" : "") + std::string(text);
}

std::string_view unguarded(std::string_view text) {
    const auto first = text.find_first_not_of('\'');
    if (first == text.npos || first == 0 || !starts_formula(text.substr(first))) return text;
    return text.substr(1);
}

bool looks_like_formula(std::string_view text) {
    return text.size() > 1 && starts_formula(text) && text[1] != ' ';
}

bool looks_like_markup(std::string_view text) {
    for (auto at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
        if (at + 1 == text.size()) return false;
        const char next = text[at + 1];
        const bool is_letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
        if (is_letter || next == '/' || next == '!') return true;
    }
    return false;
}

}  // namespace permanence::exchange
