#pragma once
// A number of a workbook as its reader sees it: dates and postcodes are numbers with a format.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace permanence::xlsx {

struct NumberFormat {
    enum class Kind : unsigned char { number, date, time, date_and_time, duration };
    Kind kind = Kind::number;
    std::size_t least_digits = 1;  // of a whole number: 5 for "00000", as postcodes have
    bool operator==(const NumberFormat&) const = default;
};

// Of a code that a workbook defines ("dd/mm/yyyy", "00000", "[h]:mm"); its first part counts.
NumberFormat parse_number_format(std::string_view code);

// Of a number below 164, that each program knows (ECMA-376, part 1, 18.8.30).
NumberFormat built_in_format(unsigned id);

// Where a workbook begins to count its days.
enum class Epoch : unsigned char { year_1900, year_1904 };

// Whole numbers lose no digit: "1.2E+13" is 12000000000000, and with five digits at least, "1000"
// is 01000. Others have the 15 significant digits that spreadsheets show, with a point.
// Dates are 2024-05-13, with a time of day 2024-05-13T09:30:00, times of day 09:30 (and seconds
// where there are some), durations 26:30. A number that is no date (before 1900, and the 29th of
// February 1900 that spreadsheets invented) stays a number. None: `stored` is no number.
std::optional<std::string> number_text(std::string_view stored, const NumberFormat& format,
                                       Epoch epoch);

}  // namespace permanence::xlsx
