#pragma once
// One place of a list, as a person is to see it.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/timetable.hpp"
#include "base/geo.hpp"
#include "base/zone.hpp"
#include "directory/expanded_hours.hpp"
#include "directory/place_filter.hpp"
#include "directory/place_record.hpp"

namespace permanence::orientation {

// A slot that can be booked, and where.
struct FreeSlot {
    LocalTime start;      // on the wall of the place
    std::string address;  // of the page that books it
};

// It points into the picture that it was found in, which the caller keeps.
struct FoundPlace {
    const directory::PlaceRecord* record = nullptr;
    const directory::PlaceTraits* traits = nullptr;
    std::span<const directory::Need> needs;  // that can be booked there
    std::string_view commune;                // its name
    std::optional<Metres> distance;          // from where it was asked
    directory::OpeningState opening;
    Zone zone = Zone::utc();  // of its wall
    std::optional<FreeSlot> next;
};

// A word of `directory.<list>.<slug>` for each term of the place.
std::vector<std::string> term_keys(const directory::PlaceRecord& record,
                                   directory::Vocabulary vocabulary);

}  // namespace permanence::orientation
