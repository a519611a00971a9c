#pragma once
// The proposal: which request when and by whom, what each choice costs, and why one is left out.
#include <optional>
#include <span>
#include <vector>

#include "planning/visit_problem.hpp"

namespace permanence::planning {

// Another stretch in which that visit would fit as the plan stands.
struct OtherStretch {
    std::size_t stretch = 0;
    Seconds more{0};  // on the way, than where it is; below 0: less
    bool operator==(const OtherStretch&) const = default;
};

struct PlannedVisit {
    const booking::VisitRequest* request = nullptr;  // null: booked already, see `kept`
    const booking::Appointment* kept = nullptr;
    Interval time;
    Interval busy;  // what it takes of its adviser: booking::busy_of_round
    Instant leave_by;
    Seconds way{0};
    Metres road;
    Seconds waiting{0};                   // between the way and the visit
    bool suits = true;                    // of a request: one of its half-days
    std::size_t choices = 0;              // stretches whose permanence may serve it
    std::vector<OtherStretch> elsewhere;  // nearest first
};

struct PlannedRound {
    std::size_t stretch = 0;
    std::vector<PlannedVisit> visits;
    Seconds way_back{0};
    Metres road_back;

    Seconds driving() const;
    Seconds waiting() const;
    Metres road() const;
    std::size_t new_visits() const;
};

enum class WhyLeft {
    nobody_goes_there,  // it lies beyond everybody's reach
    nobody_answers,     // none of those who would come answers this need
    nobody_speaks,      // none of those speaks the language that was asked for
    nobody_works_then,  // none of them is about when it suits
    not_enough_time,    // the way and the visit are longer than any stretch
    everybody_is_full,
};
struct LeftRequest {
    const booking::VisitRequest* request = nullptr;
    WhyLeft why = WhyLeft::everybody_is_full;
    std::vector<std::size_t> could;  // stretches where it might be put by hand, by time
};

struct VisitPlan {
    std::vector<PlannedRound> rounds;  // with at least one request, in the order of the stretches
    std::vector<LeftRequest> left;     // the first who asked before the others
    Seconds driving{0};                // of all stretches, those with kept visits only among them
};

// The same sources give the same plan. Held against the checker of plans.
VisitPlan plan_visits(const VisitSources& sources, const territory::TravelTimes& travel);

}  // namespace permanence::planning
