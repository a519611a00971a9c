#pragma once
// How many places each answer of a guided question would leave, asked of the engine alone.
#include <cstddef>

#include "orientation/asked_places.hpp"
#include "orientation/guided_question.hpp"

namespace permanence::orientation {

// As many as the list of the same question shows. No query: the picture is in memory, and one
// count costs about a microsecond.
std::size_t places_left(const PlacePicture& picture, const territory::CommuneTable& communes,
                        const FindingQuestion& answers, Instant now);

struct CountedChoice {
    GuidedChoice choice;
    std::size_t places = 0;
};
std::vector<CountedChoice> count_each(const PlacePicture& picture,
                                      const territory::CommuneTable& communes,
                                      std::vector<GuidedChoice> choices, Instant now);

// Of instead_of(answers) those that have places; of circles the smallest one alone.
std::vector<CountedChoice> what_else(const PlacePicture& picture,
                                     const territory::CommuneTable& communes,
                                     const FindingQuestion& answers, Instant now);

}  // namespace permanence::orientation
