#pragma once
// Which places answer a question, and in which order: the same for the list, the map, the search in
// other sites and the API.
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/point_index.hpp"
#include "orientation/finding_question.hpp"
#include "orientation/found_place.hpp"
#include "orientation/place_picture.hpp"
#include "territory/commune_table.hpp"

namespace permanence::orientation {

struct PlacesAsked {
    std::optional<directory::Circle> around;  // none: the whole territory
    directory::PlaceFilter filter;
    std::string words;  // names, communes, services, as typed; empty: no matter
    std::size_t most = std::numeric_limits<std::size_t>::max();
};
PlacesAsked asked_by(const FindingQuestion& question, const territory::CommuneTable& communes,
                     Instant now);

// Positions in the picture, with the distance from the middle of the circle. With words, those that
// have them, best first, 200 at most; else nearest first; without a circle by commune and name.
std::vector<NearPoint> positions_asked(const PlacePicture& picture, const PlacesAsked& asked);

// What is spoken beside French at places there, whatever else is asked; without a circle anywhere.
struct SpokenLanguages {
    std::vector<std::string> codes = {};  // ISO 639
    bool has_others = false;              // a place tells no more than that
};
SpokenLanguages languages_around(const PlacePicture& picture,
                                 const std::optional<directory::Circle>& around);

// What a list says of one of them; it points into the picture. No slot yet.
FoundPlace found_place(const PlacePicture& picture, const NearPoint& near, const PlacesAsked& asked,
                       Instant now);

}  // namespace permanence::orientation
