#include "formats/https_address.hpp"

#include <algorithm>

namespace permanence {

namespace {

constexpr std::size_t longest_address = 2000;

char small(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// "https" of "HTTPS://…"; empty where there is none.
std::string scheme_of(std::string_view address) {
    const auto end = address.find("://");
    if (end == std::string_view::npos || end > 10) return {};
    std::string scheme(address.substr(0, end));
    std::ranges::transform(scheme, scheme.begin(), small);
    return scheme;
}

std::string_view authority_of(std::string_view address) {
    const auto start = address.find("://");
    if (start == std::string_view::npos) return {};
    address.remove_prefix(start + 3);
    return address.substr(0, address.find_first_of("/?#"));
}

bool is_printable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F && c != '\\'; });
}

}  // namespace

std::expected<std::string, AddressFault> parse_https_address(std::string_view typed,
                                                             PlainHttp http) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = typed.find_first_not_of(blanks);
    if (first == std::string_view::npos) return std::unexpected(AddressFault::no_address);
    typed = typed.substr(first, typed.find_last_not_of(blanks) - first + 1);
    std::string scheme = scheme_of(typed);
    if (typed.size() > longest_address || !is_printable(typed) || scheme.empty() ||
        host_of_address(typed).empty())
        return std::unexpected(AddressFault::no_address);
    const auto rest = typed.substr(scheme.size());
    if (scheme != "https" && (scheme != "http" || http == PlainHttp::refused))
        return std::unexpected(AddressFault::not_https);
    return scheme.append(rest);
}

std::string host_of_address(std::string_view address) {
    std::string_view host = authority_of(address);
    if (const auto user = host.rfind('@'); user != std::string_view::npos)
        host.remove_prefix(user + 1);
    const auto end = host.starts_with('[') ? host.find(']') : host.find(':') - 1;
    std::string name(host.substr(0, end == std::string_view::npos ? end : end + 1));
    std::ranges::transform(name, name.begin(), small);
    return name;
}

}  // namespace permanence
