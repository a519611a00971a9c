#include "exchange/standard_check.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/line.hpp"
#include "base/text.hpp"
#include "exchange/standard_fields.hpp"
#include "exchange/standard_patterns.hpp"
#include "formats/csv.hpp"

namespace permanence::exchange {

namespace {

using Faults = std::vector<StandardFault>;

// A quote that stands inside an unquoted cell (RFC 4180, 2.5).
bool has_stray_quote(std::string_view text) {
    bool is_quoted = false;
    char before = '\n';
    for (const char c : text) {
        if (c == '"') {
            const bool may_open =
                before == ',' || before == '\n' || before == '\r' || before == '"';
            if (!is_quoted && !may_open) return true;
            is_quoted = !is_quoted;
        }
        before = c;
    }
    return is_quoted;
}

// An empty line outside quotes, before the end of the text.
bool has_blank_line(std::string_view text) {
    bool is_quoted = false;
    bool is_blank = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') is_quoted = !is_quoted;
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        const bool is_end = text[i] == '\n' || text[i] == '\r';
        if (is_end && !is_quoted && is_blank) return true;
        is_blank = is_end && !is_quoted;
    }
    return false;
}

Faults header_faults(const std::vector<std::string>& header) {
    std::vector<std::string_view> missing;
    for (const FieldRule& rule : field_rules())
        if (std::ranges::find(header, rule.name) == header.end()) missing.push_back(rule.name);
    if (missing.size() > standard_fields / 2)  // another model: each name would say nothing more
        return {{"", "missing-label", missing.size()}};
    Faults faults;
    for (const auto name : missing)
        faults.push_back({std::string(name), "missing-label"});
    for (const std::string& cell : header)
        if (!field_named(cell)) faults.push_back({cell, "extra-label"});
    if (!faults.empty()) return faults;
    for (std::size_t i = 0; i < header.size(); ++i)
        if (i >= standard_fields || header[i] != field_rules()[i].name)
            return {{"", "label-order"}};
    return {};
}

bool fits_pattern(const FieldRule& rule, std::string_view cell) {
    if (schema_closes(rule.field)) return is_standard_list(*rule.list, cell);
    if (rule.field == Field::pivot) return is_standard_pivot(cell);
    if (rule.field == Field::postcode) return is_standard_postcode(cell);
    if (rule.field == Field::commune_code) return is_standard_commune_code(cell);
    if (rule.field == Field::phone) return is_standard_phone(cell);
    return true;
}

bool fits_shape(const FieldRule& rule, std::string_view cell) {
    switch (rule.shape) {
        case FieldShape::text:
            return true;
        case FieldShape::number:
            return is_standard_number(cell);
        case FieldShape::day:
            return is_standard_day(cell);
    }
    return false;
}

// What is wrong with one cell, if anything.
std::string_view cell_fault(const FieldRule& rule, std::string_view cell) {
    if (cell.empty()) return rule.is_required ? "required" : "";
    if (!fits_shape(rule, cell)) return "type";
    if (!fits_pattern(rule, cell)) return "pattern";
    const bool is_long = rule.longest != 0 && character_count(cell) > rule.longest;
    return is_long ? "max-length" : "";
}

class Checking {
 public:
    StandardVerdict verdict;

    void take(const csv::Row& row) {
        if (row.number > 1) return take_row(row);
        verdict.file_faults = header_faults(row.cells);
        is_right_ = verdict.file_faults.empty();
    }

 private:
    void take_row(const csv::Row& row) {
        if (!is_right_) return;
        CheckedRow checked{
            .number = row.number - 1, .id = row.cells.empty() ? "" : row.cells[0], .faults = {}};
        if (row.cells.size() != standard_fields) {
            checked.faults.push_back({"", "cell-count"});
        } else {
            for (const FieldRule& rule : field_rules()) {
                const auto& cell = row.cells[static_cast<std::size_t>(rule.field)];
                const auto code = cell_fault(rule, cell);
                if (!code.empty()) checked.faults.push_back({std::string(rule.name), code});
            }
            if (!checked.id.empty() && !ids_.insert(checked.id).second)
                checked.faults.push_back({"id", "unique"});
        }
        verdict.rows.push_back(std::move(checked));
    }

    std::unordered_set<std::string> ids_;
    bool is_right_ = false;
};

}  // namespace

bool StandardVerdict::is_valid() const {
    return file_faults.empty() &&
           std::ranges::all_of(rows, [](const CheckedRow& row) { return row.faults.empty(); });
}

StandardVerdict check_standard(std::string_view file) {
    const auto failed = [](std::string_view code) {
        return StandardVerdict{.file_faults = {{"", code}}, .rows = {}};
    };
    if (file.empty()) return failed("empty-file");
    if (!is_valid_utf8(file)) return failed("encoding");
    std::string text(file.substr(file.starts_with("\xEF\xBB\xBF") ? 3 : 0));
    // A NUL is a character like another for the standard; our reader knows better.
    std::ranges::replace(text, '\0', ' ');
    if (has_stray_quote(text)) return failed("csv-syntax");
    Checking checking;
    bool is_readable = true;
    csv::Reader reader(
        [&](const csv::Row& row) {
            if (row.fault)
                is_readable = false;
            else
                checking.take(row);
        },
        {}, ',');
    reader.feed(text);
    reader.finish();
    if (!is_readable) return failed("csv-syntax");
    if (checking.verdict.file_faults.empty() && has_blank_line(text))
        checking.verdict.file_faults.push_back({"", "blank-row"});
    return std::move(checking.verdict);
}

}  // namespace permanence::exchange
