#pragma once
// Making two records one, field by field, and parting them again.
#include "directory/place_world_pages.hpp"

namespace permanence::directory {

class PlaceMergePages {
 public:
    explicit PlaceMergePages(const PlacesWorld& world) : world_(world) {}

    http::Response form(const http::Request& request) const;
    http::Response merge(const http::Request& request) const;
    http::Response merge_late(const http::Request& request) const;
    http::Response part(const http::Request& request) const;

 private:
    const PlacesWorld& world_;
};

}  // namespace permanence::directory
