#include "formats/xlsx_reader.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "formats/xlsx_workbook.hpp"

namespace permanence::xlsx {
namespace {

using table::Fault;
using table::Row;
using xml::After;

// "C" of "C12" is 2.
std::optional<std::size_t> column_of(std::string_view reference) {
    constexpr std::size_t most = 16'384;  // XFD
    std::size_t column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
        if (column > most) return std::nullopt;
    }
    if (column == 0) return std::nullopt;
    return column - 1;
}

std::optional<std::size_t> number_in(std::string_view text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// "2024-05-13T00:00:00" is a day.
std::string_view without_midnight(std::string_view moment) {
    if (moment.ends_with('Z')) moment.remove_suffix(1);
    constexpr std::string_view midnight = "T00:00:00";
    const auto at = moment.find(midnight);
    const bool is_day =
        at != moment.npos && moment.find_first_not_of(".0", at + midnight.size()) == moment.npos;
    return is_day ? moment.substr(0, at) : moment;
}

enum class CellType : unsigned char { number, shared, inside, text, boolean, moment };

CellType cell_type(std::string_view letter) {
    if (letter == "s") return CellType::shared;
    if (letter == "inlineStr") return CellType::inside;
    if (letter == "str" || letter == "e") return CellType::text;
    if (letter == "b") return CellType::boolean;
    if (letter == "d") return CellType::moment;
    return CellType::number;
}

class RowsReader : public xml::Handler {
 public:
    RowsReader(const Workbook& workbook, const table::Limits& limits, TakeRow& take)
        : workbook_(workbook), limits_(limits), take_(take) {}

    After begin(std::string_view name, const xml::Attributes& attributes) override;
    void text(std::string_view piece) override;
    After end(std::string_view name) override;
    After paused() override;

    bool has_swollen = false;

 private:
    void begin_row(const xml::Attributes& attributes);
    void begin_cell(const xml::Attributes& attributes);
    void end_cell();
    std::optional<std::string> cell_text() const;
    void put(std::string text);
    void fail(std::string key, WordArguments arguments = {});
    bool is_row_blank() const { return row_.cells.empty() && !row_.fault; }

    const Workbook& workbook_;
    const table::Limits& limits_;
    TakeRow& take_;
    Row row_;
    std::size_t row_bytes_ = 0;
    std::size_t widest_ = 0;
    std::size_t all_bytes_ = 0;  // of all rows: shared texts multiply
    std::size_t column_ = 0;     // of the cell, or where the next one stands without saying so
    CellType type_ = CellType::number;
    std::size_t style_ = 0;
    std::string value_;
    bool has_value_ = false;
    bool is_in_cell_ = false;
    bool is_in_value_ = false;
    bool is_in_phonetic_ = false;
};

After RowsReader::begin(std::string_view name, const xml::Attributes& attributes) {
    is_in_value_ = false;
    if (name == "row") {
        begin_row(attributes);
    } else if (name == "c") {
        begin_cell(attributes);
    } else if (is_in_cell_) {
        if (name == "rPh") is_in_phonetic_ = true;
        const bool is_value = type_ == CellType::inside ? name == "t" : name == "v";
        is_in_value_ = is_value && !is_in_phonetic_;
        has_value_ = has_value_ || is_in_value_;
    }
    return After::go_on;
}

void RowsReader::begin_row(const xml::Attributes& attributes) {
    const auto said = attributes.find("r");
    row_ = Row{.number = 0,
               .line = (said ? number_in(*said) : std::nullopt).value_or(row_.line + 1),
               .cells = {},
               .fault = {}};
    row_bytes_ = 0;
    column_ = 0;
}

void RowsReader::begin_cell(const xml::Attributes& attributes) {
    value_.clear();
    has_value_ = false;
    is_in_phonetic_ = false;
    is_in_cell_ = true;
    type_ = cell_type(attributes.find("t").value_or("n"));
    style_ = number_in(attributes.find("s").value_or("0")).value_or(0);
    const auto said = attributes.find("r");
    if (!said) return;
    const auto column = column_of(*said);
    if (column)
        column_ = *column;
    else
        fail("xlsx.bad_cell");
}

void RowsReader::text(std::string_view piece) {
    if (!is_in_value_ || row_.fault) return;
    value_ += piece;
    if (row_bytes_ + value_.size() > limits_.row_bytes)
        fail("csv.row_too_long", {{"most", std::to_string(limits_.row_bytes)}});
}

After RowsReader::end(std::string_view name) {
    is_in_value_ = false;
    if (name == "rPh") is_in_phonetic_ = false;
    if (name == "c") end_cell();
    if (name == "sheetData") return After::stop;
    if (name != "row") return After::go_on;
    return is_row_blank() ? After::go_on : After::pause;
}

void RowsReader::end_cell() {
    is_in_cell_ = false;
    if (has_value_ && !row_.fault) {
        auto text = cell_text();
        if (!text)
            fail("xlsx.bad_cell");
        else if (!text->empty())
            put(std::move(*text));
    }
    ++column_;
}

std::optional<std::string> RowsReader::cell_text() const {
    switch (type_) {
        case CellType::shared: {
            const auto index = number_in(value_);
            if (!index || *index >= workbook_.texts.count()) return std::nullopt;
            return std::string(workbook_.texts.at(*index));
        }
        case CellType::inside:
        case CellType::text:
            return without_escapes(value_);
        case CellType::boolean:
            if (value_ != "0" && value_ != "1") return std::nullopt;
            return value_ == "1" ? "true" : "false";
        case CellType::moment:
            return std::string(without_midnight(value_));
        case CellType::number:
            break;
    }
    if (value_.empty()) return std::string();
    const bool is_styled = style_ < workbook_.formats.size();
    return number_text(value_, is_styled ? workbook_.formats[style_] : NumberFormat{},
                       workbook_.epoch);
}

void RowsReader::put(std::string text) {
    if (column_ >= limits_.columns)
        return fail("csv.too_many_columns", {{"most", std::to_string(limits_.columns)}});
    row_bytes_ += text.size();
    if (row_bytes_ > limits_.row_bytes)
        return fail("csv.row_too_long", {{"most", std::to_string(limits_.row_bytes)}});
    if (row_.cells.size() <= column_) row_.cells.resize(column_ + 1);
    row_.cells[column_] = std::move(text);
}

void RowsReader::fail(std::string key, WordArguments arguments) {
    if (row_.fault) return;
    row_.fault = Fault{.key = std::move(key), .arguments = std::move(arguments), .column = column_};
    row_.cells.resize(std::min(row_.cells.size(), column_));
}

After RowsReader::paused() {
    if (!row_.fault) {
        widest_ = std::max(widest_, row_.cells.size());
        row_.cells.resize(widest_);
    }
    all_bytes_ += row_bytes_;
    has_swollen = all_bytes_ > limits_.unpacked_bytes;
    const std::size_t line = row_.line;
    const bool goes_on = !has_swollen && take_(std::exchange(row_, {}));
    row_.line = line;
    return goes_on ? After::go_on : After::stop;
}

Result<const Sheet*> sheet_named(const Workbook& workbook, const std::string& name) {
    const auto found = std::ranges::find_if(workbook.sheets, [&](const Sheet& sheet) {
        return name.empty() ? sheet.is_shown : sheet.name == name;
    });
    if (found != workbook.sheets.end()) return &*found;
    if (name.empty()) return refuse("xlsx.without_sheet");
    return refuse("xlsx.sheet_unknown", {{"name", name}});
}

}  // namespace

Result<Sheets> read_sheet(std::string_view file, const std::string& name,
                          const table::Limits& limits, TakeRow take) {
    auto archive = zip::Archive::open(file, {.unpacked_bytes = limits.unpacked_bytes});
    if (!archive)
        return refuse(archive.error() == zip::Fault::swells ? "xlsx.swells" : "xlsx.damaged");
    const auto workbook = read_workbook(*archive, limits);
    if (!workbook) return std::unexpected(workbook.error());
    const auto sheet = sheet_named(*workbook, name);
    if (!sheet) return std::unexpected(sheet.error());

    RowsReader rows(*workbook, limits, take);
    if (auto read = read_part(*archive, (*sheet)->part, rows, limits.unpacked_bytes); !read)
        return std::unexpected(read.error());
    if (rows.has_swollen) return refuse("xlsx.swells");
    Sheets sheets{.read = (*sheet)->name, .others = {}};
    for (const Sheet& other : workbook->sheets)
        if (&other != *sheet) sheets.others.push_back(other.name);
    return sheets;
}

Refusal compound_refusal(std::string_view file) {
    std::string name;  // as a compound document writes it
    for (const char c : std::string_view("EncryptedPackage"))
        name.append({c, '\0'});
    const bool is_locked = file.find(name) != file.npos;
    return {is_locked ? "xlsx.locked" : "xlsx.old", {}, {}};
}

bool is_open_document(std::string_view file) {
    // Its first file is named so, and not packed.
    constexpr std::size_t name_at = 30;
    constexpr std::string_view start = "mimetypeapplication/vnd.oasis.opendocument.";
    return file.size() > name_at && file.substr(name_at).starts_with(start);
}

}  // namespace permanence::xlsx
