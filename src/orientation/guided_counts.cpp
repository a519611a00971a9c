#include "orientation/guided_counts.hpp"

#include <algorithm>

namespace permanence::orientation {

std::size_t places_left(const PlacePicture& picture, const territory::CommuneTable& communes,
                        const FindingQuestion& answers, Instant now) {
    const PlacesAsked asked = asked_by(answers, communes, now);
    if (!asked.words.empty()) return positions_asked(picture, asked).size();
    if (asked.around) return picture.finder().count(*asked.around, asked.filter);
    return picture.finder().count(directory::Everywhere{}, asked.filter);
}

std::vector<CountedChoice> count_each(const PlacePicture& picture,
                                      const territory::CommuneTable& communes,
                                      std::vector<GuidedChoice> choices, Instant now) {
    std::vector<CountedChoice> counted;
    for (GuidedChoice& choice : choices) {
        const std::size_t places = places_left(picture, communes, choice.answers, now);
        counted.push_back({std::move(choice), places});
    }
    return counted;
}

std::vector<CountedChoice> what_else(const PlacePicture& picture,
                                     const territory::CommuneTable& communes,
                                     const FindingQuestion& answers, Instant now) {
    auto counted = count_each(picture, communes, instead_of(answers), now);
    std::erase_if(counted, [](const CountedChoice& choice) { return choice.places == 0; });
    const auto same = [](const CountedChoice& one, const CountedChoice& next) {
        return one.choice.word == next.choice.word;
    };
    const auto [first, last] = std::ranges::unique(counted, same);
    counted.erase(first, last);
    return counted;
}

}  // namespace permanence::orientation
