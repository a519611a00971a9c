#pragma once
// Which places answer a question, and in which order: the same for the list, the map and the search
// in other sites.
#include <vector>

#include "base/point_index.hpp"
#include "orientation/finding_question.hpp"
#include "orientation/found_place.hpp"
#include "orientation/place_picture.hpp"
#include "territory/commune_table.hpp"

namespace permanence::orientation {

// Positions in the picture, with the distance from the commune asked. With words, those that have
// them, best first, 200 at most; else nearest first; without a commune by commune and name.
std::vector<NearPoint> positions_asked(const PlacePicture& picture, const FindingQuestion& question,
                                       const territory::CommuneTable& communes, Instant now);

// What a list says of one of them; it points into the picture. No slot yet.
FoundPlace found_place(const PlacePicture& picture, const NearPoint& near,
                       const FindingQuestion& question, const territory::CommuneTable& communes,
                       Instant now);

}  // namespace permanence::orientation
