#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "formats/csv.hpp"

namespace permanence::csv {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
// The delimiter is guessed from no more than this.
constexpr std::size_t longest_start = std::size_t{8} * 1024;

bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

std::string_view without_mark(std::string_view text) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    return text;
}

// The end of the first line that holds something, outside quotes.
std::optional<std::size_t> first_line_end(std::string_view text) {
    bool quoted = false;
    bool is_blank = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (!is_line_end(text[i]))
            is_blank = false;
        else if (!quoted && !is_blank)
            return i;
    }
    return std::nullopt;
}

char likeliest_delimiter(std::string_view line) {
    constexpr std::array candidates = {',', ';', '\t'};
    std::array<std::size_t, candidates.size()> counts{};
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') quoted = !quoted;
        const auto found = std::ranges::find(candidates, c);
        if (!quoted && found != candidates.end())
            ++counts[static_cast<std::size_t>(found - candidates.begin())];
    }
    return candidates[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

}  // namespace

Reader::Reader(Take take, const Limits& limits, std::optional<char> delimiter)
    : take_(std::move(take)), limits_(limits), delimiter_(delimiter) {
    row_.line = line_;
}

void Reader::feed(std::string_view chunk) {
    if (has_begun_) return read(chunk);
    start_ += chunk;
    const bool is_long = start_.size() > byte_order_mark.size() + longest_start;
    if (is_long || first_line_end(without_mark(start_))) begin();
}

// Reads what was held back.
void Reader::begin() {
    has_begun_ = true;
    const std::string held = std::exchange(start_, {});
    const std::string_view text = without_mark(held);
    const std::size_t line_end = first_line_end(text).value_or(text.size());
    if (!delimiter_)
        delimiter_ = likeliest_delimiter(text.substr(0, std::min(line_end, longest_start)));
    read(text);
}

void Reader::finish() {
    if (!has_begun_) begin();
    const bool ends_line = state_ == State::quoted && !cell_.empty() && is_line_end(cell_.back());
    if (!is_blank() && !ends_line) ++line_;
    if (state_ == State::quoted) reject("csv.quote_left_open");
    if (!is_blank()) end_line();
}

void Reader::read(std::string_view chunk) {
    while (!chunk.empty()) {
        const std::size_t plain = plain_prefix(chunk);
        if (plain == 0) {
            read_one(chunk.front());
            chunk.remove_prefix(1);
            continue;
        }
        add(chunk.substr(0, plain));
        after_return_ = false;
        chunk.remove_prefix(plain);
    }
}

// Bytes that stay in the cell that is open.
std::size_t Reader::plain_prefix(std::string_view chunk) const {
    if (state_ != State::quoted && state_ != State::unquoted) return 0;
    const char end = state_ == State::quoted ? '"' : *delimiter_;
    const auto stops = [end](char c) { return c == end || is_line_end(c); };
    return static_cast<std::size_t>(std::ranges::find_if(chunk, stops) - chunk.begin());
}

void Reader::read_one(char c) {
    const bool is_second_half = std::exchange(after_return_, c == '\r') && c == '\n';
    if (is_line_end(c) && !is_second_half) ++line_;
    if (state_ == State::quoted) {
        if (c == '"')
            state_ = State::quote_seen;
        else
            add({&c, 1});
    } else if (is_line_end(c)) {
        if (!is_second_half) end_line();
    } else if (state_ != State::skipping) {
        if (c == *delimiter_)
            end_cell();
        else
            read_in_cell(c);
    }
}

// `c` ends neither cell nor line, and does not stand between quotes.
void Reader::read_in_cell(char c) {
    if (state_ == State::cell_start && c == '"') {
        state_ = State::quoted;
    } else if (state_ == State::quote_seen && c != '"') {
        reject("csv.text_after_quote");
    } else {
        state_ = state_ == State::quote_seen ? State::quoted : State::unquoted;
        add({&c, 1});
    }
}

void Reader::add(std::string_view bytes) {
    row_bytes_ += bytes.size();
    if (row_bytes_ > limits_.row_bytes) return reject("csv.row_too_long");
    cell_ += bytes;
}

void Reader::end_cell() {
    state_ = State::cell_start;
    if (row_.cells.size() == limits_.columns) return reject("csv.too_many_columns");
    if (cell_.find('\0') != cell_.npos || !is_valid_utf8(cell_)) return reject("csv.bad_text");
    row_.cells.push_back(std::exchange(cell_, {}));
}

// Nothing stands on the line so far.
bool Reader::is_blank() const {
    return row_.cells.empty() && state_ == State::cell_start;
}

void Reader::end_line() {
    if (is_blank()) {
        ++blank_lines_;
    } else {
        if (state_ != State::skipping) end_cell();
        hand_over();
    }
    state_ = State::cell_start;
    row_ = Row{.line = line_};
    row_bytes_ = 0;
}

void Reader::hand_over() {
    row_.number = ++rows_;
    take_(row_);
}

void Reader::reject(std::string_view key) {
    row_.fault = key;
    cell_.clear();
    state_ = State::skipping;
}

std::vector<Row> read_all(std::string_view text, const Limits& limits,
                          std::optional<char> delimiter) {
    std::vector<Row> rows;
    Reader reader([&](const Row& row) { rows.push_back(row); }, limits, delimiter);
    reader.feed(text);
    reader.finish();
    return rows;
}

}  // namespace permanence::csv
