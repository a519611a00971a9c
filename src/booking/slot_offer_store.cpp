#include "booking/slot_offer_store.hpp"

#include <algorithm>
#include <array>

#include "booking/appointment_store.hpp"

namespace permanence::booking {

namespace {

using agenda::Held;

// How many of the nearest places, or of the nearest permanences without one, are looked at: more
// only while nothing is free in those before.
constexpr std::array<std::size_t, 3> rounds_of_places{12, 40, 120};
constexpr std::array<std::size_t, 3> rounds_without_place{40, 120, 400};

Offers offers_of(db::Connection& connection, const OfferSources& sources,
                 std::span<const Candidate> candidates, const OfferQuestion& question) {
    const auto taken = sources.taken.of(connection, advisers_of(candidates),
                                        window_of(candidates, question), resources_of(candidates));
    return choose_offers(candidates, sources.timetable, taken, question);
}

// `nearest(count)` gives that many candidates, or all that there are.
template <class Nearest>
Offers first_that_are_free(db::Connection& connection, const OfferSources& sources,
                           const OfferQuestion& question, std::span<const std::size_t> rounds,
                           Nearest nearest) {
    Offers answer;
    std::size_t looked_at = 0;
    for (const std::size_t count : rounds) {
        const auto candidates = nearest(count);
        // No more candidates than before: the places between may answer other needs, those beyond
        // this one.
        if (looked_at > 0 && candidates.size() == looked_at) continue;
        looked_at = candidates.size();
        answer = offers_of(connection, sources, candidates, question);
        if (!answer.slots.empty()) break;
    }
    return answer;
}

}  // namespace

Offers find_offers(db::Connection& connection, const OfferSources& sources,
                   const OfferQuestion& question) {
    const auto& [timetable, travel, taken] = sources;
    if (question.mode != Mode::place)
        return first_that_are_free(
            connection, sources, question, rounds_without_place, [&](std::size_t count) {
                return candidates_without_place(timetable, travel, question, count);
            });
    if (question.place)
        return offers_of(connection, sources, candidates_at_one_place(timetable, travel, question),
                         question);
    return first_that_are_free(connection, sources, question, rounds_of_places,
                               [&](std::size_t count) {
                                   return candidates_at_places(timetable, travel, question, count);
                               });
}

std::optional<Offer> find_offer(db::Connection& connection, const agenda::Timetable& timetable,
                                const territory::TravelTimes& travel, const SlotAsked& asked,
                                Instant now) {
    const Held* held = timetable.find(asked.permanence);
    if (held == nullptr) return std::nullopt;
    const Point there = held->place == nullptr ? held->adviser->home_base : held->place->point;
    const Candidate asked_of = candidate(
        *held,
        held->mode == Mode::home ? travel.trip(there, asked.home, territory::TravelMode::car)
                                 : travel.trip(asked.home, there, territory::TravelMode::car),
        asked.need);
    if (!is_in_reach(*held, asked_of.way)) return std::nullopt;
    const Interval around{asked.start - Days(2), asked.start + Days(2)};
    TakenTimes taken;
    for (const TakenTime& time : taken_times(connection, std::span(&held->rule.adviser, 1), around))
        if (time.appointment != asked.except) taken.add(time.adviser, {time.busy, time.place});
    if (held->resource != nullptr)
        for (const TakenTime& time :
             taken_times(connection, std::span(&held->resource->id, 1), around))
            if (time.appointment != asked.except) taken.add(held->resource->id, time.busy);
    return offer_at(asked_of, timetable, taken, asked.start, now);
}

}  // namespace permanence::booking
