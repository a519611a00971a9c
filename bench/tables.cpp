// Reading what people import: a long CSV file in each encoding, and a workbook of 25,000 rows as a
// département's list of places has; what is held meanwhile. Beside each CSV file, the plain search
// for its line ends: no reader can be faster.
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include "bench/figure.hpp"
#include "formats/table_file.hpp"
#include "tests/support/xlsx_maker.hpp"

namespace permanence::bench {
namespace {

constexpr std::size_t wanted_rows = 25'000;
constexpr std::size_t wanted_columns = 32;
constexpr std::size_t chunk_bytes = std::size_t{64} << 10;

std::string csv_file(std::size_t rows) {
    std::string text = "id,nom,adresse,horaires,services\n";
    for (std::size_t row = 0; row < rows; ++row) {
        text += std::to_string(row) + ",\"Médiathèque n° " + std::to_string(row) +
                ", annexe\",12 bis rue de l’Église,\"Mo-Fr 09:00-12:00,14:00-17:00\"";
        for (std::size_t column = 4; column < wanted_columns; ++column)
            text += ",Aide " + std::to_string(column);
        text += '\n';
    }
    return text;
}

// The letters of csv_file().
std::string in_windows_1252(std::string text) {
    constexpr std::array<std::pair<std::string_view, char>, 5> letters = {
        {{"é", '\xE9'}, {"è", '\xE8'}, {"°", '\xB0'}, {"’", '\x92'}, {"É", '\xC9'}}};
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = std::string_view(text).substr(at);
        const auto* const found = std::ranges::find_if(
            letters, [&](const auto& letter) { return rest.starts_with(letter.first); });
        out += found == letters.end() ? rest.front() : found->second;
        at += found == letters.end() ? 1 : found->first.size();
    }
    return out;
}

std::string workbook(std::size_t rows) {
    tests::XlsxParts parts;
    parts.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
    for (std::size_t row = 0; row < rows; ++row) {
        parts.texts += "<si><t>Médiathèque n° " + std::to_string(row) + "</t></si>";
        const std::string number = std::to_string(row + 1);
        parts.rows += "<row r=\"" + number + "\"><c r=\"A" + number + "\" t=\"s\"><v>" +
                      std::to_string(row) + "</v></c>";
        for (std::size_t column = 1; column < wanted_columns; ++column)
            parts.rows += "<c r=\"" + table::column_letters(column) + number + "\" s=\"" +
                          (column % 8 == 0 ? "1" : "0") + "\"><v>" +
                          std::to_string(45'000 + column) + "</v></c>";
        parts.rows += "</row>";
    }
    return tests::made_xlsx(parts);
}

struct Measured {
    double seconds = 0;  // of the processor
    std::size_t rows = 0;
    std::size_t most_held = 0;
};

Measured read(std::string_view file, const table::Limits& limits = {}) {
    Measured measured;
    const double start = cpu_time();
    table::Reader reader([&](const table::Row& row) { measured.rows += row.fault ? 0U : 1U; },
                         {.limits = limits});
    for (std::size_t at = 0; at < file.size(); at += chunk_bytes) {
        reader.feed(file.substr(at, chunk_bytes));
        measured.most_held = std::max(measured.most_held, reader.held_bytes());
    }
    if (!reader.finish()) measured.rows = 0;
    measured.seconds = (cpu_time() - start) / 1e6;
    return measured;
}

void measure_csv(const std::string& name, const std::string& file) {
    std::vector<double> speeds;
    Measured last;
    for (int round = 0; round < 7; ++round) {
        last = read(file);
        speeds.push_back(static_cast<double>(file.size()) / 1e6 / last.seconds);
    }
    const double start = cpu_time();
    const auto line_ends = std::ranges::count(file, '\n');
    const double search = static_cast<double>(file.size()) / (cpu_time() - start);
    print({"CSV, " + name, median(speeds), 100, "MB/s", Goal::at_least});
    std::printf("  %zu rows, at most %zu kB held; its %td line ends alone %.0f MB/s\n", last.rows,
                last.most_held / 1024, line_ends, search);
}

void measure_workbook() {
    const std::string file = workbook(wanted_rows);
    std::vector<double> times;
    Measured last;
    for (int round = 0; round < 5; ++round) {
        last = read(file, {.workbook_bytes = file.size()});
        times.push_back(last.seconds);
    }
    const double rows_a_second = static_cast<double>(last.rows) / median(times);
    print({"XLSX, rows of 32 cells", rows_a_second, 25'000, "rows/s", Goal::at_least});
    std::printf("  %zu rows, %.0f MB of XML, %.2f s\n", last.rows,
                static_cast<double>(file.size()) / 1e6, median(times));
}

}  // namespace
}  // namespace permanence::bench

int main() {
    using namespace permanence::bench;
    const std::string utf8 = csv_file(100'000);
    measure_csv("UTF-8", utf8);
    measure_csv("Windows-1252", in_windows_1252(utf8));
    measure_workbook();
    return 0;
}
