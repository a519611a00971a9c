#pragma once
// What is said about one field of a row, or about a file: a short stable word that programs read,
// whose sentence for people stands in locales/.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace permanence::exchange {

enum class Reason : std::uint8_t {
    // Of a file.
    empty_file,
    encoding,
    csv_syntax,
    json_syntax,
    workbook,  // an XLSX file that cannot be read
    too_large,
    delimiter,
    v0_header,
    missing_column,
    unknown_column,
    repeated_column,
    header_spelling,
    header_not_first,
    column_order,
    blank_line,
    other_sheets,  // of a workbook
    // Of a row that cannot be kept.
    cell_count,
    required,
    pattern,
    type,
    duplicate,
    control_character,
    unknown_commune,
    row_too_long,
    // Mended, and how.
    trimmed,
    unicode_normalised,
    reformatted,
    decimal_comma,
    zero_restored,
    list_separator,
    v0_vocabulary,
    recased,
    alias,
    empty_item,
    repeated_value,
    first_kept,
    max_length,
    former_commune,
    // Put aside: the field stays empty.
    dropped,
    unknown_value,
    bad_format,
    unparseable,
    missing_pair,
    null_island,
    out_of_range,
    swapped,
    // Kept, and to be looked at.
    empty,
    unknown_pivot,
    siret_checksum,
    far_from_commune,
    mismatch_code_insee,
    in_future,
    contradictory,
    formula,
    markup,
    probable_duplicate
};

inline constexpr std::size_t reasons = 56;

// "far_from_commune".
std::string_view word_of(Reason reason);
// Of its sentences in locales/: what, why, what to do.
std::string key_of(Reason reason);
// The inverse; nothing is found for other words.
bool read_word(std::string_view word, Reason& reason);

struct Finding {
    std::string field;  // of the standard, or the column of the file; empty: the row, the file
    Reason reason{};
    std::string original = {};    // what stood there, where it was changed or put aside
    std::string suggestion = {};  // what it may have been meant to be
    std::size_t line = 0;         // of the file, the header's is counted; 0: not told
    bool operator==(const Finding&) const = default;
};
using Findings = std::vector<Finding>;

}  // namespace permanence::exchange
