#pragma once
// The proposal of rounds as its adviser reads it: when, by whom, which way, why so, and what
// another moment would cost.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "planning/round_map_views.hpp"
#include "planning/visit_plan.hpp"
#include "ui/layout.hpp"

namespace permanence::planning {

inline constexpr std::string_view visit_plan_address = "/agenda/tournees/proposition";

// In the address: that day alone, from now on, whatever notice residents get.
inline constexpr std::string_view day_field = "jour";
// Before the public id of a request: where somebody wants it, in the address of the page.
inline constexpr std::string_view move_field = "pour-";

// Of the proposal for one day.
std::string visit_day_address(LocalDay day);

// The name of a stretch in addresses: its permanence, its day, and which one of that day.
std::string stretch_name(std::span<const VisitStretch> stretches, std::size_t stretch);

struct VisitPlanSheet {
    const VisitPlan& plan;
    std::span<const VisitStretch> stretches;
    std::span<const WantedVisit> wanted;
    LocalDay today;
    std::optional<LocalDay> only_day = {};  // the rest of that day, not three weeks
    bool names_advisers = false;
    Seconds more{0};            // on the way, than without what was moved by hand
    std::size_t more_left = 0;  // requests that have no proposal because of it
    std::string accept_token;
    std::string withdraw_token;
    std::string refusal = {};  // key of locales/: nothing was booked
    RoundGround ground;
    std::string map_stylesheet;
};
std::string visit_plan_page(const ui::Site& site, const ui::StaffFrame& frame,
                            const VisitPlanSheet& sheet);

// The base, then the homes in their order.
std::vector<Point> points_of(const PlannedRound& round, const VisitStretch& stretch,
                             const territory::CommuneTable& communes);

}  // namespace permanence::planning
