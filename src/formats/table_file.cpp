#include "formats/table_file.hpp"

#include <algorithm>
#include <utility>

#include "formats/csv.hpp"
#include "formats/table_start.hpp"
#include "formats/xlsx_reader.hpp"

namespace permanence::table {
namespace {

// The delimiter is guessed from no more than this.
constexpr std::size_t telling_text = std::size_t{64} << 10;
// However large the chunks are that are fed, no more of one is copied at once.
constexpr std::size_t piece_bytes = std::size_t{64} << 10;

bool is_blank(const std::vector<std::string>& cells) {
    return std::ranges::all_of(cells, [](const std::string& cell) {
        return cell.find_first_not_of(" \t\n") == cell.npos;
    });
}

// `lines` that went into the row. A quote that is left open takes all up to the next one with it,
// and its owner must know.
Fault fault_of(const csv::Row& row, std::size_t lines, const Limits& limits) {
    Fault fault{.key = *row.fault, .arguments = {}, .column = row.cells.size()};
    const bool is_about_cells = fault.key == "csv.too_many_columns" || fault.key == "csv.bad_text";
    if (lines > 1 && !is_about_cells) {
        fault.key = "table.lines_lost";
        fault.arguments = {{"count", std::to_string(lines)}};
    }
    if (fault.key == "csv.too_many_columns")
        fault.arguments = {{"most", std::to_string(limits.columns)}};
    if (fault.key == "csv.row_too_long")
        fault.arguments = {{"most", std::to_string(limits.row_bytes)}};
    return fault;
}

}  // namespace

class Reader::Reading {
 public:
    Reading(Take take, const Options& options) : take_(std::move(take)), options_(options) {}

    bool feed(std::string_view chunk);
    Result<Nature> finish();
    std::size_t held_bytes() const;

 private:
    void begin();
    void hold(std::string_view chunk);
    void finish_text();
    void finish_workbook();
    void feed_text(std::string_view chunk);
    void refuse_utf16();
    void take_decoded(std::string_view text);
    void begin_csv();
    void take_csv_row(const csv::Row& row);
    void take_row(Row row);
    void refuse_file(std::string key, WordArguments arguments = {});

    Take take_;
    Options options_;
    Nature nature_;
    std::optional<Refusal> refusal_;
    std::optional<Start> start_;
    std::string held_;  // before it is known what it is
    TextDecoder decoder_{[this](std::string_view text) { take_decoded(text); }};
    std::string first_text_;  // before the delimiter is known
    std::optional<csv::Reader> csv_;
};

bool Reader::Reading::feed(std::string_view chunk) {
    if (!start_) {
        const std::size_t wanted = std::min(chunk.size(), telling_bytes - held_.size());
        held_ += chunk.substr(0, wanted);
        chunk.remove_prefix(wanted);
        if (held_.size() == telling_bytes) begin();
    }
    if (start_ && start_ != Start::text) hold(chunk);
    while (start_ == Start::text && !refusal_ && !chunk.empty()) {
        const std::string_view piece = chunk.substr(0, piece_bytes);
        feed_text(piece);
        chunk.remove_prefix(piece.size());
    }
    return !refusal_;
}

// A workbook is held to its end: the list of what is inside stands there.
void Reader::Reading::hold(std::string_view chunk) {
    if (refusal_) return;
    const std::size_t most = options_.limits.workbook_bytes;
    if (held_.size() <= most && chunk.size() <= most - held_.size()) {
        held_ += chunk;
        return;
    }
    held_ = {};
    refuse_file("xlsx.too_large", {{"most", std::to_string(most >> 20U)}});
}

void Reader::Reading::begin() {
    start_ = start_of(std::string_view(held_).substr(0, telling_bytes));
    if (start_ == Start::other) return refuse_file("table.not_a_table");
    if (start_ == Start::text) feed_text(std::exchange(held_, {}));
}

void Reader::Reading::finish_text() {
    decoder_.finish();
    refuse_utf16();
    nature_.encoding = *decoder_.encoding();
    if (!csv_) begin_csv();
    csv_->finish();
    nature_.blank_rows += csv_->blank_lines();
}

void Reader::Reading::finish_workbook() {
    if (start_ == Start::compound) {
        refusal_ = xlsx::compound_refusal(held_);
        return;
    }
    if (xlsx::is_open_document(held_)) return refuse_file("xlsx.open_document");
    nature_.kind = Kind::xlsx;
    std::size_t line = 0;
    auto sheets = xlsx::read_sheet(held_, options_.sheet, options_.limits, [&](Row row) {
        if (row.line > line + 1) nature_.blank_rows += row.line - line - 1;
        line = row.line;
        take_row(std::move(row));
        return !refusal_;
    });
    if (refusal_) return;
    if (!sheets) {
        refusal_ = std::move(sheets.error());
        return;
    }
    nature_.sheet = std::move(sheets->read);
    nature_.other_sheets = std::move(sheets->others);
}

void Reader::Reading::feed_text(std::string_view chunk) {
    decoder_.feed(chunk);
    refuse_utf16();
}

void Reader::Reading::refuse_utf16() {
    if (decoder_.encoding() == Encoding::utf16 && options_.utf16 == Utf16::refused)
        refuse_file("table.utf16");
}

void Reader::Reading::take_decoded(std::string_view text) {
    if (csv_) return csv_->feed(text);
    first_text_ += text;
    if (first_text_.size() >= telling_text || options_.delimiter) begin_csv();
}

void Reader::Reading::begin_csv() {
    const std::string text = std::exchange(first_text_, {});
    nature_.delimiter = options_.delimiter.value_or(
        likeliest_delimiter(std::string_view(text).substr(0, telling_text)));
    csv_.emplace([this](const csv::Row& row) { take_csv_row(row); },
                 csv::Limits{options_.limits.columns, options_.limits.row_bytes},
                 nature_.delimiter);
    csv_->feed(text);
}

void Reader::Reading::take_csv_row(const csv::Row& row) {
    Row read{.number = 0, .line = row.line, .cells = row.cells, .fault = {}};
    if (row.fault) read.fault = fault_of(row, csv_->line() - row.line, options_.limits);
    take_row(std::move(read));
}

void Reader::Reading::take_row(Row row) {
    if (refusal_) return;
    if (!row.fault && is_blank(row.cells)) {
        ++nature_.blank_rows;
        return;
    }
    if (nature_.rows == options_.limits.rows)
        return refuse_file("table.too_many_rows", {{"most", std::to_string(nature_.rows)}});
    row.number = ++nature_.rows;
    take_(row);
}

void Reader::Reading::refuse_file(std::string key, WordArguments arguments) {
    if (!refusal_) refusal_ = Refusal{std::move(key), std::move(arguments), {}};
}

Result<Nature> Reader::Reading::finish() {
    if (!start_ && !refusal_) begin();
    if (!refusal_ && start_ == Start::text) finish_text();
    if (!refusal_ && start_ != Start::text) finish_workbook();
    if (!refusal_ && nature_.rows == 0) refuse_file("table.empty");
    if (refusal_) return std::unexpected(*refusal_);
    return nature_;
}

std::size_t Reader::Reading::held_bytes() const {
    return held_.capacity() + first_text_.capacity() + decoder_.held_bytes() +
           (csv_ ? csv_->held_bytes() : 0);
}

Reader::Reader(Take take, const Options& options)
    : reading_(std::make_unique<Reading>(std::move(take), options)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

bool Reader::feed(std::string_view chunk) {
    return reading_->feed(chunk);
}

Result<Nature> Reader::finish() {
    return reading_->finish();
}

std::size_t Reader::held_bytes() const {
    return reading_->held_bytes();
}

Result<Table> read_all(std::string_view file, const Options& options) {
    Table table;
    Reader reader([&](const Row& row) { table.rows.push_back(row); }, options);
    reader.feed(file);
    auto nature = reader.finish();
    if (!nature) return std::unexpected(std::move(nature.error()));
    table.nature = std::move(*nature);
    return table;
}

std::vector<Note> notes_of(const Nature& nature) {
    std::vector<Note> notes;
    if (nature.encoding == Encoding::windows_1252) notes.push_back({"table.note_windows_1252", {}});
    if (nature.encoding == Encoding::utf16) notes.push_back({"table.note_utf16", {}});
    if (nature.delimiter == ';') notes.push_back({"table.note_semicolons", {}});
    if (nature.delimiter == '\t') notes.push_back({"table.note_tabs", {}});
    if (nature.blank_rows > 0)
        notes.push_back({"table.note_blank_rows", {{"count", std::to_string(nature.blank_rows)}}});
    if (!nature.other_sheets.empty())
        notes.push_back({"table.note_one_sheet", {{"name", nature.sheet}}});
    return notes;
}

std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

}  // namespace permanence::table
