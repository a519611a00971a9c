#include "base/recurrence.hpp"

#include <algorithm>

namespace permanence {

namespace {

using std::chrono::day;
using std::chrono::January;
using std::chrono::last;
using std::chrono::month;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month_day;

int count_of(Days days) {
    return static_cast<int>(days.count());
}
LocalDay start_of(year y) {
    return LocalDay(y / January / 1);
}
int length_of(year y) {
    return y.is_leap() ? 366 : 365;
}

bool holds(const std::vector<int>& values, int value) {
    return std::ranges::find(values, value) != values.end();
}

// One of `count` things, told from the front (1, 2, …) or from the back (-1, -2, …).
bool holds_place(const std::vector<int>& places, int index, int count) {
    return holds(places, index + 1) || holds(places, index - count);
}

LocalDay week_start_of(LocalDay day, weekday first) {
    return day - (weekday(day) - first);
}

// RFC 5545: week 1 is the first with at least four days in its year, hence the one of the 4th of
// January.
struct WeekNumber {
    int number;
    int weeks_in_year;
};
WeekNumber week_number_of(LocalDay day, weekday first) {
    const LocalDay start = week_start_of(day, first);
    const year y = year_month_day(start + Days(3)).year();
    const LocalDay week_one = week_start_of(LocalDay(y / January / 4), first);
    const LocalDay last_week = week_start_of(LocalDay(y / 12 / 28), first);
    return {count_of(start - week_one) / 7 + 1, count_of(last_week - week_one) / 7 + 1};
}

}  // namespace

// A rule set going at its first day: what RFC 5545 takes from DTSTART is filled in.
class RuleWalk {
 public:
    RuleWalk(const Recurrence& rule, LocalDay first_day) : rule_(rule), first_day_(first_day) {
        const year_month_day date(first_day);
        const int month_number = static_cast<int>(static_cast<unsigned>(date.month()));
        const int day_number = static_cast<int>(static_cast<unsigned>(date.day()));
        const bool days_are_chosen =
            !rule.weekdays_.empty() || !rule.month_days_.empty() || !rule.year_days_.empty();
        if (days_are_chosen || rule.frequency_ == Frequency::daily) return;
        const bool by_weekday = rule.frequency_ == Frequency::weekly || !rule.week_numbers_.empty();
        if (by_weekday) {
            rule_.weekdays_ = {{weekday(first_day), 0}};
            return;
        }
        rule_.month_days_ = {day_number};
        if (rule.frequency_ == Frequency::yearly && rule.months_.empty())
            rule_.months_ = {month_number};
    }

    // The day, week, month or year, that many times INTERVAL after that of the first day.
    DayRange period(std::int64_t steps) const {
        const auto distance = static_cast<int>(steps * rule_.interval_);
        const year_month_day date(first_day_);
        switch (rule_.frequency_) {
            case Frequency::daily:
                return {first_day_ + Days(distance), first_day_ + Days(distance)};
            case Frequency::weekly: {
                const LocalDay start =
                    week_start_of(first_day_, rule_.week_start_) + Days(7 * distance);
                return {start, start + Days(6)};
            }
            case Frequency::monthly: {
                const auto wanted = date.year() / date.month() + std::chrono::months(distance);
                return {LocalDay(wanted / 1), LocalDay(wanted / last)};
            }
            case Frequency::yearly:
                break;
        }
        const year wanted = date.year() + std::chrono::years(distance);
        return {start_of(wanted), start_of(wanted) + Days(length_of(wanted) - 1)};
    }

    // A number of steps that does not pass the period of `day`.
    std::int64_t steps_before(LocalDay day) const {
        if (day <= first_day_) return 0;
        // Lengths are those of the longest period, so that the quotient is never too large.
        int longest = 1;
        if (rule_.frequency_ == Frequency::weekly) longest = 7;
        if (rule_.frequency_ == Frequency::monthly) longest = 31;
        if (rule_.frequency_ == Frequency::yearly) longest = 366;
        const auto periods = (day - first_day_).count() / longest;
        return std::max<std::int64_t>(0, periods / rule_.interval_ - 1);
    }

    // Replaces `days` by those of the period.
    void days_of(DayRange period, std::vector<LocalDay>& days) const {
        days.clear();
        for (LocalDay day = period.first; day <= period.last; day += Days(1))
            if (matches(day)) days.push_back(day);
        if (rule_.positions_.empty()) return;
        std::vector<LocalDay> chosen;
        for (std::size_t i = 0; i < days.size(); ++i)
            if (holds_place(rule_.positions_, static_cast<int>(i), static_cast<int>(days.size())))
                chosen.push_back(days[i]);
        days = std::move(chosen);
    }

 private:
    using Frequency = Recurrence::Frequency;

    bool matches(LocalDay day) const {
        const year_month_day date(day);
        const int day_number = static_cast<int>(static_cast<unsigned>(date.day()));
        const int month_number = static_cast<int>(static_cast<unsigned>(date.month()));
        const int month_length =
            static_cast<int>(static_cast<unsigned>((date.year() / date.month() / last).day()));
        const int day_of_year = count_of(day - start_of(date.year()));
        const int year_length = length_of(date.year());
        if (!rule_.months_.empty() && !holds(rule_.months_, month_number)) return false;
        if (!rule_.month_days_.empty() &&
            !holds_place(rule_.month_days_, day_number - 1, month_length))
            return false;
        if (!rule_.year_days_.empty() && !holds_place(rule_.year_days_, day_of_year, year_length))
            return false;
        if (!rule_.week_numbers_.empty() && !matches_week(day)) return false;
        const bool ordinals_count_in_year =
            rule_.frequency_ == Frequency::yearly && rule_.months_.empty();
        return ordinals_count_in_year ? matches_weekday(day, day_of_year, year_length)
                                      : matches_weekday(day, day_number - 1, month_length);
    }

    bool matches_week(LocalDay day) const {
        const auto [number, weeks] = week_number_of(day, rule_.week_start_);
        return holds_place(rule_.week_numbers_, number - 1, weeks);
    }

    // `index` and `length`: where the day lies in the month or the year that ordinals count in.
    bool matches_weekday(LocalDay day, int index, int length) const {
        if (rule_.weekdays_.empty()) return true;
        const int from_front = index / 7 + 1;
        const int from_back = -((length - 1 - index) / 7 + 1);
        return std::ranges::any_of(rule_.weekdays_, [&](const auto& wanted) {
            return wanted.weekday == weekday(day) &&
                   (wanted.ordinal == 0 || wanted.ordinal == from_front ||
                    wanted.ordinal == from_back);
        });
    }

    Recurrence rule_;
    LocalDay first_day_;
};

namespace {

// The last day that UNTIL may let through, in any zone.
LocalDay last_day_of(const std::variant<std::monostate, LocalDay, LocalTime, Instant>& until) {
    if (const auto* day = std::get_if<LocalDay>(&until)) return *day;
    if (const auto* time = std::get_if<LocalTime>(&until)) return std::chrono::floor<Days>(*time);
    if (const auto* instant = std::get_if<Instant>(&until))
        return std::chrono::floor<Days>(LocalTime(instant->time_since_epoch())) + Days(1);
    return LocalDay::max();
}

}  // namespace

std::vector<LocalDay> Recurrence::days(LocalDay first_day, DayRange range) const {
    const RuleWalk walk(*this, first_day);
    const LocalDay limit = std::min(range.last, last_day_of(until_));
    std::vector<LocalDay> found;
    std::vector<LocalDay> in_period;
    std::int64_t counted = 0;
    // COUNT counts from the first day; without it the walk may begin at the range.
    for (std::int64_t steps = count_ ? 0 : walk.steps_before(range.first);; ++steps) {
        const DayRange period = walk.period(steps);
        if (period.first > limit) return found;
        walk.days_of(period, in_period);
        for (const LocalDay day : in_period) {
            if (day < first_day) continue;
            if (day > limit || (count_ && ++counted > *count_)) return found;
            if (day >= range.first) found.push_back(day);
        }
    }
}

bool Recurrence::reaches(LocalTime begin_on_the_wall, Instant begin) const {
    if (const auto* day = std::get_if<LocalDay>(&until_)) return begin_on_the_wall < *day + Days(1);
    if (const auto* time = std::get_if<LocalTime>(&until_)) return begin_on_the_wall <= *time;
    if (const auto* instant = std::get_if<Instant>(&until_)) return begin <= *instant;
    return true;
}

}  // namespace permanence
