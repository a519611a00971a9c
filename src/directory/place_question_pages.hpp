#pragma once
// The link of the mail that asks whether places are still right: seeing it changes nothing, its
// button confirms.
#include "directory/place_question_actions.hpp"
#include "directory/place_world_pages.hpp"

namespace permanence::directory {

class PlaceQuestionPages {
 public:
    explicit PlaceQuestionPages(const PlacesWorld& world) : world_(world) {}

    http::Response show(const http::Request& request) const;
    http::Response confirm(const http::Request& request) const;
    http::Response confirm_late(const http::Request& request) const;

 private:
    const PlacesWorld& world_;
};

}  // namespace permanence::directory
