#include "exchange/places_cli.hpp"
#include "exchange/import_report_json.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <vector>

#include "exchange/cell_text.hpp"
#include "platform/files/whole_file.hpp"
#include "territory/commune_table.hpp"

namespace permanence::exchange {

namespace {

using Lines = std::vector<std::string>;  // what is wrong with a profile
using MaybeProfile = std::expected<std::optional<Profile>, Lines>;

MaybeProfile profile_named(const std::optional<std::string>& name, const ui::Texts& texts) {
    if (!name || *name == "mednum") return std::nullopt;
    if (const Profile* profile = built_in_profile(*name)) return *profile;
    const auto text = files::read_whole(*name);
    if (!text) return std::unexpected(Lines{texts("config.file_unreadable", {{"where", *name}})});
    auto profile = parse_profile(*text);
    if (profile) return *std::move(profile);
    Lines lines;
    for (const FieldError& error : profile.error().fields)
        lines.push_back(*name + ":" + error.field + ": " + texts.words(error));
    lines.push_back(texts.words(profile.error()));
    return std::unexpected(std::move(lines));
}

// False when the file cannot be read to its end.
bool read_through(const std::string& name, PlaceFile& places) {
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
    WordArguments arguments{{"what", texts(key_of(finding.reason))}};
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
    }
    const ReportSummary& summary = report.summary();
    const auto count = [&](std::string_view key, std::size_t n) {
        out << texts.plural(key, static_cast<std::int64_t>(n)) << "\n";
    };
    count("exchange.rows_read", summary.rows);
    count("exchange.rows_accepted", summary.accepted);
    count("exchange.rows_warned", summary.accepted_with_warnings);
    count("exchange.rows_rejected", summary.rejected);
    out << texts("exchange.file_verdict." + std::string(word_of(report.verdict()))) << "\n";
}

int run_import_places_dry(const PlacesQuestion& question, const ui::Texts& texts, std::ostream& out,
                          std::ostream& messages) {
    const auto profile = profile_named(question.profile, texts);
    if (!profile) {
        for (const std::string& line : profile.error())
            messages << line << "\n";
        return 2;
    }
    const territory::CommuneTable table;
    const CommuneFinder communes(table);
    ImportReport report;
    PlaceFile places(communes, {.today = question.today, .profile = *profile, .find_duplicate = {}},
                     [&](ImportedRow&& row) { report.add(row); });
    if (!read_through(question.file_name, places)) {
        messages << texts("config.file_unreadable", {{"where", question.file_name}}) << "\n";
        return 2;
    }
    report.finish(places.finish());
    if (question.wants_json)
        out << write_json(report) << "\n";
    else
        write_report(report, texts, out);
    return report.verdict() == Verdict::rejected ? 1 : 0;
}

}  // namespace permanence::exchange
