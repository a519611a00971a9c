#pragma once
// What a person wants of a place, and where: the questions that the directory can be asked.
#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/geo.hpp"
#include "base/time.hpp"
#include "directory/need.hpp"
#include "directory/place_record.hpp"

namespace permanence::directory {

// What layers above the directory know of a place: its advisers, and what can be booked there.
struct PlaceTraits {
    std::vector<Need> needs;             // somebody helps there with
    std::vector<std::string> languages;  // of its advisers, ISO 639; "lsf" is French sign language
    bool has_home_visits = false;        // somebody comes from there to people's homes
    bool has_permanence = false;         // somebody can be met there, now or on some day to come
};

// All that is said must hold; what is not said does not matter.
struct PlaceFilter {
    Terms any_of;  // of each list that is not empty: at least one of its terms
    Terms all_of;  // of each list: all of these terms
    std::optional<Need> need;
    bool reduced_mobility = false;  // alone, or with help
    bool free = false;              // for everybody: not "free on conditions"
    bool by_appointment = false;    // here, or on a page of its own
    bool home_visits = false;
    bool with_permanence = false;
    std::vector<std::string> any_language;  // one of these; empty: no matter
    std::optional<Instant> open_at;
    std::optional<LocalDay> open_on;  // at some minute of that day
    // On some such day of the month around the instant that the finder was made for.
    std::optional<std::chrono::weekday> open_weekday;
};

struct Everywhere {};
struct Circle {
    Point centre;
    Metres radius;
};
// With its edges; where its west lies east of its east it goes over the date line.
struct Box {
    Point south_west;
    Point north_east;
};
struct InCommune {
    std::string code;  // INSEE, as places have it
};
using Area = std::variant<Everywhere, Circle, Box, InCommune>;

}  // namespace permanence::directory
