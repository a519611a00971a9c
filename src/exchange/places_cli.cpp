#include "exchange/places_cli.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <vector>

#include "base/text.hpp"
#include "exchange/cell_text.hpp"
#include "exchange/finding_table_views.hpp"
#include "exchange/import_report_json.hpp"
#include "exchange/import_undo_actions.hpp"
#include "exchange/import_views.hpp"
#include "exchange/place_import_store.hpp"
#include "formats/json.hpp"
#include "formats/text_decoder.hpp"
#include "platform/files/whole_file.hpp"

namespace permanence::exchange {

namespace {

using Lines = std::vector<std::string>;  // what is wrong with a profile

// As AskedImport has it: the name of a built-in profile, or the text of another; empty for none.
std::expected<std::string, Lines> profile_named(const std::optional<std::string>& name,
                                                const ui::Texts& texts) {
    if (!name || *name == "mednum") return std::string();
    if (built_in_profile(*name) != nullptr) return *name;
    auto text = files::read_whole(*name);
    if (!text) return std::unexpected(Lines{texts("config.file_unreadable", {{"where", *name}})});
    const auto profile = parse_profile(*text);
    if (profile) return *std::move(text);
    Lines lines;
    for (const FieldError& error : profile.error().fields)
        lines.push_back(*name + ":" + error.field + ": " + texts.words(error));
    lines.push_back(texts.words(profile.error()));
    return std::unexpected(std::move(lines));
}

// A word of the command line, in whatever encoding a file system has it: it is stored and shown.
std::string readable(std::string_view word, std::size_t longest) {
    std::string text;
    TextDecoder decoder([&](std::string_view piece) { text += piece; });
    decoder.feed(word);
    decoder.finish();
    return is_valid_utf8(text) ? shortened(cleaned(text).text, longest) : std::string();
}

std::optional<AskedImport> asked_by(const PlacesQuestion& question, const Told& told) {
    auto profile = profile_named(question.profile, told.texts);
    const std::string file = std::filesystem::path(question.file_name).filename().string();
    if (profile)
        return AskedImport{.name = readable(file, longest_file_name),
                           .profile = *std::move(profile),
                           .source = readable(question.source, longest_source_name),
                           .is_strict = question.is_strict,
                           .by = {},
                           .feed = {}};
    for (const std::string& line : profile.error())
        told.messages << line << "\n";
    return std::nullopt;
}

// False when the file cannot be read to its end.
bool read_through(const std::string& name, auto& places) {
    std::ifstream file(name, std::ios::binary);
    std::vector<char> chunk(std::size_t{256} << 10);
    while (file) {
        file.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
        places.feed({chunk.data(), static_cast<std::size_t>(file.gcount())});
    }
    return file.eof();
}

// On one line of a terminal: what a file holds may not move its cursor.
std::string on_one_line(std::string_view text) {
    std::string line = cleaned(text).text;
    std::ranges::replace_if(line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return shortened(line, 200);
}

std::string line_of(const Finding& finding, std::size_t row, const ui::Texts& texts) {
    WordArguments arguments{{"what", finding_in_words(texts, finding)}};
    if (row != 0) arguments.push_back({"row", std::to_string(row)});
    if (!finding.field.empty()) arguments.push_back({"field", on_one_line(finding.field)});
    const bool names_column = !finding.field.empty();
    const std::string_view of_file = names_column ? "exchange.of_file_column" : "exchange.of_file";
    const std::string_view of_row = names_column ? "exchange.of_row_column" : "exchange.of_row";
    std::string line = texts(row == 0 ? of_file : of_row, arguments);
    if (!finding.original.empty()) line += " [" + on_one_line(finding.original) + "]";
    if (!finding.suggestion.empty()) line += " [" + on_one_line(finding.suggestion) + " ?]";
    return line;
}

void tell_likenesses(const ReportedRow& row, const ui::Texts& texts, std::ostream& out) {
    if (!row.outcome) return;
    const auto line = [&](std::string_view key, const Likeness& likeness) {
        out << texts(key, {{"row", std::to_string(row.number)},
                           {"name", on_one_line(likeness.name)},
                           {"why", why_alike(texts, likeness)}})
            << "\n";
    };
    if (row.outcome->joins) line("exchange.row_joins", *row.outcome->joins);
    for (const Likeness& likeness : row.outcome->resembles)
        line("exchange.row_resembles", likeness);
}

void count_places(const DirectorySums& sums, const ui::Texts& texts, std::ostream& out) {
    const auto count = [&](std::string_view key, std::size_t n) {
        if (n > 0) out << texts.plural(key, static_cast<std::int64_t>(n)) << "\n";
    };
    count("exchange.places_added", sums.added);
    count("exchange.places_changed", sums.changed);
    count("exchange.places_unchanged", sums.unchanged);
    count("exchange.places_joined", sums.joined);
    count("exchange.places_to_review", sums.to_review);
    count("exchange.places_silent", sums.silent);
}

}  // namespace

void write_report(const ImportReport& report, const ui::Texts& texts, std::ostream& out) {
    for (const Finding& finding : report.file().messages)
        out << line_of(finding, 0, texts) << "\n";
    for (const ReportedRow& row : report.rows()) {
        for (const Findings* findings : {&row.errors, &row.warnings})
            for (const Finding& finding : *findings)
                out << line_of(finding, row.number, texts) << "\n";
        if (row.duplicate_of != 0)
            out << texts("exchange.twin", {{"row", std::to_string(row.number)},
                                           {"other", std::to_string(row.duplicate_of)}})
                << "\n";
        tell_likenesses(row, texts, out);
    }
    const ReportSummary& summary = report.summary();
    const auto count = [&](std::string_view key, std::size_t n) {
        out << texts.plural(key, static_cast<std::int64_t>(n)) << "\n";
    };
    count("exchange.rows_read", summary.rows);
    count("exchange.rows_accepted", summary.accepted);
    count("exchange.rows_warned", summary.accepted_with_warnings);
    count("exchange.rows_rejected", summary.rejected);
    if (report.directory()) count_places(*report.directory(), texts, out);
    out << texts("exchange.file_verdict." + std::string(word_of(report.verdict()))) << "\n";
}

namespace {

int unreadable(const std::string& name, const Told& told) {
    told.messages << told.texts("config.file_unreadable", {{"where", name}}) << "\n";
    return 2;
}

// The report, and the table of what is to be looked at. Exit 2 when that cannot be written.
int tell(const ImportReport& report, const PlacesQuestion& question, const Told& told) {
    if (question.wants_json)
        told.out << write_json(report) << "\n";
    else
        write_report(report, told.texts, told.out);
    if (question.findings_file) {
        std::ofstream file(*question.findings_file, std::ios::binary);
        file << finding_table(report, told.texts);
        if (!file.flush()) return unreadable(*question.findings_file, told);
    }
    return report.verdict() == Verdict::rejected ? 1 : 0;
}

// Nothing is kept of the rows, so that the file may be of any length.
int tell_alone(const AskedImport& asked, const PlacesQuestion& question,
               const territory::CommuneTable& communes, const Told& told) {
    const CommuneFinder finder(communes);
    ImportReport report;
    PlaceFile places(finder, rules_of(asked, question.now).value(),
                     [&](ImportedRow&& row) { report.add(row); });
    if (!read_through(question.file_name, places)) return unreadable(question.file_name, told);
    report.finish(places.finish());
    return tell(report, question, told);
}

std::optional<ReadFile> read_file(const AskedImport& asked, const PlacesQuestion& question,
                                  const territory::CommuneTable& communes) {
    bool is_whole = false;
    auto file = read_as_asked(asked, communes, question.now, [&](FileReading& reading) {
        is_whole = read_through(question.file_name, reading);
    });
    if (!is_whole) return std::nullopt;
    return std::move(file).value();  // its profile was read before
}

}  // namespace

int run_import_places_dry(const PlacesQuestion& question, const territory::CommuneTable& communes,
                          db::Connection* connection, const Told& told) {
    const auto asked = asked_by(question, told);
    if (!asked) return 2;
    if (connection == nullptr) return tell_alone(*asked, question, communes, told);
    auto file = read_file(*asked, question, communes);
    if (!file) return unreadable(question.file_name, told);
    hold_against_directory(*connection, communes, *file);
    return tell(file->report, question, told);
}

int run_import_places(const PlacesQuestion& question, const ImportMeans& means,
                      db::Connection& connection, const Told& told) {
    const auto asked = asked_by(question, told);
    if (!asked) return 2;
    const auto file = read_file(*asked, question, means.communes);
    if (!file) return unreadable(question.file_name, told);
    const auto import = apply_file(connection, means, *asked, *file, question.now);
    if (import) {
        told.messages << told.texts("exchange.import_kept",
                                    {{"id", std::string(import->public_id.text())}})
                      << "\n";
        return tell(import->report, question, told);
    }
    tell(file->report, question, told);
    told.messages << told.texts.words(import.error()) << "\n";
    return 1;
}

int run_list_imports(db::Connection& connection, bool wants_json, const Told& told) {
    constexpr int most = 50;
    const auto all = imports(connection, most);
    if (wants_json) {
        told.out << json::write_list([&](json::ListWriter& list) {
            for (const PlaceImport& import : all)
                list.object([&](json::ObjectWriter& one) {
                    one.field("id", import.public_id.text()).field("name", import.asked.name);
                    one.field("state", column_text(import.state));
                    one.field("at", write_utc(import.applied_at.value_or(import.tried_at)));
                    one.field("rows", import.report.summary().rows);
                });
        }) << "\n";
        return 0;
    }
    for (const PlaceImport& import : all)
        told.out << import.public_id.text() << "  "
                 << write_utc(import.applied_at.value_or(import.tried_at)) << "  "
                 << told.texts("exchange.import_state." + std::string(column_text(import.state)))
                 << "  " << on_one_line(import.asked.name) << "\n";
    return 0;
}

int run_undo_import(std::string_view id, db::Connection& connection, Instant now, bool wants_json,
                    const Told& told) {
    const auto import = PublicId::parse(id);
    if (!import) {
        told.messages << told.texts("exchange.import_unknown") << "\n";
        return 2;
    }
    const auto undone = undo_import(connection, *import, std::nullopt, now);
    if (!undone) {
        told.messages << told.texts.words(undone.error()) << "\n";
        return 1;
    }
    if (wants_json) {
        told.out << json::write_object([&](json::ObjectWriter& one) {
            one.field("deleted", undone->deleted).field("put_back", undone->put_back);
            one.field("stayed", undone->stayed);
        }) << "\n";
        return 0;
    }
    const auto count = [&](std::string_view key, std::size_t n) {
        told.out << told.texts.plural(key, static_cast<std::int64_t>(n)) << "\n";
    };
    count("exchange.undo_deleted", undone->deleted);
    count("exchange.undo_put_back", undone->put_back);
    count("exchange.undo_stayed", undone->stayed);
    return 0;
}

}  // namespace permanence::exchange
