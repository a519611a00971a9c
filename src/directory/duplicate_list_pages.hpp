#pragma once
// The list of records that may be one place: looking at it, merging the sure ones, saying of a pair
// that it is two places; and what was decided so far.
#include "directory/place_world_pages.hpp"

namespace permanence::directory {

class DuplicateListPages {
 public:
    explicit DuplicateListPages(const PlacesWorld& world) : world_(world) {}

    http::Response list(const http::Request& request) const;
    http::Response merge_sure(const http::Request& request) const;
    http::Response decided(const http::Request& request) const;
    http::Response keep_apart(const http::Request& request) const;
    http::Response compare_again(const http::Request& request) const;

 private:
    const PlacesWorld& world_;
};

// How many pairs wait for somebody who keeps places.
std::size_t count_pairs(const PlaceKeeper& keeper);

}  // namespace permanence::directory
