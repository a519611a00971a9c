#include "formats/xlsx_number.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

namespace permanence::xlsx {
namespace {

using Kind = NumberFormat::Kind;

std::string text(std::string_view stored, std::string_view code = "General",
                 Epoch epoch = Epoch::year_1900) {
    return number_text(stored, parse_number_format(code), epoch).value_or("no number");
}

TEST(XlsxNumber, no_digit_of_a_whole_number_is_lost) {
    EXPECT_EQ(text("17460"), "17460");
    EXPECT_EQ(text("1.2E+13"), "12000000000000");
    EXPECT_EQ(text("9.9999000500012E+13"), "99999000500012");
    EXPECT_EQ(text("99999000500012"), "99999000500012");
    EXPECT_EQ(text("123456789012345678901"), "123456789012345678901");
    EXPECT_EQ(text("-3"), "-3");
    EXPECT_EQ(text("0"), "0");
    EXPECT_EQ(text("17000.0"), "17000");
}

TEST(XlsxNumber, other_numbers_are_as_their_reader_sees_them) {
    EXPECT_EQ(text("46.159999999999997"), "46.16");
    EXPECT_EQ(text("-1.1499999999999999"), "-1.15");
    EXPECT_EQ(text("0.30000000000000004"), "0.3");
    EXPECT_EQ(text("5.0000000000000002E-5"), "0.00005");
    EXPECT_EQ(text("1E+300"), "1e+300");
    EXPECT_EQ(text("4.5E-10"), "4.5e-10");
    for (const char* wrong : {"", "nan", "inf", "1e999", "12x", " 1", "0x10"})
        EXPECT_EQ(text(wrong), "no number") << wrong;
}

TEST(XlsxNumber, zeros_that_a_format_shows_are_kept) {
    EXPECT_EQ(text("1000", "00000"), "01000");
    EXPECT_EQ(text("17000", "00000"), "17000");
    EXPECT_EQ(text("536490001", "0#\" \"##\" \"##\" \"##\" \"##"), "0536490001");
    EXPECT_EQ(text("536490001", "0#\\ ##\\ ##\\ ##\\ ##"), "0536490001");
    EXPECT_EQ(text("7", "#,##0"), "7");
    EXPECT_EQ(text("7", "0.00"), "7");
    EXPECT_EQ(text("1.5", "00000"), "1.5");
    EXPECT_EQ(text("5", "[>=100]000;0"), "005");
}

TEST(XlsxNumber, dates_are_told_by_their_format) {
    EXPECT_EQ(text("45425", "dd/mm/yyyy"), "2024-05-13");
    EXPECT_EQ(text("45425", "[$-40C]d\\ mmmm\\ yyyy;@"), "2024-05-13");
    EXPECT_EQ(text("45425.999999", "d-mmm"), "2024-05-13");
    EXPECT_EQ(text("45425.395833333336", "dd/mm/yyyy hh:mm"), "2024-05-13T09:30:00");
    EXPECT_EQ(text("45425", "dd/mm/yyyy hh:mm"), "2024-05-13");
    EXPECT_EQ(text("0.39583333333333331", "hh:mm"), "09:30");
    EXPECT_EQ(text("0.39600694444444445", "h:mm:ss AM/PM"), "09:30:15");
    EXPECT_EQ(text("0.99999999", "hh:mm"), "00:00");
    EXPECT_EQ(text("1.1041666666666667", "[h]:mm"), "26:30");
    EXPECT_EQ(text("45425", "mmmm"), "2024-05-13");
    for (const char* code :
         {"General", "0.00", "\"jour\" 0", "[Red]0", "0.00E+00", "@", "_-* 0", "#\\d", "0 %"})
        EXPECT_EQ(text("45425", code), "45425") << code;
}

TEST(XlsxNumber, a_workbook_counts_days_from_1900_or_1904) {
    EXPECT_EQ(text("1", "yyyy"), "1900-01-01");
    EXPECT_EQ(text("59", "yyyy"), "1900-02-28");
    EXPECT_EQ(text("60", "yyyy"), "60");
    EXPECT_EQ(text("61", "yyyy"), "1900-03-01");
    EXPECT_EQ(text("2958465", "yyyy"), "9999-12-31");
    EXPECT_EQ(text("2958466", "yyyy"), "2958466");
    EXPECT_EQ(text("-1", "yyyy"), "-1");
    EXPECT_EQ(text("0", "yyyy"), "0");
    EXPECT_EQ(text("0", "yyyy", Epoch::year_1904), "1904-01-01");
    EXPECT_EQ(text("43963", "yyyy", Epoch::year_1904), "2024-05-13");
}

TEST(XlsxNumber, formats_that_every_program_knows) {
    EXPECT_EQ(built_in_format(14).kind, Kind::date);
    EXPECT_EQ(built_in_format(20).kind, Kind::time);
    EXPECT_EQ(built_in_format(22).kind, Kind::date_and_time);
    EXPECT_EQ(built_in_format(46).kind, Kind::duration);
    for (const unsigned id : {0U, 1U, 2U, 9U, 37U, 44U, 48U, 49U, 59U})
        EXPECT_EQ(built_in_format(id).kind, Kind::number) << id;
}

TEST(XlsxNumber, any_code_and_any_number_are_read_without_harm) {
    EXPECT_TRUE(rc::check([] {
        const auto code = *rc::gen::container<std::string>(rc::gen::element(
            '0', '#', 'd', 'y', 'h', 'm', 's', '[', ']', '"', '\\', '_', ';', '.'));
        const auto value = *rc::gen::arbitrary<double>();
        const auto shown =
            number_text(std::to_string(value), parse_number_format(code), Epoch::year_1900);
        RC_ASSERT(shown.has_value() == std::isfinite(value));
    }));
}

}  // namespace
}  // namespace permanence::xlsx
