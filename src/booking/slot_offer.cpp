#include "booking/slot_offer.hpp"

#include <algorithm>
#include <tuple>

#include "agenda/free_time.hpp"

namespace permanence::booking {

namespace {

using agenda::Held;

// How long before and after a slot of this candidate the adviser is on the way.
Seconds margin_of(const Candidate& candidate) {
    return candidate.held->mode == Mode::home ? agenda::rounded_way(candidate.way.time)
                                              : Seconds(0);
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

IntervalSet widened(const IntervalSet& set, Seconds margin) {
    std::vector<Interval> pieces;
    for (const Interval& piece : set.pieces())
        pieces.push_back(widened(piece, margin));
    return IntervalSet(std::move(pieces));
}

// What keeps each adviser from a slot; made once for the candidates that share the adviser.
class AdviserTimes {
 public:
    AdviserTimes(const agenda::Timetable& timetable, const TakenTimes& taken, Interval window)
        : timetable_(timetable), taken_(taken), window_(window) {}

    const agenda::TakenTime& of(AdviserId adviser) {
        const auto [place, is_new] = known_.try_emplace(adviser);
        if (is_new) {
            std::vector<Interval> busy;
            for (const agenda::Placed& one : taken_.of(adviser))
                busy.push_back(one.time);
            place->second = {timetable_.away(adviser, window_), IntervalSet(std::move(busy))};
        }
        return place->second;
    }

    // Takes out, from `first` on, the starts of slots that would lie on the way to or from another
    // place, or find their room or vehicle taken.
    void erase_blocked(const Candidate& candidate, std::vector<Instant>& starts,
                       std::size_t first) {
        const Held& held = *candidate.held;
        const bool has_ways = !held.ways.are_none();
        if (starts.size() == first || (!has_ways && held.resource == nullptr)) return;
        const agenda::Elsewhere* elsewhere = has_ways ? &elsewhere_of(held.rule.adviser) : nullptr;
        const IntervalSet* full = held.resource == nullptr ? nullptr : &full_times(*held.resource);
        const Seconds margin = margin_of(candidate);
        const auto is_blocked = [&](Instant start) {
            const Interval slot = agenda::slot_at(start, candidate.grid);
            return (elsewhere != nullptr && !elsewhere->leaves_time_for(slot, held.ways)) ||
                   (full != nullptr && full->overlaps(widened(slot, margin)));
        };
        starts.erase(std::remove_if(starts.begin() + static_cast<std::ptrdiff_t>(first),
                                    starts.end(), is_blocked),
                     starts.end());
    }

 private:
    const agenda::Elsewhere& elsewhere_of(AdviserId adviser) {
        const auto [place, is_new] = elsewhere_.try_emplace(adviser);
        if (is_new) {
            const auto taken = taken_.of(adviser);
            place->second = agenda::Elsewhere(std::vector(taken.begin(), taken.end()));
        }
        return place->second;
    }
    const IntervalSet& full_times(const agenda::Resource& resource) {
        const auto [place, is_new] = full_.try_emplace(resource.id);
        if (is_new)
            place->second =
                covered(taken_.of(resource.id), static_cast<std::size_t>(resource.capacity));
        return place->second;
    }

    const agenda::Timetable& timetable_;
    const TakenTimes& taken_;
    Interval window_;
    std::unordered_map<AdviserId, agenda::TakenTime> known_;
    std::unordered_map<AdviserId, agenda::Elsewhere> elsewhere_;
    std::unordered_map<ResourceId, IntervalSet> full_;
};

// Where slots of the candidate begin in `days`, the first `limit`.
std::vector<Instant> starts_of(const Candidate& candidate, const agenda::Timetable& timetable,
                               AdviserTimes& times, DayRange days, Instant now, std::size_t limit) {
    const Held& held = *candidate.held;
    std::vector<Instant> starts;
    if (days.last < days.first || !agenda::is_usable(candidate.grid)) return starts;
    const agenda::TakenTime* taken = &times.of(held.rule.adviser);
    agenda::TakenTime on_the_way;
    // A visit that needs `margin` on both sides is free exactly where the visit alone is free of
    // everything widened by `margin`.
    if (const Seconds margin = margin_of(candidate); margin > Seconds(0)) {
        on_the_way = {widened(taken->away, margin), widened(taken->busy, margin)};
        taken = &on_the_way;
    }
    const agenda::Reach reach{now + held.notice, now + held.horizon};
    for (const auto& open : timetable.openings(held, days)) {
        if (open.time.begin > reach.latest || starts.size() >= limit) break;
        const std::size_t before = starts.size();
        agenda::add_starts(*taken, open.time, candidate.grid, reach, starts);
        times.erase_blocked(candidate, starts, before);
    }
    if (starts.size() > limit) starts.resize(limit);
    return starts;
}

Offer offer_of(const Candidate& candidate, Instant start) {
    const Held& held = *candidate.held;
    const bool at_place = held.mode == Mode::place;
    const Interval time = agenda::slot_at(start, candidate.grid);
    return {.permanence = held.public_id,
            .permanence_id = held.rule.id,
            .mode = held.mode,
            .adviser = held.rule.adviser,
            .place = at_place ? std::optional(held.rule.place) : std::nullopt,
            .time = time,
            .busy = widened(time, margin_of(candidate)),
            .way = at_place ? candidate.way : territory::Trip{},
            .resource = held.resource == nullptr ? std::nullopt : held.rule.resource};
}

PlaceId place_of(const Held& held) {
    return held.mode == Mode::place ? held.rule.place : PlaceId{};
}

// A slot that may be offered; several advisers may have it at the same time and place.
struct Rival {
    const Candidate* candidate = nullptr;
    PlaceId place;  // 0 without one
    Instant start;
};

// Whoever the resident knows; then how much of the adviser's week is taken, then the way to go: the
// lowest is shown.
auto rank_of(const Rival& rival, const TakenTimes& taken, std::optional<AdviserId> met) {
    const Held& held = *rival.candidate->held;
    const Interval week = week_of(held, rival.start);
    return std::tuple(met != held.rule.adviser, taken.within(held.rule.adviser, week),
                      margin_of(*rival.candidate), held.rule.adviser, held.rule.id);
}

// What two advisers offer there and then lies together.
auto key_of(const Rival& rival) {
    return std::pair(rival.place, rival.start);
}

// One of each slot: of several rivals the lowest. In the order of places and starts.
std::vector<Rival> without_rivals(std::vector<Rival> rivals, const TakenTimes& taken,
                                  std::optional<AdviserId> met) {
    std::ranges::stable_sort(rivals, {}, key_of);
    std::vector<Rival> shown;
    shown.reserve(rivals.size());
    for (const Rival& rival : rivals) {
        if (shown.empty() || key_of(shown.back()) != key_of(rival))
            shown.push_back(rival);
        else if (rank_of(rival, taken, met) < rank_of(shown.back(), taken, met))
            shown.back() = rival;
    }
    return shown;
}

// The first of each place.
std::vector<Offer> first_of_each_place(std::span<const Rival> shown, std::size_t limit_per_place) {
    std::vector<Offer> offers;
    offers.reserve(shown.size());
    std::optional<PlaceId> place;
    std::size_t of_this_place = 0;
    for (const Rival& rival : shown) {
        if (place != rival.place) of_this_place = 0;
        place = rival.place;
        if (of_this_place++ < limit_per_place)
            offers.push_back(offer_of(*rival.candidate, rival.start));
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

template <class T>
void sort_without_repeats(std::vector<T>& all) {
    std::ranges::sort(all);
    const auto repeated = std::ranges::unique(all);
    all.erase(repeated.begin(), repeated.end());
}

// One look at the candidates, or several at more and more days.
class Choice {
 public:
    Choice(std::span<const Candidate> candidates, const agenda::Timetable& timetable,
           const TakenTimes& taken, Interval window)
        : candidates_(candidates),
          timetable_(timetable),
          taken_(taken),
          times_(timetable, taken, window) {}

    Offers of(const OfferQuestion& question) {
        std::vector<Rival> rivals;
        for (const Candidate& candidate : candidates_)
            for (const Instant start :
                 starts_of(candidate, timetable_, times_, days_asked(*candidate.held, question),
                           question.now, question.limit_per_place))
                rivals.push_back({&candidate, place_of(*candidate.held), start});
        const auto shown = without_rivals(std::move(rivals), taken_, question.met);
        Offers answer = ranked(first_of_each_place(shown, question.limit_per_place), question);
        answer.nobody_serves = candidates_.empty();
        return answer;
    }

    // The soonest, if the first week holds as many as are asked for: whatever lies after it begins
    // later.
    std::optional<Offers> of_a_week(OfferQuestion question) {
        if (candidates_.empty()) return std::nullopt;
        const Zone& zone = candidates_.front().held->calendar.zone;
        const LocalDay last = question.from.value_or(zone.day_of(question.now)) + Days(6);
        if (question.to && *question.to <= last) return std::nullopt;
        question.to = last;
        Offers offers = of(question);
        if (offers.slots.empty() || offers.slots.size() < question.limit ||
            offers.slots.back().time.begin >= end_of(last))
            return std::nullopt;
        return offers;
    }

 private:
    // No slot of a later day, in any zone, begins before this.
    Instant end_of(LocalDay day) const {
        Instant end = Instant::max();
        const Zone* before = nullptr;
        for (const Candidate& candidate : candidates_) {
            const Zone& zone = candidate.held->calendar.zone;
            if (before == nullptr || !(*before == zone))
                end = std::min(end, zone.first_instant_of(day + Days(1)));
            before = &zone;
        }
        return end;
    }

    std::span<const Candidate> candidates_;
    const agenda::Timetable& timetable_;
    const TakenTimes& taken_;
    AdviserTimes times_;
};

}  // namespace

std::span<const agenda::Placed> TakenTimes::of(AdviserId adviser) const {
    const auto found = by_adviser_.find(adviser);
    if (found == by_adviser_.end()) return {};
    return found->second;
}

std::span<const Interval> TakenTimes::of(ResourceId resource) const {
    const auto found = by_resource_.find(resource);
    if (found == by_resource_.end()) return {};
    return found->second;
}

Seconds TakenTimes::within(AdviserId adviser, Interval window) const {
    Seconds sum{0};
    for (const agenda::Placed& busy : of(adviser)) {
        const Interval part = intersect(busy.time, window);
        if (!part.is_empty()) sum += part.end - part.begin;
    }
    return sum;
}

std::vector<AdviserId> advisers_of(std::span<const Candidate> candidates) {
    std::vector<AdviserId> advisers;
    for (const Candidate& candidate : candidates)
        advisers.push_back(candidate.held->rule.adviser);
    sort_without_repeats(advisers);
    return advisers;
}

std::vector<ResourceId> resources_of(std::span<const Candidate> candidates) {
    std::vector<ResourceId> resources;
    for (const Candidate& candidate : candidates)
        if (candidate.held->resource != nullptr) resources.push_back(candidate.held->resource->id);
    sort_without_repeats(resources);
    return resources;
}

Interval window_of(std::span<const Candidate> candidates, const OfferQuestion& question) {
    Interval window{Instant::max(), Instant::min()};
    Seconds margin{0};
    const Held* before = nullptr;  // neighbours mostly share wall and horizon, and so their weeks
    for (const Candidate& candidate : candidates) {
        const Held& held = *candidate.held;
        margin = std::max(margin, margin_of(candidate));
        if (before != nullptr && before->calendar.zone == held.calendar.zone &&
            before->horizon == held.horizon)
            continue;
        before = &held;
        const DayRange days = days_asked(held, question);
        if (days.last < days.first) continue;
        const Interval first_week = week_of(held, held.calendar.zone.first_instant_of(days.first));
        const Interval last_week = week_of(held, held.calendar.zone.first_instant_of(days.last));
        window.begin = std::min(window.begin, first_week.begin);
        window.end = std::max(window.end, last_week.end);
    }
    return window.is_empty() ? window : widened(window, margin + agenda::longest_way);
}

Offers choose_offers(std::span<const Candidate> candidates, const agenda::Timetable& timetable,
                     const TakenTimes& taken, const OfferQuestion& question) {
    Choice choice(candidates, timetable, taken, window_of(candidates, question));
    if (question.order == Order::soonest)
        if (auto soonest = choice.of_a_week(question)) return *std::move(soonest);
    return choice.of(question);
}

std::optional<Offer> offer_at(const Candidate& candidate, const agenda::Timetable& timetable,
                              const TakenTimes& taken, Instant start, Instant now) {
    const Held& held = *candidate.held;
    if (held.rule.access == agenda::Access::open_door) return std::nullopt;
    const LocalDay day = held.calendar.zone.day_of(start);
    AdviserTimes times(timetable, taken, {start - Days(2), start + Days(2)});
    const auto starts = starts_of(candidate, timetable, times, {day, day}, now,
                                  std::numeric_limits<std::size_t>::max());
    if (!std::ranges::binary_search(starts, start)) return std::nullopt;
    return offer_of(candidate, start);
}

}  // namespace permanence::booking
