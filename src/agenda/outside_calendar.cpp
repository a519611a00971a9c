#include "agenda/outside_calendar.hpp"

#include <algorithm>

namespace permanence::agenda {
namespace {

using namespace std::chrono_literals;

constexpr Seconds lost_after = 24h;
constexpr Seconds usual_pause = 15min;
constexpr Seconds pause_when_lost = 1h;
constexpr Days least_horizon{60};
constexpr Days spare{10};  // as much as the timetable expands beyond what can be booked

// "https" of a calendar that Outlook or a telephone names so.
std::string with_https(std::string_view typed) {
    for (const std::string_view scheme : {"webcals", "webcal"}) {
        const auto at = typed.find_first_not_of(" \t\r\n");
        if (at == typed.npos) continue;
        const std::string_view address = typed.substr(at);
        const auto same = [](char a, char b) { return (a | 0x20) == b; };
        if (address.size() > scheme.size() + 3 &&
            std::ranges::equal(address.substr(0, scheme.size()), scheme, same) &&
            address.substr(scheme.size(), 3) == "://")
            return "https" + std::string(address.substr(scheme.size()));
    }
    return std::string(typed);
}

}  // namespace

Result<std::string, FieldError> parse_calendar_address(std::string_view typed, PlainHttp http) {
    auto address = parse_https_address(with_https(typed), http);
    if (address) return *std::move(address);
    return field_error("address", address.error() == AddressFault::not_https
                                      ? "agenda.outside.not_https"
                                      : "agenda.outside.no_address");
}

std::string host_of_calendar(std::string_view address) {
    return host_of_address(address);
}

bool is_lost(const OutsideCalendar& calendar, Instant now) {
    return calendar.failing_since && now - *calendar.failing_since >= lost_after;
}

Instant next_reading(const OutsideCalendar& calendar, Instant now) {
    return now + (is_lost(calendar, now) ? pause_when_lost : usual_pause);
}

Interval kept_window(Instant now, Days horizon) {
    const auto today = std::chrono::floor<Days>(now);
    return {today - Days(1), today + std::max(horizon, least_horizon) + spare};
}

}  // namespace permanence::agenda
