#pragma once
// The proposal of rounds for who asked to be visited at home; accepting one books it.
#include <string_view>

#include "planning/round_world_pages.hpp"

namespace permanence::planning {

// What the tokens of these forms are made for.
inline constexpr std::string_view visit_accept_route = "rounds.accept";
inline constexpr std::string_view visit_withdraw_route = "rounds.withdraw";

class VisitPlanPages {
 public:
    explicit VisitPlanPages(const RoundWorld& world) : world_(world) {}

    http::Response proposal(const http::Request& request) const;
    http::Response accept(const http::Request& request) const;
    http::Response withdraw(const http::Request& request) const;

 private:
    RoundWorld world_;
};

}  // namespace permanence::planning
