#pragma once
// Whose words are shown of a place: those of a source, or what was written here.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "directory/field_group.hpp"
#include "directory/place_source.hpp"

namespace permanence::directory {

struct Voice {
    std::string source;           // "Hinaura"; empty: written here
    std::optional<LocalDay> day;  // on which it was said
    bool operator==(const Voice&) const = default;
};

// On the day that it says itself, else on which its file came, on the wall of the place.
Voice voice_of(const PlaceSource& source, const PlaceRecord& place);
// Who says what is shown of that group; `sources`: those of the place.
Voice voice_of(const PlaceRecord& place, std::span<const PlaceSource> sources,
               const FieldGroup& group);
// All who speak of the place: who wrote it first, then the sources.
std::vector<Voice> voices_of(const PlaceRecord& place, std::span<const PlaceSource> sources);

// Whether the source says anything of that group.
bool says_something(const PlaceSource& source, const FieldGroup& group);
// The place with the words of the source for that group; what it does not say of it is nothing, but
// a commune and a point, which every place has.
PlaceRecord with_words(PlaceRecord place, const PlaceSource& source, const FieldGroup& group);

}  // namespace permanence::directory
