#include "directory/opening_hours.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"

namespace permanence::directory {

namespace {

using std::chrono::year_month_day;

constexpr TimeOfDay whole_day{24 * 60};

// Dates that compare as numbers. A month without a day begins before its first and ends after its
// last, whatever its length.
constexpr int year_size = 16 * 32;
int number_of(int year, unsigned month, unsigned day) {
    return year * year_size + static_cast<int>(month * 32 + day);
}
int number_of(LocalDay day) {
    const year_month_day date(day);
    return number_of(int(date.year()), unsigned(date.month()), unsigned(date.day()));
}
int number_of(DatePoint point, int year, unsigned day_of_whole_month) {
    if (point.year != 0) year = point.year;
    if (point.month == 0)
        return number_of(easter_sunday(std::chrono::year(year)) + Days(point.days_after_easter));
    return number_of(year, point.month, point.day == 0 ? day_of_whole_month : point.day);
}

bool contains(const DateSpan& span, LocalDay day) {
    const int year = int(year_month_day(day).year());
    const int first = number_of(span.first, year, 0);
    const int last = number_of(span.last, year, 31);
    const int wanted = number_of(day);
    if (first <= last) return first <= wanted && wanted <= last;
    return wanted >= first || wanted <= last;  // round the end of the year
}

bool contains(const CountSpan& span, int number) {
    return span.first <= number && number <= span.last && (number - span.first) % span.step == 0;
}

// ISO 8601: the week belongs to the year of its Thursday.
int week_of(LocalDay day) {
    const LocalDay thursday =
        day + Days(4 - static_cast<int>(std::chrono::weekday(day).iso_encoding()));
    const LocalDay new_year(year_month_day(thursday).year() / std::chrono::January / 1);
    return static_cast<int>((thursday - new_year).count() / 7) + 1;
}

bool contains(const WeekdaySpan& span, LocalDay day) {
    if (!span.contains(std::chrono::weekday(day).iso_encoding())) return false;
    if (span.in_month.empty()) return true;
    const year_month_day date(day);
    const auto last = (date.year() / date.month() / std::chrono::last).day();
    const int from_begin = static_cast<int>((unsigned(date.day()) - 1) / 7) + 1;
    const int from_end = -static_cast<int>((unsigned(last) - unsigned(date.day())) / 7) - 1;
    return std::ranges::any_of(span.in_month,
                               [&](int nth) { return nth == from_begin || nth == from_end; });
}

bool contains(HolidayDays holidays, LocalDay day, const OpeningCalendar& calendar) {
    day -= Days(holidays.offset);
    if (holidays.kind == HolidayDays::Kind::public_holiday)
        return calendar.public_holidays.on(day).has_value();
    return std::ranges::any_of(calendar.school_holidays,
                               [day](const DayRange& range) { return range.contains(day); });
}

bool names(const OpeningRule& rule, LocalDay day, const OpeningCalendar& calendar) {
    const auto any = [](const auto& selectors, auto matches) {
        return selectors.empty() || std::ranges::any_of(selectors, matches);
    };
    if (!any(rule.years, [year = int(year_month_day(day).year())](const CountSpan& years) {
            return contains(years, year);
        }))
        return false;
    if (!any(rule.dates, [day](const DateSpan& dates) { return contains(dates, day); }))
        return false;
    if (!any(rule.weeks, [day](const CountSpan& weeks) { return contains(weeks, week_of(day)); }))
        return false;
    if (rule.weekdays.empty() && rule.holidays.empty()) return true;
    const bool weekday = std::ranges::any_of(
        rule.weekdays, [day](const WeekdaySpan& span) { return contains(span, day); });
    const bool holiday = std::ranges::any_of(
        rule.holidays, [&](HolidayDays holidays) { return contains(holidays, day, calendar); });
    return rule.is_within_holidays ? weekday && holiday : weekday || holiday;
}

// One day's line on which rules paint, the later over the earlier.
class DayLine {
 public:
    void paint(OpenSpan span) {
        if (span.begin >= span.end) return;
        OpenSpans kept;
        for (const OpenSpan& old : spans_) {
            if (old.begin < span.begin)
                kept.push_back(with(old, old.begin, std::min(old.end, span.begin)));
            if (old.end > span.end)
                kept.push_back(with(old, std::max(old.begin, span.end), old.end));
        }
        if (span.opening != Opening::closed) kept.push_back(span);
        std::ranges::sort(kept, {}, &OpenSpan::begin);
        spans_ = std::move(kept);
    }

    void paint_where_closed(OpenSpan span) {
        OpenSpans free;
        TimeOfDay begin = span.begin;
        for (const OpenSpan& old : spans_) {
            free.push_back(with(span, begin, std::min(old.begin, span.end)));
            begin = std::max(begin, old.end);
        }
        free.push_back(with(span, begin, span.end));
        for (const OpenSpan& one : free)
            paint(one);
    }

    void clear() { spans_.clear(); }

    OpenSpans joined() const {
        OpenSpans joined;
        for (const OpenSpan& span : spans_) {
            const bool goes_on = !joined.empty() && joined.back().end == span.begin &&
                                 joined.back().opening == span.opening &&
                                 joined.back().comment == span.comment;
            if (goes_on)
                joined.back().end = span.end;
            else
                joined.push_back(span);
        }
        return joined;
    }

 private:
    static OpenSpan with(OpenSpan span, TimeOfDay begin, TimeOfDay end) {
        span.begin = begin;
        span.end = end;
        return span;
    }
    OpenSpans spans_;
};

// Until when it may be open where nobody wrote the end: the guesses of opening_hours.js.
TimeOfDay guessed_end(const TimeSpan& time) {
    if (time.end) return time.known_end() + Minutes(60);
    if (time.begin >= Minutes(22 * 60)) return time.begin + Minutes(8 * 60);
    if (time.begin >= Minutes(17 * 60)) return time.begin + Minutes(10 * 60);
    return whole_day;
}

// The spans of a rule on a line that begins `shift` after the midnight of its day.
OpenSpans spans_of(const OpeningRule& rule, TimeOfDay shift) {
    OpenSpans spans;
    const auto add = [&](TimeOfDay begin, TimeOfDay end, Opening opening) {
        begin = std::max(begin - shift, TimeOfDay(0));
        end = std::min(end - shift, whole_day);
        if (begin < end) spans.push_back({begin, end, opening, rule.comment});
    };
    if (rule.times.empty()) add(TimeOfDay(0), whole_day, rule.opening);
    for (const TimeSpan& time : rule.times) {
        add(time.begin, time.known_end(), rule.opening);
        if (time.has_open_end)
            add(time.known_end(), guessed_end(time),
                rule.opening == Opening::open ? Opening::unknown : rule.opening);
    }
    return spans;
}

bool goes_past_midnight(const OpeningRule& rule) {
    return std::ranges::any_of(rule.times, [](const TimeSpan& time) {
        return time.known_end() > whole_day || (time.has_open_end && guessed_end(time) > whole_day);
    });
}

void paint(DayLine& line, const OpeningRule& rule, TimeOfDay shift) {
    for (const OpenSpan& span : spans_of(rule, shift)) {
        if (rule.join == OpeningRule::Join::otherwise)
            line.paint_where_closed(span);
        else
            line.paint(span);
    }
}

// Of the rules that are `chosen`.
template <class Chosen>
OpenSpans paint_day(std::span<const OpeningRule> rules, LocalDay day,
                    const OpeningCalendar& calendar, Chosen chosen) {
    DayLine line;
    for (const OpeningRule& rule : rules) {
        if (!chosen(rule)) continue;
        if (names(rule, day, calendar)) {
            // What closes paints over what it closes; what opens makes the day its own.
            if (rule.join == OpeningRule::Join::replaces && rule.opening != Opening::closed)
                line.clear();
            paint(line, rule, TimeOfDay(0));
        }
        if (goes_past_midnight(rule) && names(rule, day - Days(1), calendar))
            paint(line, rule, whole_day);
    }
    return line.joined();
}

// The instants of a day in pieces during which the clocks do not change.
std::vector<Interval> even_pieces(LocalDay day, const Zone& zone) {
    const Interval whole = zone.whole_day(day);
    const Seconds offset = zone.offset_at(whole.begin);
    if (zone.offset_at(whole.end - Seconds(1)) == offset) return {whole};
    Instant before = whole.begin;
    Instant after = whole.end;
    while (after - before > Seconds(1)) {
        const Instant middle = before + (after - before) / 2;
        (zone.offset_at(middle) == offset ? before : after) = middle;
    }
    return {{whole.begin, after}, {after, whole.end}};
}

// Some Monday, for the week in which nothing is special.
constexpr LocalDay some_monday{std::chrono::local_days(std::chrono::year(2001) / 1 / 1)};

// A night that begins on one day is told with that day: "22:00-03:00", not until midnight and from
// midnight.
void tell_nights_with_their_evening(std::array<OpenSpans, 7>& days) {
    const std::array<OpenSpans, 7> cut = days;
    for (std::size_t i = 0; i < days.size(); ++i) {
        const auto& next = cut[(i + 1) % days.size()];
        if (cut[i].empty() || next.empty()) continue;
        const OpenSpan& evening = cut[i].back();
        const OpenSpan& night = next.front();
        const bool is_one = evening.end == whole_day && night.begin == TimeOfDay(0) &&
                            evening.begin > TimeOfDay(0) && night.end < evening.begin &&
                            evening.opening == night.opening && evening.comment == night.comment;
        if (!is_one) continue;
        days[i].back().end = whole_day + night.end;
        auto& morning = days[(i + 1) % days.size()];
        morning.erase(morning.begin());
    }
}

}  // namespace

bool is_weekly(const OpeningRule& rule) {
    if (!rule.years.empty() || !rule.dates.empty() || !rule.weeks.empty()) return false;
    if (rule.join == OpeningRule::Join::otherwise || rule.is_within_holidays) return false;
    return std::ranges::all_of(rule.weekdays,
                               [](const WeekdaySpan& span) { return span.in_month.empty(); }) &&
           std::ranges::all_of(rule.holidays, [](HolidayDays days) {
               return days.kind == HolidayDays::Kind::public_holiday && days.offset == 0;
           });
}

OpeningHours::OpeningHours(std::vector<OpeningRule> rules) : rules_(std::move(rules)) {
    CHECK(!rules_.empty());
}

OpenSpans OpeningHours::spans_on(LocalDay day, const OpeningCalendar& calendar) const& {
    return paint_day(rules_, day, calendar, [](const OpeningRule&) { return true; });
}

Opening OpeningHours::at(Instant instant, const OpeningCalendar& calendar) const {
    const LocalTime wall = calendar.zone.to_local(instant);
    const LocalDay day = std::chrono::floor<Days>(wall);
    for (const OpenSpan& span : spans_on(day, calendar))
        if (day + span.begin <= wall && wall < day + span.end) return span.opening;
    return Opening::closed;
}

// The whole day from its first instant to its last, closed stretches, too.
std::vector<OpeningHours::Stretch> OpeningHours::stretches_of(
    LocalDay day, const OpeningCalendar& calendar) const {
    const OpenSpans spans = spans_on(day, calendar);
    std::vector<Stretch> stretches;
    for (const Interval piece : even_pieces(day, calendar.zone)) {
        const Seconds offset = calendar.zone.offset_at(piece.begin);
        const auto instant_of = [&](TimeOfDay time) {
            return Instant((day + time).time_since_epoch() - offset);
        };
        Instant told = piece.begin;
        const auto tell_until = [&](Instant end, Opening opening) {
            end = std::min(end, piece.end);
            if (told < end) stretches.push_back({{told, end}, opening});
            told = std::max(told, end);
        };
        for (const OpenSpan& span : spans) {
            tell_until(instant_of(span.begin), Opening::closed);
            tell_until(instant_of(span.end), span.opening);
        }
        tell_until(piece.end, Opening::closed);
    }
    return stretches;
}

std::optional<Instant> OpeningHours::next_change(Instant instant, Instant until,
                                                 const OpeningCalendar& calendar) const {
    const Opening now = at(instant, calendar);
    const LocalDay last = calendar.zone.day_of(until);
    for (LocalDay day = calendar.zone.day_of(instant); day <= last; day += Days(1))
        for (const Stretch& stretch : stretches_of(day, calendar)) {
            if (stretch.when.begin <= instant || stretch.opening == now) continue;
            if (stretch.when.begin >= until) return std::nullopt;
            return stretch.when.begin;
        }
    return std::nullopt;
}

OpeningWeek OpeningHours::week() const& {
    OpeningWeek week;
    const bool holidays_differ = speaks_of(HolidayDays::Kind::public_holiday);
    if (holidays_differ) week.public_holidays.emplace();
    for (std::size_t i = 0; i < week.days.size(); ++i) {
        OpeningCalendar calendar;
        const LocalDay day = some_monday + Days(static_cast<int>(i));
        week.days[i] = paint_day(rules_, day, calendar, is_weekly);
        if (!holidays_differ) continue;
        calendar.public_holidays.close(day, {});
        (*week.public_holidays)[i] = paint_day(rules_, day, calendar, is_weekly);
    }
    tell_nights_with_their_evening(week.days);
    for (const OpeningRule& rule : rules_)
        if (!is_weekly(rule)) week.exceptions.push_back(&rule);
    return week;
}

bool OpeningHours::speaks_of(HolidayDays::Kind kind) const {
    return std::ranges::any_of(rules_, [kind](const OpeningRule& rule) {
        return std::ranges::find(rule.holidays, kind, &HolidayDays::kind) != rule.holidays.end();
    });
}

}  // namespace permanence::directory
