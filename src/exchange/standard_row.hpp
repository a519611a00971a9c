#pragma once
// One row of the national standard, whatever file it came from: cells in, the record of a place
// out, with all that was mended, put aside or refused.
#include <bitset>

#include "base/time.hpp"
#include "directory/place_record.hpp"
#include "exchange/commune_finder.hpp"
#include "exchange/finding.hpp"
#include "exchange/standard_fields.hpp"

namespace permanence::exchange {

struct ImportedRow {
    std::size_t number = 0;         // 1 for the first row after the header
    directory::PlaceRecord record;  // of use when there is no error
    Findings errors;                // of required fields: the row cannot be kept
    Findings warnings;
    StandardCells cells;                      // as they would be written now
    std::bitset<standard_fields> normalised;  // which of them differ from what the file says
    std::size_t duplicate_of = 0;             // the number of the row that it repeats; 0: none

    bool is_rejected() const { return !errors.empty(); }
};

// The apostrophe before what spreadsheets would run: tables have it, JSON does not.
enum class Guards : unsigned char { taken_off, none };

class StandardRow {
 public:
    // `today` tells a date in the future. The finder must outlive it.
    StandardRow(const CommuneFinder& communes, LocalDay today)
        : communes_(&communes), today_(today) {}

    // Lists may be separated by "|" or ";" and hold words of version 0; see cell_repairs, list_cell
    // and place_point for what is forgiven. A pivot of zeros is none: pivot is then empty.
    ImportedRow read(const StandardCells& given, Guards guards = Guards::taken_off) const;

 private:
    class Reading;
    const CommuneFinder* communes_;
    LocalDay today_;
};

// Zeros: the pivot of a place of which none is known.
inline constexpr std::string_view unknown_pivot = "00000000000000";

}  // namespace permanence::exchange
