#pragma once
// The shapes of rules that people say in a few words, and that a form can ask for: every Tuesday,
// one Tuesday in two, the second Wednesday of the month.
#include <optional>
#include <vector>

#include "agenda/absence.hpp"
#include "agenda/permanence.hpp"
#include "base/recurrence.hpp"
#include "base/time.hpp"
#include "base/zone.hpp"

namespace permanence::agenda {

struct PlainRule {
    enum class Shape {
        days,               // one day in `every`
        weeks,              // on `weekdays`, one week in `every`, weeks from Monday on
        weekdays_of_month,  // on `ordinals`, one month in `every`
        days_of_month       // on `month_days`, one month in `every`
    };
    struct OrdinalWeekday {
        int ordinal = 1;       // 1 to 5, -1: the last
        unsigned weekday = 1;  // ISO, 1 is Monday
        auto operator<=>(const OrdinalWeekday&) const = default;
    };

    Shape shape = Shape::days;
    int every = 1;  // counted from the first occurrence on
    std::vector<unsigned> weekdays;
    std::vector<OrdinalWeekday> ordinals;
    std::vector<int> month_days;  // 1 to 31, -1: the last
    std::vector<int> months;      // in these alone; empty: in all
};

// The same days in such a shape, UNTIL and COUNT left out; nothing for a rule that has none.
std::optional<PlainRule> plain_rule(const Recurrence& rule, LocalDay first_day);

// How a permanence or an absence comes back.
struct Repetition {
    LocalDay first_day;
    TimeOfDay start{0};
    std::optional<Recurrence> rule;  // none: the first day alone
    std::optional<LocalDay> last_day;
    Zone zone = Zone::utc();
};

Repetition repetition_of(const Permanence& permanence, const Zone& zone);
Repetition repetition_of(const Absence& absence, const Zone& zone);

// The days of `range` on which it falls, whatever closes single ones.
std::vector<LocalDay> days_of(const Repetition& repetition, DayRange range);
// The first, if there is any within ten years.
std::optional<LocalDay> first_day_of(const Repetition& repetition);
// After which it has no day any more, as it was said (UNTIL, the last day) or counted (COUNT).
// Nothing: it goes on.
std::optional<LocalDay> last_day_of(const Repetition& repetition);

}  // namespace permanence::agenda
