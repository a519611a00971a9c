#pragma once
// The rounds of an adviser, or of all advisers of a structure for who administers it: the days with
// visits at home, and the sheet of one of them.
#include "planning/round_world_pages.hpp"

namespace permanence::planning {

class RoundSheetPages {
 public:
    explicit RoundSheetPages(const RoundWorld& world) : world_(world) {}

    http::Response list(const http::Request& request) const;
    http::Response day(const http::Request& request) const;

 private:
    RoundWorld world_;
};

}  // namespace permanence::planning
