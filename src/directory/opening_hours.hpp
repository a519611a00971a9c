#pragma once
// When a place is open, in the opening_hours grammar of OpenStreetMap: read once, asked for any
// instant. The rules mean what the grammar says; what our service adds to them (closed on public
// holidays) is in directory/place_hours.
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/holidays.hpp"
#include "base/interval.hpp"
#include "base/recurrence.hpp"
#include "base/result.hpp"
#include "base/zone.hpp"
#include "directory/opening_rule.hpp"

namespace permanence::directory {

// What a day is at a place, beside its date.
struct OpeningCalendar {
    Zone zone = Zone::utc();
    Holidays public_holidays;
    std::vector<DayRange> school_holidays;
};

// A stretch of one day on which a place is open, or may be. Minutes of the wall since midnight.
struct OpenSpan {
    TimeOfDay begin{};
    TimeOfDay end{};  // 1440 at most; in an OpeningWeek it may end on the next day
    Opening opening = Opening::open;
    std::string_view comment;  // of the hours that it came from
    bool operator==(const OpenSpan&) const = default;
};
using OpenSpans = std::vector<OpenSpan>;

// The hours of a week in which nothing is special, in their order.
struct OpeningWeek {
    std::array<OpenSpans, 7> days;  // Monday first
    // What is open on a public holiday that falls on each of these days; nothing when the rules do
    // not speak of public holidays.
    std::optional<std::array<OpenSpans, 7>> public_holidays;
    std::vector<const OpeningRule*> exceptions;  // rules of some dates, weeks or times of year
};

class OpeningHours {
 public:
    static constexpr std::size_t longest_text = 1000;  // octets, read or written
    // Refuses what the grammar does not know, points in time ("Mo 09:00") and sunrise. Small faults
    // of writing are forgiven: small letters, spaces, "9:00", "Mo-Fr: ", a ";" at the end. Keys:
    // directory.hours_not_understood, directory.hours_too_long.
    static Result<OpeningHours, FieldError> parse(std::string_view text);
    // From rules that another reader made. Never empty.
    explicit OpeningHours(std::vector<OpeningRule> rules);

    // In the order of a day: no two overlap, those that touch and are alike are one.
    OpenSpans spans_on(LocalDay day, const OpeningCalendar& calendar) const&;
    OpenSpans spans_on(LocalDay day, const OpeningCalendar& calendar) const&& = delete;
    Opening at(Instant instant, const OpeningCalendar& calendar) const;
    bool is_open(Instant instant, const OpeningCalendar& calendar) const {
        return at(instant, calendar) == Opening::open;
    }
    // The first instant after `instant` at which `at` answers something else, before `until`.
    std::optional<Instant> next_change(Instant instant, Instant until,
                                       const OpeningCalendar& calendar) const;
    OpeningWeek week() const&;
    OpeningWeek week() const&& = delete;  // it points into its hours

    std::span<const OpeningRule> rules() const& { return rules_; }
    std::span<const OpeningRule> rules() const&& = delete;  // they would outlive their hours
    bool speaks_of(HolidayDays::Kind kind) const;
    // As the grammar's own documents write it; parse() reads it back to the same value.
    std::string text() const;

    bool operator==(const OpeningHours&) const = default;

 private:
    struct Stretch {
        Interval when;
        Opening opening;
    };
    std::vector<Stretch> stretches_of(LocalDay day, const OpeningCalendar& calendar) const;

    std::vector<OpeningRule> rules_;
};

// Does a rule depend on the weekday and on public holidays alone?
bool is_weekly(const OpeningRule& rule);

}  // namespace permanence::directory
