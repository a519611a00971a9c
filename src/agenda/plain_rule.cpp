#include "agenda/plain_rule.hpp"

#include <algorithm>

namespace permanence::agenda {

namespace {

using Frequency = Recurrence::Frequency;
using Shape = PlainRule::Shape;
using std::chrono::year_month_day;

template <class T>
std::vector<T> each_once(std::vector<T> values) {
    std::ranges::sort(values);
    const auto repeated = std::ranges::unique(values);
    values.erase(repeated.begin(), repeated.end());
    return values;
}

bool has_ordinals(const Recurrence& rule) {
    return std::ranges::any_of(rule.weekdays(), [](const auto& day) { return day.ordinal != 0; });
}

std::vector<unsigned> weekdays_of(const Recurrence& rule) {
    std::vector<unsigned> weekdays;
    for (const auto& day : rule.weekdays())
        weekdays.push_back(day.weekday.iso_encoding());
    return each_once(std::move(weekdays));
}

std::optional<PlainRule> on_weekdays(const Recurrence& rule, PlainRule plain) {
    plain.shape = Shape::weeks;
    plain.weekdays = weekdays_of(rule);
    return plain;
}

std::optional<PlainRule> on_month_days(std::vector<int> days, PlainRule plain) {
    if (std::ranges::any_of(days, [](int day) { return day < -1; })) return std::nullopt;
    plain.shape = Shape::days_of_month;
    plain.month_days = each_once(std::move(days));
    // The last of the month stands at the end of the list.
    std::ranges::stable_partition(plain.month_days, [](int day) { return day > 0; });
    return plain;
}

std::optional<PlainRule> on_ordinals(std::vector<PlainRule::OrdinalWeekday> ordinals,
                                     PlainRule plain) {
    if (std::ranges::any_of(ordinals,
                            [](const auto& day) { return day.ordinal < -1 || day.ordinal > 5; }))
        return std::nullopt;
    plain.shape = Shape::weekdays_of_month;
    plain.ordinals = each_once(std::move(ordinals));
    std::ranges::stable_partition(plain.ordinals, [](const auto& day) { return day.ordinal > 0; });
    return plain;
}

// BYDAY within months: each Tuesday, or the second one, in BYDAY or by BYSETPOS.
std::optional<PlainRule> on_weekdays_of_month(const Recurrence& rule, PlainRule plain) {
    std::vector<PlainRule::OrdinalWeekday> ordinals;
    if (!rule.positions().empty()) {
        const auto weekdays = weekdays_of(rule);
        if (weekdays.size() != 1 || has_ordinals(rule)) return std::nullopt;
        for (const int position : rule.positions())
            ordinals.push_back({position, weekdays.front()});
        return on_ordinals(std::move(ordinals), std::move(plain));
    }
    if (!has_ordinals(rule))
        return plain.every == 1 ? on_weekdays(rule, std::move(plain)) : std::nullopt;
    for (const auto& day : rule.weekdays()) {
        if (day.ordinal == 0) return std::nullopt;
        ordinals.push_back({day.ordinal, day.weekday.iso_encoding()});
    }
    return on_ordinals(std::move(ordinals), std::move(plain));
}

std::optional<PlainRule> daily(const Recurrence& rule, PlainRule plain) {
    const bool chooses = !rule.weekdays().empty() || !rule.month_days().empty();
    if (!rule.positions().empty() || (plain.every > 1 && chooses)) return std::nullopt;
    if (!rule.weekdays().empty()) return on_weekdays(rule, std::move(plain));
    if (!rule.month_days().empty()) return on_month_days(rule.month_days(), std::move(plain));
    return plain;
}

std::optional<PlainRule> weekly(const Recurrence& rule, LocalDay first_day, PlainRule plain) {
    if (!rule.positions().empty()) return std::nullopt;
    plain.shape = Shape::weeks;
    plain.weekdays = weekdays_of(rule);
    if (plain.weekdays.empty()) plain.weekdays = {std::chrono::weekday(first_day).iso_encoding()};
    const bool weeks_matter = plain.every > 1 && plain.weekdays.size() > 1;
    if (weeks_matter && rule.week_start() != std::chrono::Monday) return std::nullopt;
    return plain;
}

int day_number(LocalDay day) {
    return static_cast<int>(unsigned(year_month_day(day).day()));
}

std::optional<PlainRule> monthly(const Recurrence& rule, LocalDay first_day, PlainRule plain) {
    // Which months are counted, and which are left out of those, is more than a few words.
    if (plain.every > 1 && !plain.months.empty()) return std::nullopt;
    if (!rule.weekdays().empty()) return on_weekdays_of_month(rule, std::move(plain));
    if (!rule.positions().empty()) return std::nullopt;
    if (!rule.month_days().empty()) return on_month_days(rule.month_days(), std::move(plain));
    return on_month_days({day_number(first_day)}, std::move(plain));
}

std::optional<PlainRule> yearly(const Recurrence& rule, LocalDay first_day, PlainRule plain) {
    if (plain.every > 1 || !rule.week_numbers().empty() || !rule.year_days().empty())
        return std::nullopt;
    // Without BYMONTH, ordinals count in the year, and positions do in any case.
    const bool counts_in_year = plain.months.empty() && has_ordinals(rule);
    if (counts_in_year || (!rule.positions().empty() && plain.months.size() != 1))
        return std::nullopt;
    if (rule.weekdays().empty() && rule.month_days().empty() && plain.months.empty())
        plain.months = {static_cast<int>(unsigned(year_month_day(first_day).month()))};
    return monthly(rule, first_day, std::move(plain));
}

}  // namespace

std::optional<PlainRule> plain_rule(const Recurrence& rule, LocalDay first_day) {
    if (!rule.weekdays().empty() && !rule.month_days().empty()) return std::nullopt;
    PlainRule plain{.shape = Shape::days,
                    .every = rule.interval(),
                    .weekdays = {},
                    .ordinals = {},
                    .month_days = {},
                    .months = each_once(rule.months())};
    switch (rule.frequency()) {
        case Frequency::daily:
            return daily(rule, std::move(plain));
        case Frequency::weekly:
            return weekly(rule, first_day, std::move(plain));
        case Frequency::monthly:
            return monthly(rule, first_day, std::move(plain));
        case Frequency::yearly:
            return yearly(rule, first_day, std::move(plain));
    }
    return std::nullopt;
}

Repetition repetition_of(const Permanence& permanence, const Zone& zone) {
    return {.first_day = permanence.first_day,
            .start = permanence.start,
            .rule = permanence.rule,
            .last_day = permanence.last_day,
            .zone = zone};
}

Repetition repetition_of(const Absence& absence, const Zone& zone) {
    const LocalDay day = std::chrono::floor<Days>(absence.begin);
    return {.first_day = day,
            .start = std::chrono::floor<Minutes>(absence.begin - LocalTime(day)),
            .rule = absence.rule,
            .last_day = {},
            .zone = zone};
}

std::vector<LocalDay> days_of(const Repetition& repetition, DayRange range) {
    if (repetition.last_day) range.last = std::min(range.last, *repetition.last_day);
    if (range.last < range.first) return {};
    if (!repetition.rule) {
        if (range.contains(repetition.first_day)) return {repetition.first_day};
        return {};
    }
    std::vector<LocalDay> days = repetition.rule->days(repetition.first_day, range);
    std::erase_if(days, [&](LocalDay day) {
        const LocalTime begin = day + repetition.start;
        return !repetition.rule->reaches(begin, repetition.zone.first_instant_of(begin));
    });
    return days;
}

std::optional<LocalDay> first_day_of(const Repetition& repetition) {
    // Most fall soon; the 29th of February does not.
    for (const Days ahead : {Days(70), Days(3660)})
        if (const auto days =
                days_of(repetition, {repetition.first_day, repetition.first_day + ahead});
            !days.empty())
            return days.front();
    return std::nullopt;
}

std::optional<LocalDay> last_day_of(const Repetition& repetition) {
    std::optional<LocalDay> last = repetition.last_day;
    if (!repetition.rule)
        return last ? std::min(*last, repetition.first_day) : repetition.first_day;
    const auto& until = repetition.rule->until();
    if (const auto* day = std::get_if<LocalDay>(&until)) return last ? std::min(*last, *day) : *day;
    if (!repetition.rule->counts() && std::holds_alternative<std::monostate>(until)) return last;
    // Nothing is planned farther off than days can be written.
    const LocalDay end_of_days{std::chrono::year(2200) / 12 / 31};
    const auto days = days_of(repetition, {repetition.first_day, last.value_or(end_of_days)});
    if (days.empty()) return last;
    // COUNT may reach beyond that; then it goes on, as far as anybody can tell.
    const bool goes_on = days.back() > end_of_days - Days(366);
    return goes_on ? last : days.back();
}

}  // namespace permanence::agenda
