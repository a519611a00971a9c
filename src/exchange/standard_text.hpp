#pragma once
// The record of a place as a row of the national standard: what place_file reads back to the same
// record.
#include <string_view>

#include "directory/place_record.hpp"
#include "exchange/standard_fields.hpp"

namespace permanence::exchange {

// What the record itself does not hold.
struct PublishedAs {
    std::string_view id;            // unique in the file, the same tomorrow
    std::string_view commune_name;  // of place.commune_code
};

// Valid against the standard when the record is one that we keep: name, address, postcode and day
// are there. A place without pivot gets zeros; a point that is only the commune's own is not told.
// Texts are as they are: for a CSV file, guard them first.
StandardCells standard_cells(const directory::PlaceRecord& record, const PublishedAs& published);

// The prose that spreadsheets could run gets an apostrophe before it; place_file takes it off. A
// summary that is then one character too long loses its end.
StandardCells guarded_for_spreadsheets(StandardCells cells);

// For csv::Writer; each row is cells.in_order().
std::array<std::string_view, standard_fields> standard_header();

}  // namespace permanence::exchange
