#include "booking/slot_offer.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "agenda/occurrences.hpp"
#include "booking/slot_search.hpp"

namespace permanence::booking {

namespace {

using agenda::Held;

constexpr Minutes way_grain{5};  // the way of a home visit is rounded up to this

Seconds rounded_way(const territory::Trip& way) {
    return std::chrono::ceil<std::chrono::duration<std::int64_t, std::ratio<300>>>(way.time);
}

// How long before and after a slot of this candidate the adviser is on the way.
Seconds margin_of(const Candidate& candidate) {
    static_assert(way_grain == Seconds(300));
    return candidate.held->mode == Mode::home ? rounded_way(candidate.way) : Seconds(0);
}

Interval widened(Interval time, Seconds margin) {
    return {time.begin - margin, time.end + margin};
}

DayRange days_asked(const Held& held, const OfferQuestion& question) {
    const LocalDay today = held.calendar.zone.day_of(question.now);
    return {std::max(question.from.value_or(today), today),
            std::min(question.to.value_or(today + held.horizon), today + held.horizon)};
}

Interval instants_of(const Held& held, DayRange days) {
    const Zone& zone = held.calendar.zone;
    return {zone.first_instant_of(days.first), zone.first_instant_of(days.last + Days(1))};
}

// The week of the wall in which a slot lies, Monday to Sunday.
Interval week_of(const Held& held, Instant instant) {
    const LocalDay day = held.calendar.zone.day_of(instant);
    const LocalDay monday = day - (std::chrono::weekday(day) - std::chrono::Monday);
    return instants_of(held, {monday, monday + Days(6)});
}

std::vector<agenda::Away> away_times(const Held& held, const agenda::Timetable& timetable,
                                     Interval window, Seconds margin) {
    std::vector<agenda::Away> away;
    for (const auto& row : timetable.absences_of(held.rule.adviser)) {
        const auto zone = Zone::find(row.zone);
        if (!zone) continue;
        for (const auto& one : occurrences(row.absence, *zone, widened(window, margin)))
            away.push_back({one.adviser, widened(one.time, margin)});
    }
    return away;
}

// A visit that needs `margin` on both sides is free exactly where the visit alone is free of
// everything widened by `margin`.
std::vector<agenda::Engagement> engagements(const Held& held, const TakenTimes& taken,
                                            Seconds margin) {
    std::vector<agenda::Engagement> engaged;
    for (const Interval& busy : taken.of(held.rule.adviser))
        engaged.push_back({held.rule.adviser, widened(busy, margin), {}});
    return engaged;
}

std::vector<Slot> slots_of(const Candidate& candidate, const agenda::Timetable& timetable,
                           const TakenTimes& taken, DayRange days, Instant now, std::size_t limit) {
    const Held& held = *candidate.held;
    if (days.last < days.first) return {};
    const Seconds margin = margin_of(candidate);
    const auto away = away_times(held, timetable, instants_of(held, days), margin);
    const auto engaged = engagements(held, taken, margin);
    const agenda::WallCalendars calendars{.usual = held.calendar, .exceptions = {}};
    return find_slots({.now = now,
                       .days = days,
                       .notice = held.notice,
                       .horizon = held.horizon,
                       .permanences = std::span(&held.rule, 1),
                       .absences = {},
                       .away = away,
                       .engagements = engaged,
                       .calendars = calendars,
                       .limit = limit});
}

Offer offer_of(const Candidate& candidate, const Slot& slot) {
    const Held& held = *candidate.held;
    const bool at_place = held.mode == Mode::place;
    return {.permanence = held.public_id,
            .permanence_id = held.rule.id,
            .mode = held.mode,
            .adviser = held.rule.adviser,
            .place = at_place ? std::optional(held.rule.place) : std::nullopt,
            .time = slot.time,
            .busy = widened(slot.time, margin_of(candidate)),
            .way = at_place ? candidate.way : territory::Trip{}};
}

// Offers of several advisers for the same time and place, on the way to one.
struct Rival {
    Offer offer;
    Seconds load{0};  // of the adviser's week
    Seconds adviser_way{0};
};

auto rank_of(const Rival& rival) {
    return std::tuple(rival.load, rival.adviser_way, rival.offer.adviser,
                      rival.offer.permanence_id);
}

using SlotKey = std::tuple<std::int64_t, Instant>;  // place (0 without one), start
using Shown = std::map<SlotKey, Rival>;

void add_offers(const Candidate& candidate, const agenda::Timetable& timetable,
                const TakenTimes& taken, const OfferQuestion& question, Shown& shown) {
    const auto days = days_asked(*candidate.held, question);
    for (const Slot& slot :
         slots_of(candidate, timetable, taken, days, question.now, question.limit_per_place)) {
        const Interval week = week_of(*candidate.held, slot.time.begin);
        Rival rival{offer_of(candidate, slot), taken.within(candidate.held->rule.adviser, week),
                    margin_of(candidate)};
        const SlotKey key{rival.offer.place.value_or(PlaceId{}).value, slot.time.begin};
        const auto [place, is_new] = shown.try_emplace(key, rival);
        if (!is_new && rank_of(rival) < rank_of(place->second)) place->second = std::move(rival);
    }
}

// The first of each place; `shown` is in the order of places and starts.
std::vector<Offer> first_of_each_place(const Shown& shown, std::size_t limit_per_place) {
    std::vector<Offer> offers;
    std::int64_t place = -1;
    std::size_t of_this_place = 0;
    for (const auto& [key, rival] : shown) {
        if (std::get<0>(key) != place) of_this_place = 0;
        place = std::get<0>(key);
        if (of_this_place++ < limit_per_place) offers.push_back(rival.offer);
    }
    return offers;
}

Offers ranked(std::vector<Offer> offers, const OfferQuestion& question) {
    std::vector<SlotCost> costs;
    for (const Offer& offer : offers)
        costs.push_back({offer.time.begin, offer.way.time});
    Offers answer;
    for (const std::size_t position : rank(costs, question.order, question.now)) {
        if (answer.slots.size() == question.limit) break;
        answer.slots.push_back(offers[position]);
    }
    costs.clear();
    for (const Offer& offer : answer.slots)
        costs.push_back({offer.time.begin, offer.way.time});
    answer.highlights = highlights(costs, question.now);
    return answer;
}

}  // namespace

std::span<const Interval> TakenTimes::of(AdviserId adviser) const {
    const auto found = by_adviser_.find(adviser);
    if (found == by_adviser_.end()) return {};
    return found->second;
}

Seconds TakenTimes::within(AdviserId adviser, Interval window) const {
    Seconds sum{0};
    for (const Interval& busy : of(adviser)) {
        const Interval part = intersect(busy, window);
        if (!part.is_empty()) sum += part.end - part.begin;
    }
    return sum;
}

std::vector<AdviserId> advisers_of(std::span<const Candidate> candidates) {
    std::vector<AdviserId> advisers;
    for (const Candidate& candidate : candidates)
        advisers.push_back(candidate.held->rule.adviser);
    std::ranges::sort(advisers);
    const auto repeated = std::ranges::unique(advisers);
    advisers.erase(repeated.begin(), repeated.end());
    return advisers;
}

Interval window_of(std::span<const Candidate> candidates, const OfferQuestion& question) {
    Interval window{Instant::max(), Instant::min()};
    for (const Candidate& candidate : candidates) {
        const Held& held = *candidate.held;
        const DayRange days = days_asked(held, question);
        if (days.last < days.first) continue;
        const Interval first_week = week_of(held, held.calendar.zone.first_instant_of(days.first));
        const Interval last_week = week_of(held, held.calendar.zone.first_instant_of(days.last));
        window.begin = std::min(window.begin, first_week.begin - margin_of(candidate));
        window.end = std::max(window.end, last_week.end + margin_of(candidate));
    }
    return window;
}

Offers choose_offers(std::span<const Candidate> candidates, const agenda::Timetable& timetable,
                     const TakenTimes& taken, const OfferQuestion& question) {
    Shown shown;
    for (const Candidate& candidate : candidates)
        add_offers(candidate, timetable, taken, question, shown);
    Offers answer = ranked(first_of_each_place(shown, question.limit_per_place), question);
    answer.nobody_serves = candidates.empty();
    return answer;
}

std::optional<Offer> offer_at(const Candidate& candidate, const agenda::Timetable& timetable,
                              const TakenTimes& taken, Instant start, Instant now) {
    const Held& held = *candidate.held;
    if (held.rule.access == agenda::Access::open_door) return std::nullopt;
    const LocalDay day = held.calendar.zone.day_of(start);
    const auto slots = slots_of(candidate, timetable, taken, {day, day}, now,
                                std::numeric_limits<std::size_t>::max());
    const auto found = std::ranges::find(slots, start, [](const Slot& s) { return s.time.begin; });
    if (found == slots.end()) return std::nullopt;
    return offer_of(candidate, *found);
}

}  // namespace permanence::booking
