#pragma once
// Every setting of the program, in one list: its name, what it may hold, its value when nobody sets
// it. What it means stands in locales/ under "setting.<name>". A new setting is one line here and
// one there.
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace permanence::config {

enum class Kind {
    text,       // one line, may be empty
    number,     // whole, between least and most
    flag,       // true or false
    address,    // HOST:PORT or [IPV6]:PORT; empty = does not listen (admin_listen alone)
    web_url,    // http:// or https://, no trailing slash; empty = not set
    tiles_url,  // http[s]://HOST[:PORT]/…{z}…{x}…{y}…; empty = not set
    smtp_url,   // smtp:// or smtps://USER:PASSWORD@HOST:PORT; empty = no mail is sent
    database,   // sqlite:PATH or postgresql://…
    colour,     // #RRGGBB
    path,       // a file or folder
    email,      // name@host; empty = not set
    networks,   // addresses or CIDR blocks, separated by commas; empty = none
    choice,     // one of `choices`
};

enum class Secrecy { open, secret };

struct Setting {
    std::string_view name;
    Kind kind;
    std::string_view fallback;
    Secrecy secrecy = Secrecy::open;
    std::int64_t least = 0;  // of a number
    std::int64_t most = 0;
    std::string_view choices = {};  // of a choice, separated by '|'
};

namespace listed {

consteval Setting setting(std::string_view name, Kind kind, std::string_view fallback) {
    return {name, kind, fallback};
}
consteval Setting secret(std::string_view name, Kind kind, std::string_view fallback) {
    return {name, kind, fallback, Secrecy::secret};
}
consteval Setting number(std::string_view name, std::string_view fallback, std::int64_t least,
                         std::int64_t most) {
    return {name, Kind::number, fallback, Secrecy::open, least, most};
}
consteval Setting choice(std::string_view name, std::string_view fallback,
                         std::string_view choices) {
    return {name, Kind::choice, fallback, Secrecy::open, 0, 0, choices};
}

}  // namespace listed

// clang-format off
// The order is that of `config show` and of the file that `init` writes; one section stays together.
inline constexpr std::array settings{
    listed::setting("listen", Kind::address, "127.0.0.1:8080"),
    listed::setting("admin_listen", Kind::address, "127.0.0.1:8081"),
    listed::setting("public_url", Kind::web_url, ""),
    listed::secret("db", Kind::database, "sqlite:var/permanence.db"),
    listed::setting("key_file", Kind::path, "var/permanence.key"),
    listed::number("workers", "8", 1, 256),
    listed::setting("trusted_proxies", Kind::networks, ""),
    listed::setting("territory.name", Kind::text, ""),
    listed::setting("territory.registration", Kind::text, ""),
    listed::setting("territory.phone", Kind::text, ""),
    listed::setting("territory.phone_hours", Kind::text, ""),
    listed::setting("territory.zone", Kind::text, "Europe/Paris"),
    listed::setting("territory.colour1", Kind::colour, "#0B4F6C"),
    listed::setting("territory.colour2", Kind::colour, "#F5B700"),
    listed::secret("mail.smtp_url", Kind::smtp_url, ""),
    listed::choice("mail.starttls", "when_offered", "required|when_offered|never"),
    listed::setting("mail.authorities", Kind::path, ""),
    listed::setting("mail.from", Kind::email, ""),
    listed::setting("mail.reply_to", Kind::email, ""),
    listed::number("mail.timeout_seconds", "10", 1, 10),
    listed::setting("routing.url", Kind::web_url, ""),
    listed::setting("geocoder.url", Kind::web_url, ""),
    listed::number("geocoder.requests_per_second", "10", 1, 50),
    listed::setting("map.tiles_url", Kind::tiles_url, ""),
    listed::setting("map.tiles_attribution", Kind::text, ""),
    listed::setting("calendars.allow_private_network", Kind::flag, "false"),
    listed::setting("calendars.allow_http", Kind::flag, "false"),
    listed::setting("calendars.authorities", Kind::path, ""),
    listed::number("limits.requests_per_minute", "240", 1, 10'000'000),
    listed::number("limits.bookings_per_hour", "240", 1, 100'000),
    listed::number("limits.sign_ins_per_quarter_hour", "5", 1, 1'000),
    listed::choice("log.level", "info", "debug|info|warning|error"),
};
// clang-format on

constexpr std::size_t not_a_setting = std::numeric_limits<std::size_t>::max();

constexpr std::size_t find_setting(std::string_view name) {
    for (std::size_t index = 0; index < settings.size(); ++index)
        if (settings[index].name == name) return index;
    return not_a_setting;
}

}  // namespace permanence::config
