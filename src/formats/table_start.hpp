#pragma once
// What the first bytes of a file say: is it a table at all, of which kind, and what stands between
// its cells.
#include <string_view>

namespace permanence::table {

// Bytes that tell what a file is.
inline constexpr std::size_t telling_bytes = 512;

enum class Start : unsigned char {
    text,      // that may be CSV
    zip,       // that may be XLSX
    compound,  // XLS, or an XLSX file behind a password
    other      // a page, a document, a picture...
};
Start start_of(std::string_view first_bytes);

// Of , ; tab: what cuts most rows of the text, and then into most cells, alike. A line before the
// header ("Places, March 2026") and lists inside cells do not mislead it. "sep=;" says it itself.
char likeliest_delimiter(std::string_view first_rows);

}  // namespace permanence::table
