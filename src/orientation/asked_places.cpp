#include "orientation/asked_places.hpp"

#include <algorithm>

namespace permanence::orientation {

namespace {

constexpr std::size_t most_by_words = 200;

// No commune of France reaches so far: such a point is of an address that somebody made up.
constexpr Metres farthest_from_middle{30'000};

Point centre_of(const FindingQuestion& question, const territory::Commune& commune) {
    const bool is_there =
        question.near && distance(*question.near, commune.point) <= farthest_from_middle;
    return is_there ? *question.near : commune.point;
}

// The whole territory, by commune and name.
std::vector<NearPoint> everywhere(const PlacePicture& picture,
                                  const directory::PlaceFilter& filter) {
    std::vector<NearPoint> all;
    for (const std::size_t position : picture.finder().in(directory::Everywhere{}, filter))
        all.push_back({position, {}});
    std::ranges::sort(all, {},
                      [&](const NearPoint& one) { return picture.rank_by_name(one.index); });
    return all;
}

std::vector<NearPoint> around(const PlacePicture& picture, const directory::Circle& circle,
                              const directory::PlaceFilter& filter, std::size_t most) {
    const auto& finder = picture.finder();
    return finder.nearest(circle.centre, std::min(most, finder.size()), circle.radius, filter);
}

// Those that the words name, best first.
std::vector<NearPoint> named(const PlacePicture& picture, const PlacesAsked& asked) {
    const directory::Area area =
        asked.around ? directory::Area(*asked.around) : directory::Area(directory::Everywhere{});
    std::vector<bool> is_wanted(picture.records().size());
    for (const std::size_t position : picture.finder().in(area, asked.filter))
        is_wanted[position] = true;
    const auto centre = asked.around ? std::optional(asked.around->centre) : std::nullopt;
    std::vector<NearPoint> found;
    for (const auto& name : picture.names().find(
             asked.words, {.limit = std::min(asked.most, most_by_words),
                           .near = centre,
                           .is_wanted = [&](std::size_t position) { return is_wanted[position]; }}))
        found.push_back(
            {name.position,
             centre ? distance(*centre, picture.record(name.position).place.point) : Metres()});
    return found;
}

}  // namespace

PlacesAsked asked_by(const FindingQuestion& question, const territory::CommuneTable& communes,
                     Instant now) {
    PlacesAsked asked{.around = {}, .filter = filter_of(question, now), .words = question.words};
    if (const auto* commune = communes.find(question.commune))
        asked.around = {centre_of(question, *commune),
                        Metres(static_cast<double>(question.radius) * 1'000)};
    return asked;
}

std::vector<NearPoint> positions_asked(const PlacePicture& picture, const PlacesAsked& asked) {
    if (!asked.words.empty()) return named(picture, asked);
    auto positions = asked.around ? around(picture, *asked.around, asked.filter, asked.most)
                                  : everywhere(picture, asked.filter);
    if (positions.size() > asked.most) positions.resize(asked.most);
    return positions;
}

SpokenLanguages languages_around(const PlacePicture& picture,
                                 const std::optional<directory::Circle>& around) {
    const directory::Area area =
        around ? directory::Area(*around) : directory::Area(directory::Everywhere{});
    const auto is_spoken = [&](const directory::PlaceFilter& filter) {
        return picture.finder().count(area, filter) > 0;
    };
    FindingQuestion others;
    others.wishes = {Wish::other_language};
    SpokenLanguages spoken{.has_others = is_spoken(filter_of(others, {}))};
    for (const std::string& language : picture.languages())
        if (is_spoken({.any_language = {language}})) spoken.codes.push_back(language);
    return spoken;
}

FoundPlace found_place(const PlacePicture& picture, const NearPoint& near, const PlacesAsked& asked,
                       Instant now) {
    return {.record = &picture.record(near.index),
            .traits = &picture.traits(near.index),
            .needs = picture.needs(near.index),
            .commune = picture.commune(near.index),
            .distance = asked.around ? std::optional(near.distance) : std::nullopt,
            .opening = picture.finder().opening_state(near.index, now),
            .zone = picture.zone(near.index),
            .next = {}};
}

}  // namespace permanence::orientation
