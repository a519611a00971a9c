#include "booking/candidate.hpp"

#include <algorithm>
#include <span>

namespace permanence::booking {

namespace {

using agenda::Held;

constexpr std::size_t looked_at_once = 40;  // ways asked of the travel times in one table

}  // namespace

Candidate candidate(const Held& held, const territory::Trip& way, directory::Need need) {
    return {&held, way, agenda::grid_for(held.rule, directory::code(need))};
}

std::vector<Candidate> candidates_at_places(const agenda::Timetable& timetable,
                                            const territory::TravelTimes& travel,
                                            const OfferQuestion& question, std::size_t count) {
    std::vector<agenda::Timetable::NearPlace> near;
    for (auto& place : timetable.places_near(question.home, count))
        if (place.distance <= farthest_place) near.push_back(place);
    std::vector<Point> points;
    for (const auto& place : near)
        points.push_back(place.place->point);
    const auto ways =
        travel.table(std::span(&question.home, 1), points, territory::TravelMode::car);
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < near.size(); ++i)
        for (const Held* held : near[i].permanences)
            if (answers(*held, question.need))
                candidates.push_back(candidate(*held, ways.at(0, i), question.need));
    return candidates;
}

std::vector<Candidate> candidates_at_one_place(const agenda::Timetable& timetable,
                                               const territory::TravelTimes& travel,
                                               const OfferQuestion& question) {
    std::vector<Candidate> candidates;
    for (const Held* held : timetable.permanences_of(*question.place))
        if (answers(*held, question.need))
            candidates.push_back(candidate(
                *held, travel.trip(question.home, held->place->point, territory::TravelMode::car),
                question.need));
    return candidates;
}

bool is_in_reach(const Held& held, const territory::Trip& way) {
    return held.mode != Mode::home || way.time <= held.reach;
}

std::vector<Candidate> candidates_without_place(const agenda::Timetable& timetable,
                                                const territory::TravelTimes& travel,
                                                const OfferQuestion& question, std::size_t count) {
    auto near = timetable.without_place_near(question.mode, question.home, farthest_place);
    std::erase_if(near, [&](const Held* held) { return !answers(*held, question.need); });
    std::vector<Candidate> candidates;
    for (std::size_t first = 0; first < near.size() && candidates.size() < count; first += count) {
        const auto some = std::span(near).subspan(first, std::min(count, near.size() - first));
        std::vector<Point> bases;
        for (const Held* held : some)
            bases.push_back(held->adviser->home_base);
        const auto ways =
            travel.table(bases, std::span(&question.home, 1), territory::TravelMode::car);
        for (std::size_t i = 0; i < some.size() && candidates.size() < count; ++i)
            if (is_in_reach(*some[i], ways.at(i, 0)))
                candidates.push_back(candidate(*some[i], ways.at(i, 0), question.need));
    }
    return candidates;
}

bool somebody_serves(const agenda::Timetable& timetable, const territory::TravelTimes& travel,
                     const OfferQuestion& question) {
    return !candidates_without_place(timetable, travel, question, looked_at_once).empty();
}

}  // namespace permanence::booking
