#pragma once
// Tables as text (RFC 4180, and what spreadsheets write): a reader fed chunk by chunk in bounded
// memory, and a writer whose cells no spreadsheet runs as a formula.
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace permanence::csv {

struct Limits {
    std::size_t columns = 500;
    std::size_t row_bytes = std::size_t{1} << 20;
};

struct Row {
    std::size_t number =
        0;  // of the row, 1 for the first (usually the header); blank lines do not count
    std::size_t line = 0;  // of the file where it begins, 1 for the first
    std::vector<std::string> cells;
    // Why the row cannot be read, a key of locales/: csv.text_after_quote, csv.quote_left_open,
    // csv.too_many_columns, csv.row_too_long, csv.bad_text (not UTF-8, or NUL). The cells are then
    // those before the fault.
    std::optional<std::string> fault;
    bool operator==(const Row&) const = default;
};

// Hands each row to `take` as soon as it is complete. A row that cannot be read comes with its
// fault, and reading goes on at the next line. Line ends are CRLF, LF or CR; a byte order mark is
// dropped. A quote inside an unquoted cell is a character like another.
class Reader {
 public:
    using Take = std::move_only_function<void(const Row&)>;

    // Without a delimiter, the one of , ; tab that the first line holds most often outside quotes.
    explicit Reader(Take take, const Limits& limits = {}, std::optional<char> delimiter = {});

    void feed(std::string_view chunk);
    void finish();  // after the last chunk: a last row without line end is handed over

    // Known once a whole line was fed.
    std::optional<char> delimiter() const { return delimiter_; }
    std::size_t blank_lines() const { return blank_lines_; }  // passed over so far
    std::size_t line() const { return line_; }                // that is read now
    std::size_t held_bytes() const { return start_.size() + row_bytes_; }

 private:
    enum class State : unsigned char { cell_start, unquoted, quoted, quote_seen, skipping };

    void begin();
    void read(std::string_view chunk);
    std::size_t plain_prefix(std::string_view chunk) const;
    void read_one(char c);
    void read_in_cell(char c);
    void add(std::string_view bytes);
    void end_cell();
    bool is_blank() const;
    void end_line();
    void hand_over();
    void reject(std::string_view key);

    Take take_;
    Limits limits_;
    std::optional<char> delimiter_;
    std::string start_;  // held back until its delimiter is known
    bool has_begun_ = false;
    State state_ = State::cell_start;
    bool after_return_ = false;  // the last byte was CR: an LF now belongs to it
    Row row_;
    std::string cell_;
    std::size_t row_bytes_ = 0;
    std::size_t rows_ = 0;
    std::size_t blank_lines_ = 0;
    std::size_t line_ = 1;
};

// The rows of a whole text.
std::vector<Row> read_all(std::string_view text, const Limits& limits = {},
                          std::optional<char> delimiter = {});

enum class Formulas : unsigned char {
    neutralised,  // a text that begins with = + - @ tab or CR gets an apostrophe before it (OWASP)
    as_written    // for files that programs read: what is written comes back
};

struct Options {
    char delimiter = ',';
    Formulas formulas = Formulas::neutralised;
    bool byte_order_mark = false;  // older spreadsheets take a file without it for Windows-1252
};

// Text, or a number, which is never taken for a formula.
class Cell {
 public:
    Cell(std::string_view text) : text_(text) {}
    Cell(const std::string& text) : text_(text) {}
    Cell(const char* text) : text_(text) {}
    Cell(std::int64_t number) : text_(std::to_string(number)), is_number_(true) {}
    Cell(int number) : Cell(std::int64_t{number}) {}
    Cell(std::size_t number) : text_(std::to_string(number)), is_number_(true) {}
    Cell(double number);  // shortest form that reads back the same, with a point; empty when not
                          // finite
    Cell(bool) = delete;
    Cell(char) = delete;

    const std::string& text() const { return text_; }
    bool is_number() const { return is_number_; }

 private:
    std::string text_;
    bool is_number_ = false;
};

// Rows end with CRLF and have at least one cell (CHECK). Text that is not UTF-8 is repaired
// (U+FFFD).
class Writer {
 public:
    explicit Writer(const Options& options = {});

    Writer& row(std::initializer_list<Cell> cells);
    template <std::ranges::input_range Cells>
    Writer& row(const Cells& cells) {
        for (const auto& cell : cells)
            add(Cell(cell));
        return end_row();
    }

    // What was written since the last take(): an export streams in pieces.
    std::string take() { return std::exchange(out_, {}); }
    const std::string& text() const { return out_; }

 private:
    void add(const Cell& cell);
    Writer& end_row();

    Options options_;
    std::string out_;
    std::size_t cells_ = 0;  // of the row being written
    bool last_is_empty_ = false;
};

}  // namespace permanence::csv
