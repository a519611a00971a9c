// What a writer of XLSX files that is not ours wrote comes back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <stdlib.h>
#include <xlsxwriter.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "formats/table_file.hpp"

namespace permanence::table {
namespace {

using testing::ElementsAre;
using Cells = std::vector<std::string>;

// One sheet, written by `fill` into a file of its own and read back.
class Written {
 public:
    template <class Fill>
    explicit Written(const Fill& fill, lxw_workbook_options options = {}) {
        std::string folder = (std::filesystem::temp_directory_path() / "xlsx_XXXXXX").string();
        if (::mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder");
        const std::string path = folder + "/a.xlsx";
        lxw_workbook* workbook = workbook_new_opt(path.c_str(), &options);
        fill(workbook, workbook_add_worksheet(workbook, "Lieux"));
        EXPECT_EQ(workbook_close(workbook), LXW_NO_ERROR);
        std::ifstream file(path, std::ios::binary);
        bytes_.assign(std::istreambuf_iterator<char>(file), {});
        std::filesystem::remove_all(folder);
    }

    const std::string& bytes() const { return bytes_; }
    Table table() const { return read_all(bytes_).value(); }

 private:
    std::string bytes_;
};

lxw_format* with_code(lxw_workbook* workbook, const char* code) {
    lxw_format* format = workbook_add_format(workbook);
    format_set_num_format(format, code);
    return format;
}

TEST(XlsxWritten, a_list_of_places_as_a_town_hall_keeps_it) {
    const Written file([](lxw_workbook* workbook, lxw_worksheet* sheet) {
        lxw_format* bold = workbook_add_format(workbook);
        format_set_bold(bold);
        worksheet_merge_range(sheet, 0, 0, 0, 4, "Lieux de mars 2026", bold);
        const Cells header{"nom", "code_postal", "siret", "latitude", "date_maj"};
        for (std::size_t i = 0; i < header.size(); ++i)
            worksheet_write_string(sheet, 1, static_cast<lxw_col_t>(i), header[i].c_str(), bold);
        lxw_rich_string_tuple plain{nullptr, const_cast<char*>("Médiathèque ")};
        lxw_rich_string_tuple strong{bold, const_cast<char*>("d’Aubenas")};
        lxw_rich_string_tuple* rich[] = {&plain, &strong, nullptr};
        worksheet_write_rich_string(sheet, 3, 0, rich, nullptr);
        worksheet_write_number(sheet, 3, 1, 7200, with_code(workbook, "00000"));
        worksheet_write_number(sheet, 3, 2, 99999000500012.0, nullptr);
        worksheet_write_number(sheet, 3, 3, 44.6195, nullptr);
        lxw_datetime day{2026, 3, 2, 0, 0, 0};
        worksheet_write_datetime(sheet, 3, 4, &day, with_code(workbook, "dd/mm/yyyy"));
        worksheet_write_formula_num(sheet, 4, 1, "=1+1", nullptr, 2);
        worksheet_write_formula_str(sheet, 4, 2, "=\"a\"&\"b\"", nullptr, "ab");
        worksheet_write_boolean(sheet, 4, 3, 1, nullptr);
        worksheet_write_blank(sheet, 4, 4, bold);
        worksheet_write_blank(sheet, 5, 300, bold);
    });
    const Table table = file.table();
    EXPECT_THAT(table.rows,
                ElementsAre(Row{1, 1, {"Lieux de mars 2026"}, {}},
                            Row{2, 2, {"nom", "code_postal", "siret", "latitude", "date_maj"}, {}},
                            Row{3,
                                4,
                                {"Médiathèque d’Aubenas", "07200", "99999000500012", "44.6195",
                                 "2026-03-02"},
                                {}},
                            Row{4, 5, {"", "2", "ab", "true", ""}, {}}));
    EXPECT_EQ(table.nature.sheet, "Lieux");
}

TEST(XlsxWritten, every_table_of_texts_comes_back) {
    EXPECT_TRUE(rc::check([] {
        const auto cell = rc::gen::map(
            rc::gen::container<std::string>(rc::gen::element(
                'a', '<', '&', '"', ' ', '\n', '_', 'x', '0', '=', ';', '\t', 'e', '\x02')),
            [](const std::string& letters) {
                std::string text;
                for (const char c : letters)
                    text += c == 'e' ? "é😀" : std::string(1, c);
                return text;
            });
        const auto texts = *rc::gen::container<std::vector<Cells>>(
            rc::gen::resize(6, rc::gen::container<Cells>(rc::gen::resize(12, cell))));
        lxw_workbook_options options{};
        options.constant_memory = *rc::gen::element<std::uint8_t>(LXW_FALSE, LXW_TRUE);
        options.use_zip64 = *rc::gen::element<std::uint8_t>(LXW_FALSE, LXW_TRUE);
        const Written file(
            [&](lxw_workbook*, lxw_worksheet* sheet) {
                for (std::size_t r = 0; r < texts.size(); ++r)
                    for (std::size_t c = 0; c < texts[r].size(); ++c)
                        worksheet_write_string(sheet, static_cast<lxw_row_t>(r),
                                               static_cast<lxw_col_t>(c), texts[r][c].c_str(),
                                               nullptr);
            },
            options);
        // Blank rows are left out; a row is as wide as the widest before it.
        std::vector<Cells> expected;
        std::size_t widest = 0;
        for (const Cells& row : texts) {
            const auto is_empty = [](const std::string& text) {
                return text.find_first_not_of(" \t\n") == text.npos;
            };
            Cells kept = row;
            while (!kept.empty() && kept.back().empty())
                kept.pop_back();
            widest = std::max(widest, kept.size());
            kept.resize(widest);
            if (!std::ranges::all_of(kept, is_empty)) expected.push_back(kept);
        }
        const auto table = read_all(file.bytes());
        std::vector<Cells> came_back;
        if (table)
            for (const Row& row : table->rows)
                came_back.push_back(row.cells);
        RC_ASSERT(came_back == expected);
    }));
}

TEST(XlsxWritten, every_number_comes_back_with_fifteen_digits) {
    EXPECT_TRUE(rc::check([] {
        const auto whole =
            *rc::gen::inRange<std::int64_t>(-999'999'999'999'999, 999'999'999'999'999);
        const double part = static_cast<double>(whole % 100'000'000) / 1e6;
        const Written file([&](lxw_workbook*, lxw_worksheet* sheet) {
            worksheet_write_number(sheet, 0, 0, static_cast<double>(whole), nullptr);
            worksheet_write_number(sheet, 0, 1, part, nullptr);
        });
        const Table table = file.table();
        RC_ASSERT(table.rows.at(0).cells.at(0) == std::to_string(whole));
        RC_ASSERT(std::stod(table.rows.at(0).cells.at(1)) == part);
    }));
}

TEST(XlsxWritten, every_day_and_minute_comes_back) {
    EXPECT_TRUE(rc::check([] {
        const auto year = *rc::gen::inRange(1901, 2100);
        const auto month = *rc::gen::inRange(1, 13);
        const auto day = *rc::gen::inRange(1, 29);
        const auto minutes = *rc::gen::inRange(1, 1440);
        const Written file([&](lxw_workbook* workbook, lxw_worksheet* sheet) {
            lxw_datetime moment{year, month, day, minutes / 60, minutes % 60, 0};
            worksheet_write_datetime(sheet, 0, 0, &moment, with_code(workbook, "d mmm yy"));
            worksheet_write_datetime(sheet, 0, 1, &moment,
                                     with_code(workbook, "[$-40C]dddd d mmmm yyyy\\ hh\"h\"mm"));
            worksheet_write_datetime(sheet, 0, 2, &moment, with_code(workbook, "h:mm AM/PM"));
        });
        const auto text = [](const char* format, auto... values) {
            std::array<char, 64> out{};
            std::snprintf(out.data(), out.size(), format, values...);
            return std::string(out.data());
        };
        const auto date = text("%04d-%02d-%02d", year, month, day);
        const auto time = text("%02d:%02d", minutes / 60, minutes % 60);
        RC_ASSERT(file.table().rows.at(0).cells == (Cells{date, date + "T" + time + ":00", time}));
    }));
}

}  // namespace
}  // namespace permanence::table
