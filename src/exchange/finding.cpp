#include "exchange/finding.hpp"

#include <algorithm>
#include <array>

namespace permanence::exchange {

namespace {

constexpr std::array<std::string_view, reasons> words{"empty_file",
                                                      "encoding",
                                                      "csv_syntax",
                                                      "json_syntax",
                                                      "workbook",
                                                      "too_large",
                                                      "delimiter",
                                                      "v0_header",
                                                      "missing_column",
                                                      "unknown_column",
                                                      "repeated_column",
                                                      "header_spelling",
                                                      "header_not_first",
                                                      "column_order",
                                                      "blank_line",
                                                      "other_sheets",
                                                      "cell_count",
                                                      "required",
                                                      "pattern",
                                                      "type",
                                                      "duplicate",
                                                      "control_character",
                                                      "unknown_commune",
                                                      "row_too_long",
                                                      "trimmed",
                                                      "unicode_normalised",
                                                      "reformatted",
                                                      "decimal_comma",
                                                      "zero_restored",
                                                      "list_separator",
                                                      "v0_vocabulary",
                                                      "recased",
                                                      "alias",
                                                      "empty_item",
                                                      "repeated_value",
                                                      "first_kept",
                                                      "max_length",
                                                      "former_commune",
                                                      "dropped",
                                                      "unknown_value",
                                                      "bad_format",
                                                      "unparseable",
                                                      "missing_pair",
                                                      "null_island",
                                                      "out_of_range",
                                                      "swapped",
                                                      "empty",
                                                      "unknown_pivot",
                                                      "siret_checksum",
                                                      "far_from_commune",
                                                      "mismatch_code_insee",
                                                      "in_future",
                                                      "contradictory",
                                                      "formula",
                                                      "markup",
                                                      "probable_duplicate"};

}  // namespace

std::string_view word_of(Reason reason) {
    return words.at(static_cast<std::size_t>(reason));
}

std::string key_of(Reason reason) {
    return "exchange.reason." + std::string(word_of(reason));
}

bool read_word(std::string_view word, Reason& reason) {
    const auto* found = std::ranges::find(words, word);
    if (word.empty() || found == words.end()) return false;
    reason = static_cast<Reason>(found - words.begin());
    return true;
}

}  // namespace permanence::exchange
