#pragma once
// The places of a question as a map shows them, in the order of the list.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "orientation/asked_places.hpp"
#include "territory/commune_table.hpp"
#include "territory/contour.hpp"

namespace permanence::orientation {

// More than a map can tell apart, and than a telephone should be sent.
inline constexpr std::size_t most_on_map = 5'000;

// All pages of the list; they point into the picture.
std::vector<FoundPlace> places_asked(const PlacePicture& picture, const PlacesAsked& asked,
                                     Instant now);

// Those of one page of the list, and the number of the first.
struct NumberedPlaces {
    std::span<const FoundPlace> places;
    std::size_t first = 1;
};
struct ListPage {
    int page = 1;
    std::size_t places = 20;  // on each
};
NumberedPlaces numbered(std::span<const FoundPlace> all, ListPage page);

// {"places":[{"id":…,"name":…,"commune":…,"lat":…,"lon":…,"approximate":true,"open":true},…],
// "total":…}; of flags those alone that are true. `approximate`: the middle of the commune.
std::string write_map_places(std::span<const FoundPlace> all);

// {"scale":100000,"communes":[{"code":…,"name":…,"rings":[[x,y,dx,dy,…],…]},…]}
std::string write_map_contours(std::span<const territory::Contour> contours,
                               const territory::CommuneTable& communes);

}  // namespace permanence::orientation
