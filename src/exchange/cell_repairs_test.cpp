#include "exchange/cell_repairs.hpp"

#include <gtest/gtest.h>

#include "exchange/list_cell.hpp"
#include "exchange/standard_patterns.hpp"

namespace permanence::exchange {

namespace {

Repaired changed(std::string text, Reason reason) {
    return {std::move(text), reason};
}

}  // namespace

TEST(CellRepairs, a_telephone_becomes_one_number_that_can_be_called) {
    EXPECT_EQ(repaired_phone("+33536490001"), Repaired{"+33536490001"});
    EXPECT_EQ(repaired_phone(""), Repaired{});
    EXPECT_EQ(repaired_phone("05.36.49.00.01"), changed("+33536490001", Reason::reformatted));
    EXPECT_EQ(repaired_phone("05/36/49/00/01"), changed("+33536490001", Reason::reformatted));
    EXPECT_EQ(repaired_phone("05 36 49 00 01 ou 05 36 49 00 02"),
              changed("+33536490001", Reason::first_kept));
    EXPECT_EQ(repaired_phone("3631"), changed("", Reason::dropped));
    EXPECT_EQ(repaired_phone("+352 26 12 34 56"), changed("", Reason::dropped));
}

TEST(CellRepairs, an_overseas_telephone_gets_the_prefix_of_its_departement) {
    EXPECT_EQ(repaired_phone("0590 12 34 56"), changed("+590590123456", Reason::reformatted));
    EXPECT_EQ(repaired_phone("0262 12 34 56"), changed("+262262123456", Reason::reformatted));
    EXPECT_EQ(repaired_phone("+590590123456"), Repaired{"+590590123456"});
}

TEST(CellRepairs, zeros_that_a_spreadsheet_lost_come_back) {
    EXPECT_EQ(repaired_postcode("7200"), changed("07200", Reason::zero_restored));
    EXPECT_EQ(repaired_postcode("17 000"), changed("17000", Reason::reformatted));
    EXPECT_EQ(repaired_postcode("170000"), changed("", Reason::pattern));
    EXPECT_EQ(repaired_commune_code("7019"), changed("07019", Reason::zero_restored));
    EXPECT_EQ(repaired_commune_code("2a004"), changed("2A004", Reason::recased));
    EXPECT_EQ(repaired_commune_code("Paris"), changed("", Reason::pattern));
}

TEST(CellRepairs, the_key_of_a_siret_is_checked) {
    EXPECT_EQ(repaired_pivot("999 990 005 00012"), changed("99999000500012", Reason::reformatted));
    EXPECT_EQ(repaired_pivot("W172000001"), Repaired{"W172000001"});
    EXPECT_EQ(repaired_pivot("9,9999E+13"), changed("", Reason::pattern));
    EXPECT_FALSE(has_wrong_checksum("99999000500012"));
    EXPECT_TRUE(has_wrong_checksum("99999000500013"));
    EXPECT_FALSE(has_wrong_checksum("35600000000048"));  // La Poste, its seat
    EXPECT_FALSE(has_wrong_checksum("W172000001"));
    EXPECT_TRUE(is_unknown_pivot("00000000000000"));
}

TEST(CellRepairs, days_are_read_day_first) {
    EXPECT_EQ(read_day("2026-03-02").day, parse_day("2026-03-02"));
    EXPECT_EQ(read_day("2/3/2026").day, parse_day("2026-03-02"));
    EXPECT_EQ(read_day("02.03.2026").day, parse_day("2026-03-02"));
    EXPECT_EQ(read_day("2026-03-02 08:30").day, parse_day("2026-03-02"));
    EXPECT_EQ(read_day("02/03/2026 08:30").day, parse_day("2026-03-02"));
    for (const auto* wrong : {"2024-02-30", "30/02/2024", "02/03/26", "03/2026", "hier",
                              "2026-03-02x", "1/2/3/2026", "//2026"})
        EXPECT_EQ(read_day(wrong).change, Reason::type) << wrong;
}

TEST(CellRepairs, numbers_may_have_a_comma) {
    EXPECT_EQ(read_number("-1,15").value, -1.15);
    EXPECT_EQ(read_number("+46.16").value, 46.16);
    for (const auto* wrong : {"", "quarante-six", "1,2,3", "1.2.3", "inf", "nan", "46.16N", " 1"})
        EXPECT_EQ(read_number(wrong).change, Reason::type) << wrong;
}

TEST(CellRepairs, only_addresses_that_can_be_used_are_kept) {
    EXPECT_EQ(read_emails("a@exemple.fr|b@exemple.fr").texts,
              (std::vector<std::string>{"a@exemple.fr", "b@exemple.fr"}));
    EXPECT_EQ(read_emails("a@exemple.fr, accueil(at)exemple.fr").texts,
              std::vector<std::string>{"a@exemple.fr"});
    EXPECT_EQ(read_web_addresses("www.exemple.fr").texts,
              std::vector<std::string>{"https://www.exemple.fr"});
    EXPECT_EQ(read_web_addresses("HTTPS://exemple.fr/a;b,c?d=e#f").texts,
              std::vector<std::string>{"https://exemple.fr/a;b,c?d=e#f"});
    for (const auto* wrong : {"javascript:alert(1)", "ftp://exemple.fr", "https://", "exemple",
                              "https://user@exemple.fr", "https://exemple.fr/\"><script>"})
        EXPECT_TRUE(read_web_addresses(wrong).texts.empty()) << wrong;
}

TEST(CellRepairs, a_list_says_what_was_forgiven) {
    const auto read = [](std::string_view cell) {
        return read_terms(directory::Vocabulary::fees, cell);
    };
    EXPECT_EQ(read("Payant|Gratuit").text, "Payant|Gratuit");
    EXPECT_TRUE(read("Payant|Gratuit").changes.empty());
    EXPECT_EQ(read("payant ; GRATUIT").text, "Payant|Gratuit");
    EXPECT_EQ(read("|").text, "");
    EXPECT_EQ(read("Bon marché").changes, std::vector{Reason::unknown_value});
    EXPECT_EQ(read("Accepte le Pass numérique : Il est possible d'utiliser un Pass numérique pour "
                   "accéder au lieu")
                  .changes,
              std::vector{Reason::v0_vocabulary});
}

TEST(StandardPatterns, are_those_of_the_schema_on_the_whole_text) {
    EXPECT_TRUE(is_standard_commune_code("2A004"));
    EXPECT_FALSE(is_standard_commune_code("20004"));
    EXPECT_FALSE(is_standard_commune_code("2C004"));
    EXPECT_TRUE(is_standard_phone("+508000000"));
    EXPECT_FALSE(is_standard_phone("+3353649000123"));
    EXPECT_FALSE(is_standard_phone("+352261234"));
    EXPECT_TRUE(is_standard_number("-1.15e2"));
    EXPECT_TRUE(is_standard_number(".5"));
    for (const auto* wrong : {"", "-", "46,16", "0x10", "inf", "--1", "+-1", "1 "})
        EXPECT_FALSE(is_standard_number(wrong)) << wrong;
    EXPECT_TRUE(is_standard_list(directory::Vocabulary::fees, "|Gratuit|Gratuit"));
    EXPECT_FALSE(is_standard_list(directory::Vocabulary::fees, "Gratuit|"));
    EXPECT_FALSE(is_standard_list(directory::Vocabulary::fees, "n'importe quoi|Gratuit"));
}

}  // namespace permanence::exchange
