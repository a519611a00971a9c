#include "formats/table_start.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "formats/csv.hpp"
#include "formats/text_decoder.hpp"

namespace permanence::table {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view blanks = " \t\r\n";

std::string_view without_blanks_before(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text;
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 && "\t\r\n\f\v"sv.find(c) == std::string_view::npos;
}

// Every twentieth byte and no letter: no text. One NUL in a cell is a fault of its row alone.
bool is_binary(std::string_view bytes) {
    const auto controls = std::ranges::count_if(bytes, is_control);
    return static_cast<std::size_t>(controls) * 20 > bytes.size();
}

bool begins_as_json(std::string_view text) {
    if (!text.starts_with('{') && !text.starts_with('[')) return false;
    const std::string_view after = without_blanks_before(text.substr(1));
    return after.empty() || "\"{[}]"sv.find(after.front()) != std::string_view::npos;
}

bool begins_as_document(std::string_view text) {
    constexpr std::array known = {"%PDF-"sv, "<"sv,        "{\\rtf"sv,       "\x89PNG"sv,
                                  "GIF8"sv,  "\x1F\x8B"sv, "\xFF\xD8\xFF"sv, "BEGIN:VC"sv};
    return std::ranges::any_of(known, [&](auto start) { return text.starts_with(start); });
}

// Rows with this number of cells.
struct Fit {
    std::size_t rows = 0;
    std::size_t cells = 0;
    auto operator<=>(const Fit&) const = default;
};

Fit fit(std::string_view text, char delimiter) {
    std::map<std::size_t, std::size_t> rows_by_cells;
    for (const csv::Row& row : csv::read_all(text, {}, delimiter))
        if (!row.fault && row.cells.size() > 1) ++rows_by_cells[row.cells.size()];
    Fit best;
    for (const auto& [cells, rows] : rows_by_cells)
        best = std::max(best, Fit{rows, cells});
    return best;
}

}  // namespace

Start start_of(std::string_view first_bytes) {
    if (first_bytes.starts_with("PK\x03\x04") || first_bytes.starts_with("PK\x05\x06"))
        return Start::zip;
    if (first_bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return Start::compound;
    if (begins_as_utf16(first_bytes)) return Start::text;
    std::string_view text = first_bytes;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text = without_blanks_before(text);
    const bool is_other = begins_as_document(text) || begins_as_json(text) || is_binary(text);
    return is_other ? Start::other : Start::text;
}

char likeliest_delimiter(std::string_view first_rows) {
    constexpr std::array candidates = {',', ';', '\t'};
    if (first_rows.size() > 4 && (first_rows.starts_with("sep=") || first_rows.starts_with("SEP=")))
        if (std::ranges::find(candidates, first_rows[4]) != candidates.end()) return first_rows[4];
    char likeliest = candidates.front();
    Fit best;
    for (const char candidate : candidates) {
        const Fit found = fit(first_rows, candidate);
        if (found > best) {
            best = found;
            likeliest = candidate;
        }
    }
    return likeliest;
}

}  // namespace permanence::table
