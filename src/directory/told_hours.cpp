#include "directory/told_hours.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace permanence::directory {

namespace {

constexpr TimeOfDay whole_day{24 * 60};
using Rules = std::vector<OpeningRule>;
using Weekdays = std::vector<WeekdaySpan>;

bool opens(const OpeningRule& rule) {
    return rule.opening != Opening::closed;
}

bool is_of_public_holidays_alone(const OpeningRule& rule) {
    return rule.weekdays.empty() && !rule.holidays.empty();
}

bool is_nth(const OpeningRule& rule) {
    return std::ranges::any_of(rule.weekdays,
                               [](const WeekdaySpan& span) { return !span.in_month.empty(); });
}

bool is_one_day(const DateSpan& span) {
    return span.first == span.last && (span.first.day != 0 || span.first.month == 0);
}

// "|| ..." at the end, at all times at which nothing else is said.
bool is_what_else_holds(const OpeningRule& rule) {
    return rule.join == OpeningRule::Join::otherwise && !rule.names_days() && rule.times.empty() &&
           rule.opening == Opening::unknown && !rule.comment.empty();
}

bool can_be_shown(std::string_view comment) {
    return std::ranges::none_of(comment, [](char c) { return static_cast<unsigned char>(c) < 32; });
}

// The first weekday of a month that is more than one day would be told as one: "Mo-Fr[1]".
bool has_plain_nths(const OpeningRule& rule) {
    if (!is_nth(rule)) return true;
    if (!rule.years.empty() || !rule.dates.empty() || !rule.weeks.empty()) return false;
    return rule.holidays.empty() && std::ranges::all_of(rule.weekdays, [](const WeekdaySpan& span) {
               return span.first == span.last && !span.in_month.empty();
           });
}

bool is_plain(const OpeningRule& rule) {
    const int selectors = static_cast<int>(!rule.years.empty()) +
                          static_cast<int>(!rule.dates.empty()) +
                          static_cast<int>(!rule.weeks.empty());
    if (selectors > 1 || rule.is_within_holidays || rule.join == OpeningRule::Join::otherwise)
        return false;
    if (selectors == 1 && !rule.holidays.empty()) return false;
    const bool has_plain_holidays = std::ranges::all_of(rule.holidays, [](HolidayDays days) {
        return days.kind == HolidayDays::Kind::public_holiday && days.offset == 0;
    });
    const bool has_plain_times = std::ranges::none_of(rule.times, [](const TimeSpan& time) {
        return time.has_open_end || time.end == time.begin;
    });
    return has_plain_holidays && has_plain_times && has_plain_nths(rule) &&
           can_be_shown(rule.comment);
}

bool goes_past_midnight(const OpeningRule& rule) {
    return std::ranges::any_of(rule.times,
                               [](const TimeSpan& time) { return time.known_end() > whole_day; });
}

ToldDay told(const OpenSpans& spans) {
    ToldDay day;
    for (const OpenSpan& span : spans)
        day.push_back({span.begin, span.end, span.opening, std::string(span.comment)});
    return day;
}

ToldWeek week_of(const Rules& rules) {
    if (rules.empty()) return {};
    const OpeningHours hours(rules);
    const OpeningWeek week = hours.week();
    ToldWeek days;
    std::ranges::transform(week.days, days.begin(), told);
    return days;
}

bool all_alike(const ToldWeek& week) {
    return std::ranges::all_of(week, [&](const ToldDay& day) { return day == week.front(); });
}

bool is_closed(const ToldDay& day) {
    return day.empty();
}

// Rules of one scope, in their order.
struct Exception {
    OpeningRule scope;
    Rules rules;            // without it, as if it were always
    std::size_t place = 0;  // of the last of them among all rules

    bool is_of_single_days() const {
        return !scope.dates.empty() && std::ranges::all_of(scope.dates, is_one_day);
    }
    bool names_weekdays() const {
        return !std::ranges::all_of(rules, &Weekdays::empty, &OpeningRule::weekdays);
    }
    bool only_closes() const { return std::ranges::none_of(rules, opens); }
    // On its days nothing else counts.
    bool owns_its_days() const {
        const OpeningRule& first = rules.front();
        if (!first.weekdays.empty()) return false;
        return opens(first) ? first.join == OpeningRule::Join::replaces : first.times.empty();
    }
    bool closes_its_days() const { return only_closes() && owns_its_days(); }
};

Exception exception_of(const OpeningRule& rule, std::size_t place) {
    Exception exception{.scope = {}, .rules = {rule}, .place = place};
    exception.scope.years = rule.years;
    exception.scope.dates = rule.dates;
    exception.scope.weeks = rule.weeks;
    OpeningRule& always = exception.rules.front();
    always.years.clear();
    always.dates.clear();
    always.weeks.clear();
    return exception;
}

// "We[1],Sa[1,3] 09:00-12:00" says one thing of two scopes.
std::vector<Exception> exceptions_of(const OpeningRule& rule, std::size_t place) {
    if (!is_nth(rule)) return {exception_of(rule, place)};
    std::vector<Exception> exceptions;
    for (const WeekdaySpan& span : rule.weekdays) {
        Exception exception = exception_of(rule, place);
        exception.scope.weekdays = {span};
        exception.rules.front().weekdays = {
            {.first = span.first, .last = span.last, .in_month = {}}};
        exceptions.push_back(std::move(exception));
    }
    return exceptions;
}

bool speaks_of_easter(const OpeningRule& scope) {
    return std::ranges::any_of(scope.dates, [](const DateSpan& span) {
        return span.first.month == 0 || span.last.month == 0;
    });
}

std::vector<int> years_named(const OpeningRule& scope) {
    std::vector<int> years;
    for (const CountSpan& span : scope.years)
        years.insert(years.end(), {span.first, span.last});
    for (const DateSpan& span : scope.dates)
        if (span.first.year != 0) years.insert(years.end(), {span.first.year, span.last.year});
    return years;
}

// Is there no day that both name? Looked for in 28 years, in which every date has been every
// weekday; in one, with 29 February and a week 53, between dates or between weeks. "No" where that
// does not tell.
bool never_meet(const OpeningRule& one, const OpeningRule& other) {
    constexpr int cycle = 28;
    if (speaks_of_easter(one) || speaks_of_easter(other)) return false;
    std::vector<int> years = years_named(one);
    std::ranges::copy(years_named(other), std::back_inserter(years));
    const bool is_one_year = years.empty() && one.weekdays.empty() && other.weekdays.empty() &&
                             one.dates.empty() == other.dates.empty();
    if (years.empty()) years.push_back(2004);
    const auto [least, most] = std::ranges::minmax(years);
    if (most - least >= cycle) return false;
    const OpeningHours first({one});
    const OpeningHours second({other});
    const OpeningCalendar calendar;
    const auto new_year = [](int year) {
        return LocalDay(std::chrono::year(year) / std::chrono::January / 1);
    };
    const LocalDay end = new_year(least + (is_one_year ? 1 : cycle));
    for (LocalDay day = new_year(least); day < end; day += Days(1))
        if (!first.spans_on(day, calendar).empty() && !second.spans_on(day, calendar).empty())
            return false;
    return true;
}

// Every second week, or one weekday of the month, is told beside the usual hours; a season, a year
// and a week are told whole.
bool is_beside_the_usual(const OpeningRule& scope) {
    const bool alternates =
        std::ranges::any_of(scope.weeks, [](const CountSpan& weeks) { return weeks.step != 1; });
    return alternates || !scope.weekdays.empty();
}

bool includes(const ToldDay& day, const ToldDay& part) {
    return std::ranges::all_of(part, [&](const ToldSpan& wanted) {
        return std::ranges::any_of(day, [&](const ToldSpan& span) {
            return span.begin <= wanted.begin && wanted.end <= span.end &&
                   span.opening == wanted.opening && span.comment == wanted.comment;
        });
    });
}

OpeningRule days_of(OpeningRule rule) {
    rule.times.clear();
    rule.opening = Opening::open;
    return rule;
}

class Teller {
 public:
    explicit Teller(const OpeningHours& hours)
        : rules_(hours.rules().begin(), hours.rules().end()) {}

    std::optional<ToldHours> tell() {
        if (rules_.size() > 1 && is_what_else_holds(rules_.back())) {
            told_.otherwise = rules_.back().comment;
            rules_.pop_back();
            if (!can_be_shown(told_.otherwise)) return std::nullopt;
        }
        if (!std::ranges::all_of(rules_, is_plain)) return std::nullopt;
        if (!sort_rules() || !have_a_place_for_comments()) return std::nullopt;
        told_.usual = week_of(usual_);
        if (!tell_public_holidays() || !meet_well() || !tell_exceptions()) return std::nullopt;
        const bool has_more = told_.public_holidays || !told_.exceptions.empty();
        if (!told_.otherwise.empty() && has_more) return std::nullopt;
        return std::move(told_);
    }

 private:
    // What is usual comes before what is not: afterwards it would undo it.
    bool undoes_an_exception(std::size_t place) const {
        const std::span before(rules_.begin(), place);
        return std::ranges::any_of(before, [&](const OpeningRule& rule) {
            return !is_weekly(rule) && !never_meet(days_of(rule), days_of(rules_[place]));
        });
    }

    bool sort_rules() {
        for (std::size_t i = 0; i < rules_.size(); ++i) {
            const OpeningRule& rule = rules_[i];
            if (is_weekly(rule)) {
                if (!is_of_public_holidays_alone(rule) && undoes_an_exception(i)) return false;
                if (!rule.holidays.empty()) last_of_public_holidays_ = i;
                usual_.push_back(rule);
                continue;
            }
            for (Exception& exception : exceptions_of(rule, i)) {
                const bool goes_on = !exceptions_.empty() && exceptions_.back().place + 1 == i &&
                                     exception.scope.weekdays.empty() &&
                                     exceptions_.back().scope == exception.scope;
                if (goes_on) {
                    exceptions_.back().place = i;
                    exceptions_.back().rules.push_back(std::move(exception.rules.front()));
                } else {
                    exceptions_.push_back(std::move(exception));
                }
            }
        }
        return exceptions_.empty() || std::ranges::none_of(rules_, goes_past_midnight);
    }

    // Why it is closed is told of a place, or of a time, at which all is closed.
    bool have_a_place_for_comments() {
        if (rules_.size() == 1 && !opens(rules_[0]) && rules_[0].times.empty() &&
            !rules_[0].names_days())
            told_.comment = rules_[0].comment;
        const auto is_silent = [](const OpeningRule& rule) {
            return opens(rule) || rule.comment.empty();
        };
        if (told_.comment.empty() && !std::ranges::all_of(usual_, is_silent)) return false;
        return std::ranges::all_of(exceptions_, [&](const Exception& exception) {
            return std::ranges::all_of(exception.rules, is_silent) ||
                   (exception.rules.size() == 1 && exception.closes_its_days());
        });
    }

    bool tell_public_holidays() {
        if (!last_of_public_holidays_) return true;
        const OpeningHours usual(usual_);
        const OpeningWeek week = usual.week();
        ToldWeek days;
        std::ranges::transform(*week.public_holidays, days.begin(), told);
        if (!all_alike(days)) return false;
        told_.public_holidays = days.front();
        return std::ranges::all_of(exceptions_, [&](const Exception& exception) {
            return agrees_with_public_holidays(exception);
        });
    }

    // "Closed on public holidays" is read as true in summer, too, but not of a date told by name.
    bool agrees_with_public_holidays(const Exception& exception) const {
        const bool has_the_last_word = exception.place > *last_of_public_holidays_;
        if (exception.is_of_single_days())
            return (has_the_last_word && exception.owns_its_days()) ||
                   (exception.closes_its_days() && is_closed(*told_.public_holidays));
        if (!is_closed(*told_.public_holidays)) return false;
        const OpeningRule& last = rules_[*last_of_public_holidays_];
        return exception.only_closes() ||
               (!has_the_last_word && !opens(last) && last.times.empty());
    }

    // Where two exceptions name one day, the reader has to find out which counts.
    bool meet_well() const {
        for (std::size_t later = 1; later < exceptions_.size(); ++later)
            for (std::size_t earlier = 0; earlier < later; ++earlier)
                if (!is_clear(exceptions_[earlier], exceptions_[later])) return false;
        return true;
    }
    static bool is_clear(const Exception& earlier, const Exception& later) {
        if (earlier.closes_its_days() && later.closes_its_days()) return true;
        const bool wins_as_it_reads =
            !earlier.is_of_single_days() &&
            (later.is_of_single_days() ? later.owns_its_days() : later.closes_its_days());
        return wins_as_it_reads || never_meet(earlier.scope, later.scope);
    }

    bool tell_exceptions() {
        for (const Exception& exception : exceptions_) {
            Rules rules = usual_;
            rules.insert(rules.end(), exception.rules.begin(), exception.rules.end());
            if (!tell_exception(exception, week_of(rules))) return false;
        }
        return true;
    }

    bool tell_exception(const Exception& exception, const ToldWeek& week) {
        ToldException one{.scope = exception.scope, .days = {}, .comment = {}};
        if (exception.closes_its_days()) one.comment = exception.rules.front().comment;
        if (exception.is_of_single_days()) {
            if (exception.names_weekdays() || !all_alike(week)) return false;
            std::ranges::copy(week, one.days.begin());
            one.is_for_all_days = true;
        } else if (exception.closes_its_days()) {
            if (!told_.exceptions.empty() || !std::ranges::all_of(told_.usual, is_closed))
                std::ranges::copy(week, one.days.begin());
            one.is_for_all_days = true;
        } else if (exception.only_closes() || is_beside_the_usual(exception.scope)) {
            tell_what_differs(one, week);
        } else {
            tell_whole(one, week);
        }
        if (std::ranges::any_of(one.days, [](const auto& day) { return day.has_value(); }))
            told_.exceptions.push_back(std::move(one));
        return true;
    }

    void tell_what_differs(ToldException& one, const ToldWeek& week) const {
        const unsigned only = one.scope.weekdays.empty() ? 0 : one.scope.weekdays.front().first;
        for (unsigned i = 0; i < week.size(); ++i) {
            if ((only != 0 && only != i + 1) || week[i] == told_.usual[i]) continue;
            one.days[i] = week[i];
            if (!is_closed(week[i]) && !includes(week[i], told_.usual[i])) one.is_instead = true;
        }
        one.is_for_all_days = only == 0 && std::ranges::all_of(week, is_closed);
    }

    void tell_whole(ToldException& one, const ToldWeek& week) const {
        if (week == told_.usual) return;
        one.is_for_all_days = all_alike(week);
        for (std::size_t i = 0; i < week.size(); ++i)
            if (one.is_for_all_days || !is_closed(week[i]) || !is_closed(told_.usual[i]))
                one.days[i] = week[i];
    }

    Rules rules_;
    Rules usual_;
    std::optional<std::size_t> last_of_public_holidays_;
    std::vector<Exception> exceptions_;
    ToldHours told_;
};

}  // namespace

bool ToldException::names_single_days() const {
    return !scope.dates.empty() && std::ranges::all_of(scope.dates, is_one_day);
}

std::optional<ToldHours> tell(const OpeningHours& hours) {
    return Teller(hours).tell();
}

}  // namespace permanence::directory
