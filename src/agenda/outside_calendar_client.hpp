#pragma once
// Reads calendars at the addresses that advisers gave: nothing there is trusted. The address that
// is connected to is checked when it is connected to, whatever a name server said before.
#include <chrono>
#include <functional>
#include <string>

#include "agenda/outside_calendar.hpp"
#include "platform/http/public_network.hpp"

namespace permanence::agenda {

struct CalendarClientRules {
    PlainHttp http = PlainHttp::refused;
    std::string authorities;  // file of the certificates trusted; empty: those of the system
    // For everything, redirects included.
    std::chrono::milliseconds patience{10'000};
    // Whether to talk to the machine at that address.
    std::function<bool(const http::AddressBytes&)> may_call = &http::is_public;
};

class OutsideCalendarClient : public CalendarServers {
 public:
    explicit OutsideCalendarClient(CalendarClientRules rules) : rules_(std::move(rules)) {}

    PlainHttp plain_http() const override { return rules_.http; }
    Result<CalendarAnswer> ask(const CalendarQuestion& question) const override;

 private:
    CalendarClientRules rules_;
};

}  // namespace permanence::agenda
