#pragma once
// What is compared of two records to tell whether they are one place; a row of a file makes one as
// well as a place of the directory does.
#include <optional>
#include <string>
#include <string_view>

#include "base/geo.hpp"
#include "directory/place_record.hpp"

namespace permanence::directory {

struct MatchRecord {
    std::string name;
    std::string address;  // as written: "12 bis av. du Gal de Gaulle"
    std::string postcode;
    std::string commune;         // its name: these words of `name` are not the place's own
    std::string commune_code;    // INSEE, current; empty: unknown
    std::optional<Point> point;  // of its own; none where all that is known is the commune's
    std::string siret;           // as written: only its digits count, zeros alone are nothing
    std::string phone;           // E.164, as the others of the set: only its digits count
    std::string source;          // who published it; empty: written here
    std::string source_id;
};

MatchRecord match_record(const PlaceRecord& place, std::string_view commune_name);

}  // namespace permanence::directory
