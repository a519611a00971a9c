#include "directory/place_voice.hpp"

#include <algorithm>

#include "directory/place_hours.hpp"

namespace permanence::directory {

Voice voice_of(const PlaceSource& source, const PlaceRecord& place) {
    Voice voice{.source = source.source, .day = parse_day(source.words.of(PlaceField::updated_on))};
    if (!voice.day && source.said_at)
        voice.day = calendar_of_commune(place.place.commune_code).zone.day_of(*source.said_at);
    return voice;
}

Voice voice_of(const PlaceRecord& place, std::span<const PlaceSource> sources,
               const FieldGroup& group) {
    for (const PlaceSource& source : sources)
        if (says_something(source, group) &&
            say_the_same(place, with_words(place, source, group), group))
            return voice_of(source, place);
    return {.source = sources.empty() ? place.source : std::string(), .day = place.updated_on};
}

std::vector<Voice> voices_of(const PlaceRecord& place, std::span<const PlaceSource> sources) {
    std::vector<Voice> voices;
    if (std::ranges::find(sources, place.source, &PlaceSource::source) == sources.end())
        voices.push_back({place.source, place.updated_on});
    for (const PlaceSource& source : sources)
        voices.push_back(voice_of(source, place));
    return voices;
}

bool says_something(const PlaceSource& source, const FieldGroup& group) {
    PlaceRecord blank;
    blank.place.point_is_approximate = true;
    return says_something(with_words(blank, source, group), group);
}

PlaceRecord with_words(PlaceRecord place, const PlaceSource& source, const FieldGroup& group) {
    const bool has_point = !source.words.of(PlaceField::point).empty();
    for (const PlaceField field : group.fields)
        if (field != PlaceField::point_is_approximate || has_point)
            set_text(place, field, source.words.of(field));
    return place;
}

}  // namespace permanence::directory
