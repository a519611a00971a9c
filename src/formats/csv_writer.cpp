#include <array>
#include <charconv>
#include <cmath>

#include "base/check.hpp"
#include "formats/csv.hpp"
#include "formats/utf8.hpp"

namespace permanence::csv {
namespace {

// What spreadsheets begin to calculate with (OWASP, CSV injection), also after blanks that they
// drop.
bool looks_like_formula(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == text.npos) return false;
    return std::string_view("=+-@\t\r\n").find(text[first]) != std::string_view::npos;
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

}  // namespace

Cell::Cell(double number) : is_number_(true) {
    if (!std::isfinite(number)) return;
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    text_.assign(digits.data(), end.ptr);
}

Writer::Writer(const Options& options) : options_(options) {
    CHECK(options.delimiter != '"' && options.delimiter != '\n' && options.delimiter != '\r');
    if (options.byte_order_mark) out_ = "\xEF\xBB\xBF";
}

Writer& Writer::row(std::initializer_list<Cell> cells) {
    for (const Cell& cell : cells)
        add(cell);
    return end_row();
}

void Writer::add(const Cell& cell) {
    if (cells_++ > 0) out_ += options_.delimiter;
    std::string text = utf8::repaired(cell.text());
    const bool is_risky = options_.formulas == Formulas::neutralised && !cell.is_number();
    if (is_risky && looks_like_formula(text)) text.insert(0, 1, '\'');
    const bool has_special =
        text.find_first_of("\"\r\n") != text.npos || text.find(options_.delimiter) != text.npos;
    const bool has_edge_blank = text.starts_with(' ') || text.ends_with(' ');
    if (has_special || has_edge_blank)
        append_quoted(out_, text);
    else
        out_ += text;
    last_is_empty_ = text.empty();
}

// A row of one empty cell is written "": an empty line would be no row.
Writer& Writer::end_row() {
    CHECK(cells_ > 0);
    if (cells_ == 1 && last_is_empty_) out_ += "\"\"";
    out_ += "\r\n";
    cells_ = 0;
    return *this;
}

}  // namespace permanence::csv
