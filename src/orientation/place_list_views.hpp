#pragma once
// The list of places and the form that asks for it, on one page.
#include <string>
#include <vector>

#include "orientation/finding_question.hpp"
#include "orientation/found_place.hpp"
#include "territory/gazetteer.hpp"
#include "ui/layout.hpp"

namespace permanence::orientation {

inline constexpr std::size_t places_a_page = 20;

struct PlaceListSheet {
    FindingQuestion question;
    Instant now;
    std::string commune = {};  // its name; empty: the whole territory
    std::vector<FoundPlace> places = {};
    std::size_t total = 0;  // on all pages
    // A commune was typed that could not be made out: what it was, and which may be meant.
    std::string typed = {};
    std::vector<territory::CommuneMatch> meant = {};
};

std::string place_list_page(const ui::Site& site, const PlaceListSheet& sheet);

}  // namespace permanence::orientation
