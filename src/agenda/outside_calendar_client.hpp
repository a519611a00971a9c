#pragma once
// Reads calendars at the addresses that advisers gave.
#include "agenda/outside_calendar.hpp"
#include "platform/http/outside_file.hpp"

namespace permanence::agenda {

using CalendarClientRules = http::OutsideRules;

class OutsideCalendarClient : public CalendarServers {
 public:
    explicit OutsideCalendarClient(CalendarClientRules rules) : rules_(std::move(rules)) {}

    PlainHttp plain_http() const override { return rules_.http; }
    Result<CalendarAnswer> ask(const CalendarQuestion& question) const override;

 private:
    CalendarClientRules rules_;
};

}  // namespace permanence::agenda
