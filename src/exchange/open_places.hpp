#pragma once
// The places of the directory as everybody may have them: all that are active and whole, as they
// were at one moment. Nothing of a person is among them.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "directory/place_record.hpp"
#include "territory/commune_table.hpp"

namespace permanence::exchange {

struct OpenPlace {
    directory::PlaceRecord record;  // its day of change is there
    // That of its source, so that what was imported goes out under the same name; its public id
    // where it has none, or shares it with another place.
    std::string id;
    std::string_view commune_name;  // lives as long as the table
};

struct OpenPlaces {
    std::vector<OpenPlace> places;  // in the order of the records
    std::size_t left_out = 0;  // without name, address, postcode or commune: no file may hold them
};

// A place that nobody dated was changed on `undated`.
OpenPlaces open_places(std::vector<directory::PlaceRecord> records,
                       const territory::CommuneTable& communes, LocalDay undated);

}  // namespace permanence::exchange
