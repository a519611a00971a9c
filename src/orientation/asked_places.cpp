#include "orientation/asked_places.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "directory/place_hours.hpp"

namespace permanence::orientation {

namespace {

using territory::Commune;
using territory::CommuneTable;

constexpr std::size_t most_by_words = 200;

std::string_view commune_name(const PlacePicture& picture, std::size_t position,
                              const CommuneTable& communes) {
    const Commune* town = communes.find(picture.record(position).place.commune_code);
    return town == nullptr ? std::string_view() : std::string_view(town->name);
}

// The whole territory, by commune and name.
std::vector<NearPoint> everywhere(const PlacePicture& picture, const directory::PlaceFilter& filter,
                                  const CommuneTable& communes) {
    std::vector<NearPoint> all;
    for (const std::size_t position : picture.finder().in(directory::Everywhere{}, filter))
        all.push_back({position, {}});
    std::ranges::stable_sort(all, {}, [&](const NearPoint& one) {
        return std::tuple(commune_name(picture, one.index, communes),
                          std::string_view(picture.record(one.index).place.name));
    });
    return all;
}

// Of these, the ones that the words name, best first.
std::vector<NearPoint> named(const PlacePicture& picture, std::string_view words,
                             const std::vector<NearPoint>& wanted, const Commune* around) {
    std::vector<const NearPoint*> by_position(picture.records().size());
    for (const NearPoint& one : wanted)
        by_position[one.index] = &one;
    std::vector<NearPoint> found;
    for (const auto& name : picture.names().find(
             words, {.limit = most_by_words,
                     .near = around == nullptr ? std::nullopt : std::optional(around->point),
                     .is_wanted = [&](std::size_t p) { return by_position[p] != nullptr; }}))
        found.push_back(*by_position[name.position]);
    return found;
}

}  // namespace

std::vector<NearPoint> positions_asked(const PlacePicture& picture, const FindingQuestion& question,
                                       const CommuneTable& communes, Instant now) {
    const Commune* around = communes.find(question.commune);
    const auto filter = filter_of(question, now);
    const Metres radius(static_cast<double>(question.radius) * 1'000);
    const auto& finder = picture.finder();
    auto positions = around == nullptr
                         ? everywhere(picture, filter, communes)
                         : finder.nearest(around->point, finder.size(), radius, filter);
    if (question.words.empty()) return positions;
    return named(picture, question.words, positions, around);
}

FoundPlace found_place(const PlacePicture& picture, const NearPoint& near,
                       const FindingQuestion& question, const CommuneTable& communes, Instant now) {
    const auto& record = picture.record(near.index);
    const bool is_around = communes.find(question.commune) != nullptr;
    return {.record = &record,
            .traits = &picture.traits(near.index),
            .commune = std::string(commune_name(picture, near.index, communes)),
            .distance = is_around ? std::optional(near.distance) : std::nullopt,
            .opening = picture.finder().opening_state(near.index, now),
            .zone = directory::calendar_of_commune(record.place.commune_code).zone,
            .next = {}};
}

}  // namespace permanence::orientation
