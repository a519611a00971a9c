#include "platform/config/value_rules.hpp"

#include <algorithm>
#include <charconv>
#include <ranges>

#include "base/text.hpp"

namespace permanence::config {

namespace {

constexpr std::string_view hidden = "•••";

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool has_no_blank(std::string_view text) {
    return text.find_first_of(" \t\n") == text.npos;
}

bool is_port(std::string_view text) {
    const auto port = whole_number(text);
    return port && *port >= 0 && *port <= 65535;
}

bool is_address(std::string_view text) {
    if (!has_no_blank(text)) return false;
    const auto colon = text.rfind(':');
    if (colon == text.npos || !is_port(text.substr(colon + 1))) return false;
    const auto host = text.substr(0, colon);
    const bool bracketed = host.starts_with('[') && host.ends_with(']') && host.size() > 2;
    return bracketed || (!host.empty() && host.find_first_of(":[]/") == host.npos);
}

bool is_web_url(std::string_view text) {
    if (text.empty()) return true;
    const bool scheme = text.starts_with("http://") || text.starts_with("https://");
    const auto host = text.find("//") + 2;
    return scheme && has_no_blank(text) && text.size() > host && text[host] != '/' &&
           !text.ends_with('/') && text.find_first_of("?#") == text.npos;
}

// Its host stands in a header of our answers, so that it holds nothing but a host.
bool is_tiles_url(std::string_view text) {
    if (text.empty()) return true;
    if (!is_web_url(text)) return false;
    const auto host = text.substr(text.find("//") + 2);
    const auto is_of_host = [](char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
               (letter >= 'A' && letter <= 'Z') || letter == '.' || letter == '-' || letter == ':';
    };
    const auto has = [&](std::string_view part) { return host.find(part) != host.npos; };
    return has("/") && std::ranges::all_of(host.substr(0, host.find('/')), is_of_host) &&
           has("{z}") && has("{x}") && has("{y}");
}

// smtp[s]://[user:password@]host[:port]
bool is_smtp_url(std::string_view text) {
    if (text.empty()) return true;
    if (!text.starts_with("smtp://") && !text.starts_with("smtps://")) return false;
    auto rest = text.substr(text.find("//") + 2);
    const auto at = rest.rfind('@');
    if (at != rest.npos) rest.remove_prefix(at + 1);
    const auto colon = rest.rfind(':');
    const bool with_port = colon != rest.npos && !rest.ends_with(']');
    const auto host = with_port ? rest.substr(0, colon) : rest;
    return !host.empty() && has_no_blank(text) && rest.find('/') == rest.npos &&
           (!with_port || is_port(rest.substr(colon + 1)));
}

bool is_database(std::string_view text) {
    for (const std::string_view scheme : {"sqlite:", "postgresql://", "postgres://"})
        if (text.starts_with(scheme)) return text.size() > scheme.size();
    return false;
}

bool is_colour(std::string_view text) {
    return text.size() == 7 && text.front() == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == text.npos;
}

bool is_email(std::string_view text) {
    if (text.empty()) return true;
    const auto at = text.find('@');
    return at != text.npos && at > 0 && at + 1 < text.size() && text.rfind('@') == at &&
           text.find_first_of(" \t\n<>\",;") == text.npos;
}

// One address or block; whether its numbers are right is judged by the proxy rules that use it.
bool is_network(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789abcdefABCDEF.:/") == text.npos;
}

bool are_networks(std::string_view text) {
    if (text.empty()) return true;
    return std::ranges::all_of(std::views::split(text, ','), [](auto part) {
        const std::string_view piece(part.begin(), part.end());
        const auto first = piece.find_first_not_of(' ');
        return first != piece.npos &&
               is_network(piece.substr(first, piece.find_last_not_of(' ') - first + 1));
    });
}

bool is_choice(std::string_view choices, std::string_view text) {
    return std::ranges::any_of(std::views::split(choices, '|'), [&](auto choice) {
        return std::string_view(choice.begin(), choice.end()) == text;
    });
}

bool is_one_line(std::string_view text) {
    return is_valid_utf8(text) && text.find_first_of(std::string_view("\n\r\0", 3)) == text.npos;
}

bool is_good(const Setting& setting, std::string_view value) {
    switch (setting.kind) {
        case Kind::text:
        case Kind::path:
            return is_one_line(value);
        case Kind::number: {
            const auto number = whole_number(value);
            return number && *number >= setting.least && *number <= setting.most;
        }
        case Kind::flag:
            return value == "true" || value == "false";
        case Kind::address:
            // Only the operator's own door may stay shut.
            return value.empty() ? setting.name == "admin_listen" : is_address(value);
        case Kind::web_url:
            return is_web_url(value);
        case Kind::tiles_url:
            return is_tiles_url(value);
        case Kind::smtp_url:
            return is_smtp_url(value);
        case Kind::database:
            return is_database(value);
        case Kind::colour:
            return is_colour(value);
        case Kind::email:
            return is_email(value);
        case Kind::networks:
            return are_networks(value);
        case Kind::choice:
            return is_choice(setting.choices, value);
    }
    return false;
}

std::string_view fault_key(Kind kind) {
    switch (kind) {
        case Kind::text:
            return "config.wrong_text";
        case Kind::number:
            return "config.wrong_number";
        case Kind::flag:
            return "config.wrong_flag";
        case Kind::address:
            return "config.wrong_address";
        case Kind::web_url:
            return "config.wrong_web_url";
        case Kind::tiles_url:
            return "config.wrong_tiles_url";
        case Kind::smtp_url:
            return "config.wrong_smtp_url";
        case Kind::database:
            return "config.wrong_database";
        case Kind::colour:
            return "config.wrong_colour";
        case Kind::path:
            return "config.wrong_path";
        case Kind::email:
            return "config.wrong_email";
        case Kind::networks:
            return "config.wrong_networks";
        case Kind::choice:
            return "config.wrong_choice";
    }
    return "config.wrong_text";
}

std::string listed_choices(std::string_view choices) {
    std::string text;
    for (const auto choice : std::views::split(choices, '|'))
        text += (text.empty() ? "" : ", ") + std::string(choice.begin(), choice.end());
    return text;
}

}  // namespace

std::optional<FieldError> fault_of(const Setting& setting, std::string_view value) {
    if (is_one_line(value) && is_good(setting, value)) return std::nullopt;
    FieldError error{std::string(setting.name), std::string(fault_key(setting.kind)), {}};
    if (setting.kind == Kind::number)
        error.arguments = {{"least", std::to_string(setting.least)},
                           {"most", std::to_string(setting.most)}};
    if (setting.kind == Kind::choice)
        error.arguments = {{"choices", listed_choices(setting.choices)}};
    return error;
}

std::string shown(const Setting& setting, std::string_view value) {
    if (setting.secrecy == Secrecy::open || value.empty()) return std::string(value);
    if (setting.kind == Kind::database && value.starts_with("sqlite:")) return std::string(value);
    const auto start = value.find("://");
    const auto at = value.rfind('@');
    // "password=" may stand among a database URL's options: then nothing of it is shown.
    if (start == value.npos || value.find('?') != value.npos) return std::string(hidden);
    if (at == value.npos) return std::string(value);
    const auto colon = value.find(':', start + 3);
    const auto end_of_user = colon < at ? colon : at;
    return std::string(value.substr(0, end_of_user)) +
           (end_of_user < at ? ":" + std::string(hidden) : "") + std::string(value.substr(at));
}

}  // namespace permanence::config
