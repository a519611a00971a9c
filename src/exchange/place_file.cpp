#include "exchange/place_file.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/line.hpp"
#include "exchange/place_json.hpp"
#include "exchange/row_twins.hpp"
#include "exchange/standard_header.hpp"
#include "formats/csv.hpp"
#include "formats/table_file.hpp"

namespace permanence::exchange {

namespace {

constexpr std::size_t telling_bytes = std::size_t{16} << 10;  // the beginning says what it is
constexpr std::size_t rows_before_header = 10;

bool is_json(std::string_view start) {
    if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
    return trimmed(start).starts_with('[');
}

// What stops the whole file: a quote that nobody closed takes the lines up to the next one with it,
// and the row would not be the only one that is wrongly cut.
bool breaks_the_file(std::string_view fault) {
    return fault == "csv.text_after_quote" || fault == "csv.quote_left_open" ||
           fault == "table.lines_lost";
}

Reason row_reason(std::string_view fault) {
    if (fault == "csv.row_too_long") return Reason::row_too_long;
    if (fault == "csv.too_many_columns") return Reason::cell_count;
    return Reason::control_character;
}

Reason file_reason(std::string_view refusal) {
    if (refusal == "table.empty") return Reason::empty_file;
    if (refusal == "table.utf16") return Reason::encoding;
    if (refusal == "table.too_many_rows") return Reason::too_large;
    return refusal.starts_with("xlsx.") ? Reason::workbook : Reason::csv_syntax;
}

}  // namespace

class PlaceFile::Reading {
 public:
    Reading(const CommuneFinder& communes, ImportRules rules, Take take)
        : standard_(communes, rules.today), rules_(std::move(rules)), take_(std::move(take)) {}

    void feed(std::string_view chunk) {
        if (!is_known_) {
            held_ += chunk;
            if (held_.size() < telling_bytes) return;
            begin();
        } else if (is_json_) {
            held_ += chunk.substr(0, longest_json + 1 - std::min(held_.size(), longest_json));
        } else {
            table_->feed(chunk);
        }
    }

    FileOutcome finish() {
        if (!is_known_) begin();
        if (is_json_)
            finish_json();
        else
            finish_table();
        if (plan_ && !plan_->is_usable) outcome_.is_rejected = true;
        return std::move(outcome_);
    }

 private:
    void begin() {
        is_known_ = true;
        is_json_ = is_json(held_);
        if (is_json_) return;
        is_workbook_ = held_.starts_with("PK");
        table_.emplace([this](const table::Row& row) { take_table_row(row); },
                       table::Options{.delimiter = telling_delimiter()});
        table_->feed(std::exchange(held_, {}));
    }

    void finish_json() {
        if (held_.size() > longest_json) return reject(Reason::too_large);
        const auto messages = read_json_rows(
            held_,
            {.take_header = [this](std::span<const std::string> header) { take_header(header, 0); },
             .take_row = [this](std::vector<std::string>&& cells) { take_cells(cells); },
             .refuse_row = [this](Reason reason) { refuse_row(reason); }});
        if (!messages) return reject(messages.error());
        std::ranges::copy(*messages, std::back_inserter(outcome_.messages));
    }

    void finish_table() {
        const auto nature = table_->finish();
        if (!nature) return reject(file_reason(nature.error().key));
        if (broken_line_ != 0) return reject(Reason::csv_syntax, broken_line_);
        if (!plan_) choose_header();
        if (!plan_) return reject(Reason::empty_file);
        if (!nature->other_sheets.empty())
            outcome_.messages.push_back({nature->sheet, Reason::other_sheets});
        if (nature->kind != table::Kind::csv) return;
        if (nature->encoding == Encoding::windows_1252) say(Reason::encoding);
        if (nature->delimiter != ',') say(Reason::delimiter);
        if (nature->blank_rows > 0) say(Reason::blank_line);
    }

    void say(Reason reason) { outcome_.messages.push_back({"", reason}); }
    void reject(Reason reason, std::size_t line = 0) {
        outcome_.messages = {{.field = {}, .reason = reason, .line = line}};
        outcome_.is_rejected = true;
    }

    void take_table_row(const table::Row& row) {
        if (broken_line_ != 0) return;
        if (row.fault && breaks_the_file(row.fault->key)) {
            broken_line_ = row.line;
            return;
        }
        if (plan_) return take_row(row);
        first_rows_.push_back(row);
        if (names_fields(row) || first_rows_.size() == rows_before_header) choose_header();
    }

    std::size_t names_in(std::span<const std::string> cells) const {
        const std::size_t ours = fields_named_in(cells);
        return rules_.profile ? std::max(ours, columns_named_in(*rules_.profile, cells)) : ours;
    }
    bool names_fields(const table::Row& row) const {
        constexpr std::size_t enough = 3;
        return names_in(row.cells) >= enough;
    }

    // The one that cuts the names of fields out of the first rows; none when there are no names.
    std::optional<char> telling_delimiter() const {
        std::optional<char> telling;
        std::size_t most = 1;
        for (const char delimiter : {',', ';', '\t'}) {
            std::size_t row = 0;
            csv::Reader reader(
                [&](const csv::Row& one) {
                    if (++row > rows_before_header) return;
                    const std::size_t names = names_in(one.cells);
                    if (names <= most) return;
                    most = names;
                    telling = delimiter;
                },
                {}, delimiter);
            reader.feed(std::string_view(held_).substr(0, telling_bytes));
            reader.finish();
        }
        return telling;
    }

    // The first row that names fields; the first of all when none does.
    void choose_header() {
        if (first_rows_.empty()) return;
        const auto found = std::ranges::find_if(
            first_rows_, [this](const table::Row& row) { return names_fields(row); });
        const auto header = found == first_rows_.end() ? first_rows_.begin() : found;
        if (header->fault) return take_unreadable_header(*header);
        take_header(header->cells, static_cast<std::size_t>(header - first_rows_.begin()));
        for (auto row = header + 1; row != first_rows_.end(); ++row)
            take_row(*row);
        first_rows_.clear();
    }

    void take_unreadable_header(const table::Row& row) {
        const Finding finding{"", row_reason(row.fault->key)};
        outcome_.messages.push_back(finding);
        plan_ = RowPlan{.messages = {finding}, .is_usable = false, .read = {}};
        first_rows_.clear();
    }

    void take_header(std::span<const std::string> header, std::size_t rows_before) {
        columns_ = header.size();
        if (rows_before > 0) say(Reason::header_not_first);
        plan_ = plan_for(header);
        std::ranges::copy(plan_->messages, std::back_inserter(outcome_.messages));
    }

    RowPlan plan_for(std::span<const std::string> header) {
        if (rules_.profile) {
            outcome_.profile = rules_.profile->name;
            return plan_rows(*rules_.profile, header);
        }
        RowPlan standard = plan_standard_rows(header);
        if (standard.is_usable) return standard;
        for (const std::string_view name : built_in_profiles()) {
            const Profile& profile = *built_in_profile(name);
            if (!fits(profile, header)) continue;
            outcome_.profile = profile.name;
            return plan_rows(profile, header);
        }
        return standard;
    }

    void take_row(const table::Row& row) {
        if (!row.fault) return take_cells(row.cells);
        if (!plan_->is_usable) return;
        const bool is_in_cell = row.fault->key == "csv.bad_text";
        refuse_row(row_reason(row.fault->key), is_in_cell ? field_at(row.fault->column) : "");
    }

    void take_cells(std::span<const std::string> cells) {
        if (!plan_->is_usable) return;
        if (cells.size() != columns_ && !is_workbook_) return refuse_row(Reason::cell_count);
        ImportedRow row =
            standard_.read(plan_->read(cells), is_json_ ? Guards::none : Guards::taken_off);
        row.number = ++rows_;
        if (plan_->is_renamed)
            for (const FieldRule& rule : field_rules())
                if (!row.cells[rule.field].empty())
                    row.normalised.set(static_cast<std::size_t>(rule.field));
        std::erase_if(row.warnings, plan_->is_expected);
        if (!row.is_rejected()) look_for_the_same(row);
        take_(std::move(row));
    }

    void refuse_row(Reason reason, std::string field = {}) {
        ImportedRow row;
        row.number = ++rows_;
        row.errors.push_back({std::move(field), reason});
        take_(std::move(row));
    }

    void look_for_the_same(ImportedRow& row) {
        const auto [known, is_new] = ids_.emplace(row.record.source_id, row.number);
        if (!is_new) {
            row.duplicate_of = known->second;
            row.errors.push_back({"id", Reason::duplicate, row.record.source_id});
            return;
        }
        row.duplicate_of = twins_.earlier(row);
        if (row.duplicate_of != 0) row.warnings.push_back({"id", Reason::probable_duplicate});
    }

    // The name of the field that a column tells: a mark put through the plan comes out there.
    std::string field_at(std::size_t column) const {
        if (column >= columns_) return {};
        std::vector<std::string> cells(columns_);
        cells[column] = "x";
        const StandardCells marked = plan_->read(cells);
        for (const FieldRule& rule : field_rules())
            if (marked[rule.field] == "x") return std::string(rule.name);
        return {};
    }

    StandardRow standard_;
    ImportRules rules_;
    Take take_;
    std::optional<table::Reader> table_;
    std::string held_;  // before it is known what it is; then the whole JSON
    bool is_known_ = false;
    bool is_json_ = false;
    bool is_workbook_ = false;     // there the empty cells at the end of a row are missing
    std::size_t broken_line_ = 0;  // where a quote is open; 0: nowhere
    std::vector<table::Row> first_rows_;
    std::optional<RowPlan> plan_;
    std::size_t columns_ = 0;
    std::size_t rows_ = 0;
    std::unordered_map<std::string, std::size_t> ids_;
    RowTwins twins_;
    FileOutcome outcome_;
};

PlaceFile::PlaceFile(const CommuneFinder& communes, ImportRules rules, Take take)
    : reading_(std::make_unique<Reading>(communes, std::move(rules), std::move(take))) {}
PlaceFile::PlaceFile(PlaceFile&&) noexcept = default;
PlaceFile& PlaceFile::operator=(PlaceFile&&) noexcept = default;
PlaceFile::~PlaceFile() = default;

void PlaceFile::feed(std::string_view chunk) {
    reading_->feed(chunk);
}

FileOutcome PlaceFile::finish() {
    return reading_->finish();
}

FileOutcome read_places(std::string_view file, const CommuneFinder& communes, ImportRules rules,
                        PlaceFile::Take take) {
    PlaceFile reading(communes, std::move(rules), std::move(take));
    reading.feed(file);
    return reading.finish();
}

}  // namespace permanence::exchange
