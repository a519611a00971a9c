#include "directory/expanded_hours.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "directory/place_hours.hpp"

namespace permanence::directory {

namespace {

// Of the four that two bits can say, the three of Opening.
constexpr unsigned opening_bits = 2;
static_assert(static_cast<unsigned>(Opening::unknown) < 1U << opening_bits);

Opening opening_of(std::uint32_t change) {
    return static_cast<Opening>(change & ((1U << opening_bits) - 1));
}

bool is_open(const OpenSpan& span) {
    return span.opening == Opening::open;
}

// Whoever asks which days are alike: those of one weekday are, but for holidays and the days after
// them, whose night may have begun on one.
bool days_are_alike(const OpeningHours& hours) {
    return std::ranges::all_of(hours.rules(), is_weekly);
}

}  // namespace

// A day before the first one: walls are at most 14 hours ahead of UTC.
ExpandedHours::ExpandedHours(LocalDay first_day)
    : first_day_(first_day), origin_((first_day - Days(1)).time_since_epoch()) {}

std::size_t ExpandedHours::calendar_of(std::string_view commune) {
    const std::string_view departement = departement_of_commune(commune);
    const auto known = calendar_of_departement_.find(departement);
    if (known != calendar_of_departement_.end()) return known->second;
    Calendar calendar;
    calendar.days = calendar_of_commune(commune);
    const Zone& zone = calendar.days.zone;
    bool after_holiday = calendar.days.public_holidays.on(first_day_ - Days(1)).has_value();
    for (int n = 0; n < days; ++n) {
        const LocalDay day = first_day_ + Days(n);
        const Interval whole = zone.whole_day(day);
        if (n == 0) calendar.window.begin = whole.begin;
        calendar.window.end = whole.end;
        calendar.even.push_back(zone.offset_at(whole.begin));
        const bool whole_is_even = zone.offset_at(whole.end - Seconds(1)) == calendar.even.back() &&
                                   LocalTime(day).time_since_epoch() - calendar.even.back() ==
                                       whole.begin.time_since_epoch();
        if (!whole_is_even) calendar.uneven |= DayBits{1} << n;
        const bool holiday = calendar.days.public_holidays.on(day).has_value();
        if (holiday || after_holiday) calendar.special |= DayBits{1} << n;
        after_holiday = holiday;
    }
    calendars_.push_back(std::move(calendar));
    calendar_of_departement_.emplace(departement, calendars_.size() - 1);
    return calendars_.size() - 1;
}

ExpandedHours::Id ExpandedHours::add(std::string_view text, std::string_view commune) {
    if (text.empty()) return not_told;
    const std::size_t calendar = calendar_of(commune);
    const auto [known, is_new] =
        known_.try_emplace(std::to_string(calendar) + ' ' + std::string(text), not_told);
    if (!is_new) return known->second;
    const auto rules = read_place_hours(text);
    if (!rules) return not_told;
    Hours hours{.rules = closed_on_public_holidays(*rules), .calendar = calendar};
    expand(hours);
    hours_.push_back(std::move(hours));
    known->second = static_cast<Id>(hours_.size() - 1);
    return known->second;
}

void ExpandedHours::expand(Hours& hours) {
    const Calendar& calendar = calendars_[hours.calendar];
    const bool alike = days_are_alike(*hours.rules);
    std::array<std::optional<OpenSpans>, 7> usual;
    hours.first_change = changes_.size();
    changes_.push_back(packed(calendar.window.begin, Opening::closed));
    for (int n = 0; n < days; ++n) {
        const LocalDay day = first_day_ + Days(n);
        const DayBits bit = DayBits{1} << n;
        auto& kept = usual[std::chrono::weekday(day).c_encoding()];
        const bool is_usual = alike && (calendar.special & bit) == 0;
        const OpenSpans spans =
            is_usual && kept ? *kept : hours.rules->spans_on(day, calendar.days);
        if (is_usual) kept = spans;
        if (std::ranges::any_of(spans, is_open)) hours.open_days |= bit;
        if ((calendar.uneven & bit) != 0) {
            expand_uneven(hours, calendar.days.zone.whole_day(day));
            continue;
        }
        const Instant midnight(LocalTime(day).time_since_epoch() -
                               calendar.even[static_cast<std::size_t>(n)]);
        change(hours, midnight, Opening::closed);
        for (const OpenSpan& span : spans) {
            change(hours, midnight + span.begin, span.opening);
            change(hours, midnight + span.end, Opening::closed);
        }
    }
    hours.last_change = changes_.size() - 1;
}

// An hour is missing, or comes twice: as the rules answer, change by change.
void ExpandedHours::expand_uneven(const Hours& hours, Interval day) {
    const OpeningCalendar& calendar = calendars_[hours.calendar].days;
    std::optional<Instant> when = day.begin;
    while (when) {
        change(hours, *when, hours.rules->at(*when, calendar));
        when = hours.rules->next_change(*when, day.end, calendar);
    }
}

// A later word on the same instant replaces the earlier one; what changes nothing is not kept.
void ExpandedHours::change(const Hours& hours, Instant when, Opening opening) {
    if (when == calendars_[hours.calendar].window.end) return;  // what comes then is not known
    const bool again = instant_of(changes_.back()) == when;
    if (again && changes_.size() - 1 == hours.first_change) {
        changes_.back() = packed(when, opening);
        return;
    }
    if (again) changes_.pop_back();
    if (opening_of(changes_.back()) != opening) changes_.push_back(packed(when, opening));
}

ExpandedHours::Change ExpandedHours::packed(Instant when, Opening opening) const {
    const auto seconds = (when - origin_).count();
    CHECK(seconds >= 0 && seconds < 1 << 30);
    return (static_cast<Change>(seconds) << opening_bits) | static_cast<Change>(opening);
}

Instant ExpandedHours::instant_of(Change change) const {
    return origin_ + Seconds(change >> opening_bits);
}

// Of the change in force at an instant of the window.
std::size_t ExpandedHours::position_at(const Hours& hours, Instant instant) const {
    const auto begin = changes_.begin() + static_cast<std::ptrdiff_t>(hours.first_change);
    const auto end = changes_.begin() + static_cast<std::ptrdiff_t>(hours.last_change + 1);
    const Change wanted = packed(instant, Opening{}) | ((1U << opening_bits) - 1);
    return static_cast<std::size_t>(std::upper_bound(begin, end, wanted) - changes_.begin()) - 1;
}

Opening ExpandedHours::at(Id id, Instant instant) const {
    const Hours& hours = hours_[id];
    if (!hours.rules) return Opening::unknown;
    const Calendar& calendar = calendars_[hours.calendar];
    if (!calendar.window.contains(instant)) return hours.rules->at(instant, calendar.days);
    return opening_of(changes_[position_at(hours, instant)]);
}

OpeningState ExpandedHours::state(Id id, Instant instant) const {
    const Hours& hours = hours_[id];
    if (!hours.rules) return {};
    const bool is_expanded = calendars_[hours.calendar].window.contains(instant);
    return is_expanded ? looked_up(hours, instant) : worked_out(hours, instant);
}

OpeningState ExpandedHours::looked_up(const Hours& hours, Instant instant) const {
    std::size_t position = position_at(hours, instant);
    OpeningState state{.is_told = true, .now = opening_of(changes_[position])};
    if (position < hours.last_change) state.until = instant_of(changes_[position + 1]);
    if (state.now == Opening::open) return state;
    while (++position <= hours.last_change && !state.opens)
        if (opening_of(changes_[position]) == Opening::open)
            state.opens = instant_of(changes_[position]);
    return state;
}

OpeningState ExpandedHours::worked_out(const Hours& hours, Instant instant) const {
    const OpeningCalendar& calendar = calendars_[hours.calendar].days;
    const Instant last = instant + Days(days);
    OpeningState state{.is_told = true, .now = hours.rules->at(instant, calendar)};
    state.until = hours.rules->next_change(instant, last, calendar);
    if (state.now == Opening::open) return state;
    for (auto when = state.until; when && !state.opens;
         when = hours.rules->next_change(*when, last, calendar))
        if (hours.rules->at(*when, calendar) == Opening::open) state.opens = when;
    return state;
}

bool ExpandedHours::is_open_on(Id id, LocalDay day) const {
    const Hours& hours = hours_[id];
    if (!hours.rules) return false;
    if (const auto bit = bit_of(day)) return (hours.open_days & *bit) != 0;
    return std::ranges::any_of(hours.rules->spans_on(day, calendars_[hours.calendar].days),
                               is_open);
}

std::optional<ExpandedHours::DayBits> ExpandedHours::bit_of(LocalDay day) const {
    const auto n = (day - first_day_).count();
    if (n < 0 || n >= days) return std::nullopt;
    return DayBits{1} << n;
}

ExpandedHours::DayBits ExpandedHours::bits_of(std::chrono::weekday weekday) const {
    DayBits bits = 0;
    for (int n = 0; n < days; ++n)
        if (std::chrono::weekday(first_day_ + Days(n)) == weekday) bits |= DayBits{1} << n;
    return bits;
}

}  // namespace permanence::directory
