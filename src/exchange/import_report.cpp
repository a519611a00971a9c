#include "exchange/import_report.hpp"

#include <array>
#include <optional>

#include "formats/json.hpp"

namespace permanence::exchange {

namespace {

// Nothing for what is not there.
std::optional<std::string> some(const std::string& text) {
    if (text.empty()) return std::nullopt;
    return text;
}

void write_findings(json::ObjectWriter& object, std::string_view name, const Findings& findings) {
    object.objects(name, findings, [](json::ObjectWriter& one, const Finding& finding) {
        one.field("field", some(finding.field)).field("reason", word_of(finding.reason));
        one.optional_field("original", some(finding.original));
        one.optional_field("suggestion", some(finding.suggestion));
    });
}

void write_row(json::ObjectWriter& object, const ReportedRow& row) {
    object.field("row", row.number).field("result", word_of(row.verdict()));
    write_findings(object, "errors", row.errors);
    write_findings(object, "warnings", row.warnings);
    object.object("normalised", [&](json::ObjectWriter& cells) {
        for (const auto& [field, text] : row.normalised)
            cells.field(field, text);
    });
    if (row.duplicate_of == 0)
        object.field("duplicate_of", nullptr);
    else
        object.field("duplicate_of", row.duplicate_of);
}

}  // namespace

std::string_view word_of(Verdict verdict) {
    constexpr std::array<std::string_view, 4> words{"accepted", "accepted_with_warnings",
                                                    "accepted_in_part", "rejected"};
    return words[static_cast<std::size_t>(verdict)];
}

Verdict ReportedRow::verdict() const {
    if (!errors.empty()) return Verdict::rejected;
    return warnings.empty() ? Verdict::accepted : Verdict::accepted_with_warnings;
}

void ImportReport::add(const ImportedRow& row) {
    ReportedRow told{.number = row.number,
                     .errors = row.errors,
                     .warnings = row.warnings,
                     .normalised = {},
                     .duplicate_of = row.duplicate_of};
    for (const FieldRule& rule : field_rules())
        if (!row.is_rejected() && row.normalised[static_cast<std::size_t>(rule.field)])
            told.normalised.emplace_back(rule.name, row.cells[rule.field]);
    ++summary_.rows;
    const Verdict verdict = told.verdict();
    if (verdict == Verdict::rejected)
        ++summary_.rejected;
    else
        ++(verdict == Verdict::accepted ? summary_.accepted : summary_.accepted_with_warnings);
    if (row.duplicate_of != 0) ++summary_.duplicates;
    if (rows_.size() < most_rows) rows_.push_back(std::move(told));
}

void ImportReport::finish(FileOutcome outcome) {
    file_ = std::move(outcome);
    if (!file_.is_rejected) return;
    rows_.clear();
    summary_ = {};
}

Verdict ImportReport::verdict() const {
    const std::size_t kept = summary_.rows - summary_.rejected;
    if (file_.is_rejected || (summary_.rows > 0 && kept == 0)) return Verdict::rejected;
    if (summary_.rejected > 0) return Verdict::accepted_in_part;
    const bool is_plain = file_.messages.empty() && summary_.accepted_with_warnings == 0;
    return is_plain ? Verdict::accepted : Verdict::accepted_with_warnings;
}

std::string ImportReport::json() const {
    return json::write_object([&](json::ObjectWriter& report) {
        report.field("file", word_of(verdict()));
        report.optional_field("profile", some(file_.profile));
        write_findings(report, "file_messages", file_.messages);
        report.objects("rows", rows_, write_row);
        if (summary_.rows > rows_.size())
            report.field("rows_left_out", summary_.rows - rows_.size());
        report.object("summary", [&](json::ObjectWriter& summary) {
            summary.field("rows", summary_.rows).field("accepted", summary_.accepted);
            summary.field("accepted_with_warnings", summary_.accepted_with_warnings);
            summary.field("rejected", summary_.rejected);
            summary.field("duplicates", summary_.duplicates);
        });
    });
}

}  // namespace permanence::exchange
