#include "exchange/import_report_json.hpp"

#include <algorithm>

#include "exchange/cell_text.hpp"
#include "formats/json.hpp"

namespace permanence::exchange {

namespace {

// Nothing for what is not there.
std::optional<std::string> some(const std::string& text) {
    if (text.empty()) return std::nullopt;
    return text;
}

// ---- Out.

// What stands in a file may be of any length and hold any character.
std::string told(const std::string& text, bool for_people) {
    constexpr std::size_t longest = 200;  // characters
    return for_people ? shortened(cleaned(text).text, longest) : text;
}

void write_findings(json::ObjectWriter& object, std::string_view name, const Findings& findings,
                    bool for_people) {
    object.objects(name, findings, [&](json::ObjectWriter& one, const Finding& finding) {
        one.field("field", some(told(finding.field, for_people)));
        one.field("reason", word_of(finding.reason));
        one.optional_field("original", some(told(finding.original, for_people)));
        one.optional_field("suggestion", some(told(finding.suggestion, for_people)));
        if (finding.line != 0) one.field("line", finding.line);
    });
}

void write_likeness(json::ObjectWriter& object, const Likeness& likeness) {
    object.optional_field("place", some(likeness.place));
    if (likeness.row != 0) object.field("row", likeness.row);
    object.field("name", likeness.name).field("score", likeness.score);
    object.objects("reasons", likeness.reasons,
                   [](json::ObjectWriter& one, const directory::Reason& reason) {
                       one.field("key", reason.key);
                       one.object("arguments", [&](json::ObjectWriter& arguments) {
                           for (const auto& [name, value] : reason.arguments)
                               arguments.field(name, value);
                       });
                   });
}

void write_outcome(json::ObjectWriter& object, const RowOutcome& outcome) {
    object.field("outcome", word_of(outcome.fate));
    object.optional_field("place", some(outcome.place));
    if (!outcome.kept.empty())
        object.list("kept", [&](json::ListWriter& fields) {
            for (const directory::PlaceField field : outcome.kept)
                fields.item(column_text(field));
        });
    if (outcome.joins)
        object.object("joins",
                      [&](json::ObjectWriter& one) { write_likeness(one, *outcome.joins); });
    if (!outcome.resembles.empty()) object.objects("resembles", outcome.resembles, write_likeness);
}

void write_row(json::ObjectWriter& object, const ReportedRow& row, bool for_people) {
    object.field("row", row.number).field("result", word_of(row.verdict()));
    write_findings(object, "errors", row.errors, for_people);
    write_findings(object, "warnings", row.warnings, for_people);
    object.object("normalised", [&](json::ObjectWriter& cells) {
        if (for_people) return;
        for (const auto& [field, text] : row.normalised)
            cells.field(field, text);
    });
    if (row.duplicate_of == 0)
        object.field("duplicate_of", nullptr);
    else
        object.field("duplicate_of", row.duplicate_of);
    if (row.outcome) write_outcome(object, *row.outcome);
}

void write_sums(json::ObjectWriter& object, const DirectorySums& sums) {
    object.field("added", sums.added).field("changed", sums.changed);
    object.field("unchanged", sums.unchanged).field("joined", sums.joined);
    object.field("silent", sums.silent).field("to_review", sums.to_review);
}

// ---- In.

constexpr json::TextBounds any_text{.longest = std::size_t{1} << 20};

Findings read_findings(json::Object& object, std::string_view name) {
    Findings findings;
    for (json::Object one : object.objects(name)) {
        Finding finding{.field = one.optional_text("field", any_text).value_or("")};
        const std::string reason = one.text("reason");
        if (!read_word(reason, finding.reason)) one.wrong("reason", "json.not_valid");
        finding.original = one.optional_text("original", any_text).value_or("");
        finding.suggestion = one.optional_text("suggestion", any_text).value_or("");
        finding.line =
            static_cast<std::size_t>(one.optional_integer("line", {.least = 0}).value_or(0));
        findings.push_back(std::move(finding));
    }
    return findings;
}

Likeness read_likeness(json::Object object) {
    Likeness likeness{
        .place = object.optional_text("place").value_or(""),
        .row = static_cast<std::size_t>(object.optional_integer("row", {.least = 0}).value_or(0)),
        .name = object.text("name", any_text),
        .score = object.number("score"),
        .reasons = {}};
    for (json::Object one : object.objects("reasons")) {
        directory::Reason reason{.key = one.text("key"), .arguments = {}, .points = 0};
        json::Object arguments = one.object("arguments");
        for (const std::string_view name : arguments.names())
            reason.arguments.push_back({std::string(name), arguments.at(name).text(any_text)});
        likeness.reasons.push_back(std::move(reason));
    }
    return likeness;
}

std::optional<RowOutcome> read_outcome(json::Object& object) {
    const auto word = object.optional_text("outcome");
    RowOutcome outcome{.place = object.optional_text("place").value_or("")};
    for (const std::string& name :
         object.optional_texts("kept").value_or(std::vector<std::string>())) {
        directory::PlaceField field{};
        if (read_column_text(name, field)) outcome.kept.push_back(field);
    }
    if (auto joins = object.optional_object("joins")) outcome.joins = read_likeness(*joins);
    for (json::Object one : object.optional_objects("resembles"))
        outcome.resembles.push_back(read_likeness(one));
    if (!word || !read_word(*word, outcome.fate)) return std::nullopt;
    return outcome;
}

ReportedRow read_row(json::Object object) {
    ReportedRow row;
    row.number = static_cast<std::size_t>(object.integer("row", {.least = 0}));
    object.text("result");
    row.errors = read_findings(object, "errors");
    row.warnings = read_findings(object, "warnings");
    json::Object cells = object.object("normalised");
    for (const FieldRule& rule : field_rules())
        if (auto text = cells.optional_text(rule.name, any_text))
            row.normalised.emplace_back(rule.name, *std::move(text));
    row.duplicate_of =
        static_cast<std::size_t>(object.optional_integer("duplicate_of", {.least = 0}).value_or(0));
    row.outcome = read_outcome(object);
    return row;
}

std::size_t read_count(json::Object& object, std::string_view name) {
    return static_cast<std::size_t>(object.integer(name, {.least = 0}));
}

}  // namespace

std::string write_json(const ImportReport& report, const ReportedRows& which) {
    return json::write_object([&](json::ObjectWriter& object) {
        object.field("file", word_of(report.verdict()));
        object.optional_field("profile", some(report.file().profile));
        write_findings(object, "file_messages", report.file().messages, which.for_people);
        std::size_t told = 0;
        object.list("rows", [&](json::ListWriter& rows) {
            for (const ReportedRow& row : report.rows()) {
                if (told == which.most) break;
                if (which.noteworthy_only && !row.is_noteworthy()) continue;
                ++told;
                rows.object(
                    [&](json::ObjectWriter& one) { write_row(one, row, which.for_people); });
            }
        });
        const ReportSummary& sums = report.summary();
        if (sums.rows > told) object.field("rows_left_out", sums.rows - told);
        object.object("summary", [&](json::ObjectWriter& summary) {
            summary.field("rows", sums.rows).field("accepted", sums.accepted);
            summary.field("accepted_with_warnings", sums.accepted_with_warnings);
            summary.field("rejected", sums.rejected);
            summary.field("duplicates", sums.duplicates);
        });
        if (report.directory())
            object.object("directory",
                          [&](json::ObjectWriter& one) { write_sums(one, *report.directory()); });
    });
}

std::optional<ImportReport> parse_report(std::string_view text) {
    const auto document = json::parse(text, {.bytes = std::size_t{256} << 20});
    if (!document) return std::nullopt;
    json::Reader reader(*document);
    json::Object object = reader.object();
    ImportReport report;
    report.file_.is_rejected = false;
    const bool is_rejected = object.text("file") == word_of(Verdict::rejected);
    report.file_.profile = object.optional_text("profile", any_text).value_or("");
    report.file_.messages = read_findings(object, "file_messages");
    for (json::Object row : object.objects("rows"))
        report.rows_.push_back(read_row(row));
    object.optional_integer("rows_left_out");
    json::Object summary = object.object("summary");
    report.summary_ = {.rows = read_count(summary, "rows"),
                       .accepted = read_count(summary, "accepted"),
                       .accepted_with_warnings = read_count(summary, "accepted_with_warnings"),
                       .rejected = read_count(summary, "rejected"),
                       .duplicates = read_count(summary, "duplicates")};
    report.file_.is_rejected = is_rejected && report.summary_.rows == 0;
    if (auto sums = object.optional_object("directory"))
        report.directory_ = {.added = read_count(*sums, "added"),
                             .changed = read_count(*sums, "changed"),
                             .unchanged = read_count(*sums, "unchanged"),
                             .joined = read_count(*sums, "joined"),
                             .silent = read_count(*sums, "silent"),
                             .to_review = read_count(*sums, "to_review")};
    if (!reader.errors().empty()) return std::nullopt;
    return report;
}

}  // namespace permanence::exchange
