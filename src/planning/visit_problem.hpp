#pragma once
// Requests to be visited at home as a problem of rounds: each stretch is a vehicle, each request a
// job, and what is booked already a job that nobody moves.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "booking/visit_request.hpp"
#include "planning/round_problem.hpp"
#include "planning/visit_stretches.hpp"
#include "territory/commune_table.hpp"
#include "territory/travel_time.hpp"

namespace permanence::planning {

// A request, and where somebody put it by hand.
struct WantedVisit {
    const booking::VisitRequest* request = nullptr;
    // Then neither the half-days that suit nor the language count.
    std::optional<std::size_t> only_stretch = {};
    std::string language = {};  // that the adviser has to speak, ISO 639; empty: no matter
};

struct VisitSources {
    std::span<const VisitStretch> stretches;
    std::span<const WantedVisit> wanted;
    const territory::CommuneTable& communes;
    Instant now;
};

// Whether the home lies within the reach of that permanence, and whether it answers the need in a
// language that the person speaks.
enum class MayServe { yes, not_this_language, not_this_need, too_far };

// What is booked already, and in which stretch.
struct KeptJob {
    const booking::Appointment* visit = nullptr;
    std::size_t stretch = 0;
};

// Vehicles are the stretches, in their order; jobs the wanted visits, then the kept ones in the
// order of the stretches. Each ends at its base, whose location has its number. Times are seconds
// since 1970, costs seconds on the way.
struct VisitProblem {
    RoundProblem problem;
    std::vector<KeptJob> kept;
    std::vector<std::vector<MayServe>> may_serve;  // by wanted visit, by stretch
};

// Homes are the middle of their commune; between two homes there is a way of five minutes at least.
// Asks once for all ways. A request whose commune is not known may be served by nobody.
VisitProblem visit_problem(const VisitSources& sources, const territory::TravelTimes& travel);

}  // namespace permanence::planning
