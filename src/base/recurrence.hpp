#pragma once
// A recurrence rule of RFC 5545 on local days: which days a permanence or an absence comes back.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace permanence {

// Days of a range, both included.
struct DayRange {
    LocalDay first;
    LocalDay last;
    bool contains(LocalDay day) const { return first <= day && day <= last; }
    bool operator==(const DayRange&) const = default;
};

// FREQ DAILY, WEEKLY, MONTHLY or YEARLY with INTERVAL, COUNT, UNTIL, WKST and the BY parts that
// choose days (BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY, BYSETPOS). The day of the first
// occurrence (DTSTART) is an argument: it counts only where it matches the rule itself.
class Recurrence {
 public:
    enum class Frequency { daily, weekly, monthly, yearly };
    struct WeekdayRule {
        std::chrono::weekday weekday;
        int ordinal = 0;  // 2: the second, -1: the last, 0: each
    };

    // "FREQ=WEEKLY;BYDAY=MO", in capitals or not, "RRULE:" in front or not. The error's field is
    // "rrule".
    static Result<Recurrence, FieldError> parse(std::string_view text);
    static Recurrence every_week();

    // The days of `range` on which the rule falls, in order. Always ends: work is bounded by the
    // days between the first day and the end of the range, also for a rule that matches nothing.
    std::vector<LocalDay> days(LocalDay first_day, DayRange range) const;

    // UNTIL may be a time: whether an occurrence that begins then still belongs to the rule.
    bool reaches(LocalTime begin_on_the_wall, Instant begin) const;

    // With COUNT each look walks from the first day.
    bool counts() const { return count_.has_value(); }

    // The parts as they stand in the text: what is left to the first day is missing here, too.
    Frequency frequency() const { return frequency_; }
    int interval() const { return interval_; }
    const std::variant<std::monostate, LocalDay, LocalTime, Instant>& until() const {
        return until_;
    }
    std::chrono::weekday week_start() const { return week_start_; }
    const std::vector<int>& months() const { return months_; }
    const std::vector<int>& week_numbers() const { return week_numbers_; }
    const std::vector<int>& year_days() const { return year_days_; }
    const std::vector<int>& month_days() const { return month_days_; }
    const std::vector<WeekdayRule>& weekdays() const { return weekdays_; }
    const std::vector<int>& positions() const { return positions_; }

    const std::string& text() const { return text_; }  // as parsed, in capitals, without "RRULE:"
    bool operator==(const Recurrence& other) const { return text_ == other.text_; }

 private:
    friend class RuleReader;
    friend class RuleWalk;
    Recurrence() = default;

    std::string text_;
    Frequency frequency_ = Frequency::daily;
    int interval_ = 1;
    std::optional<std::int64_t> count_;
    std::variant<std::monostate, LocalDay, LocalTime, Instant> until_;
    std::chrono::weekday week_start_ = std::chrono::Monday;
    std::vector<int> months_;
    std::vector<int> week_numbers_;
    std::vector<int> year_days_;
    std::vector<int> month_days_;
    std::vector<WeekdayRule> weekdays_;
    std::vector<int> positions_;
};

}  // namespace permanence
