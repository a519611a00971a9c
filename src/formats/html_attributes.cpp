#include "formats/html_attributes.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/eight_bytes.hpp"

namespace permanence::html {
namespace {

// Browsers drop tabs and line ends anywhere in an address and controls and spaces around it:
// "java\nscript:" runs. An address that holds any of them is nothing that we wrote.
bool has_hidden_character(std::string_view link) {
    while (link.size() >= EightBytes::size) {
        const EightBytes eight(link.data());
        if ((eight.below(0x21) | eight.equal(0x7F)) != 0) return true;
        link.remove_prefix(EightBytes::size);
    }
    return std::ranges::any_of(
        link, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; });
}

// The scheme in lower case with its colon; empty for an address of this site.
std::string scheme(std::string_view link) {
    const std::size_t end = link.find_first_of(":/?#\\");
    if (end == link.npos || link[end] != ':') return {};
    std::string lower(link.substr(0, end + 1));
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& schemes, std::string_view link) {
    return std::ranges::find(schemes, scheme(link)) != schemes.end();
}

bool is_separator(char c) {
    return c == '/' || c == '\\';
}

constexpr std::array<std::string_view, 2> web_schemes = {"http:", "https:"};
constexpr std::array<std::string_view, 6> link_schemes = {
    "http:", "https:", "mailto:", "tel:", "sms:", "geo:"};

}  // namespace

bool is_local_link(std::string_view link) {
    if (has_hidden_character(link) || !scheme(link).empty()) return false;
    const bool names_a_host = link.size() > 1 && is_separator(link[0]) && is_separator(link[1]);
    return !names_a_host && !link.starts_with('\\');
}

bool is_safe_link(std::string_view link) {
    return is_local_link(link) || (!has_hidden_character(link) && is_one_of(link_schemes, link));
}

Attribute href(std::string_view link) {
    return is_safe_link(link) ? text_attribute("href", link) : Attribute();
}

Attribute src(std::string_view link) {
    const bool from_the_web = !has_hidden_character(link) && is_one_of(web_schemes, link);
    return from_the_web || is_local_link(link) ? text_attribute("src", link) : Attribute();
}

Attribute action(std::string_view link) {
    return is_local_link(link) ? text_attribute("action", link) : Attribute();
}

Attribute formaction(std::string_view link) {
    return is_local_link(link) ? text_attribute("formaction", link) : Attribute();
}

Attribute classes(std::initializer_list<std::string_view> names) {
    std::string joined;
    for (const std::string_view one : names) {
        if (one.empty()) continue;
        if (!joined.empty()) joined += ' ';
        joined += one;
    }
    return joined.empty() ? Attribute() : cls(joined);
}

}  // namespace permanence::html
