#pragma once
// Free slots as they are offered to a resident of a commune: at a place, at home or by telephone.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "agenda/timetable.hpp"
#include "base/geo.hpp"
#include "base/ids.hpp"
#include "base/interval.hpp"
#include "base/public_id.hpp"
#include "base/time.hpp"
#include "booking/appointment.hpp"
#include "booking/candidate.hpp"
#include "booking/ranking.hpp"
#include "directory/need.hpp"
#include "territory/travel_time.hpp"

namespace permanence::booking {

// One slot; whatever the number of advisers who are free then and there, it appears once, with the
// one whose week is the least loaded (docs/SLOTS.md).
struct Offer {
    PublicId permanence;  // with time.begin: the slot's name in addresses and in the API
    PermanenceId permanence_id;
    Mode mode = Mode::place;
    AdviserId adviser;
    std::optional<PlaceId> place;
    Interval time;
    Interval busy;        // with the way there and back of a home visit
    territory::Trip way;  // of the resident to the place; zero at home and by telephone
    std::optional<ResourceId> resource = {};
    bool operator==(const Offer&) const = default;
};

struct Offers {
    std::vector<Offer> slots;           // in the order asked
    std::vector<Highlight> highlights;  // into `slots`
    // Nobody answers this need in this mode anywhere near, whatever the day: the mode is not to be
    // shown at all.
    bool nobody_serves = false;
};

// What is taken from each adviser, and from each room and vehicle, as far as it was read.
class TakenTimes {
 public:
    // Without a place, place 0.
    void add(AdviserId adviser, agenda::Placed busy) { by_adviser_[adviser].push_back(busy); }
    void add(ResourceId resource, Interval busy) { by_resource_[resource].push_back(busy); }
    std::vector<agenda::Placed>& all_of(AdviserId adviser) { return by_adviser_[adviser]; }
    std::span<const agenda::Placed> of(AdviserId adviser) const;
    std::span<const Interval> of(ResourceId resource) const;
    Seconds within(AdviserId adviser, Interval window) const;  // how much of it

 private:
    std::unordered_map<AdviserId, std::vector<agenda::Placed>> by_adviser_;
    std::unordered_map<ResourceId, std::vector<Interval>> by_resource_;
};

// Whose taken time decides: each once, ascending.
std::vector<AdviserId> advisers_of(std::span<const Candidate> candidates);
std::vector<ResourceId> resources_of(std::span<const Candidate> candidates);

// The instants that matter to that question: what is taken outside them changes no answer.
Interval window_of(std::span<const Candidate> candidates, const OfferQuestion& question);

// The free slots of the candidates, each shown once, ranked and cut as the question asks.
Offers choose_offers(std::span<const Candidate> candidates, const agenda::Timetable& timetable,
                     const TakenTimes& taken, const OfferQuestion& question);

// The one slot of a candidate that begins then, if it is free.
std::optional<Offer> offer_at(const Candidate& candidate, const agenda::Timetable& timetable,
                              const TakenTimes& taken, Instant start, Instant now);

}  // namespace permanence::booking
