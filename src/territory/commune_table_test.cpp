#include "territory/commune_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

namespace permanence::territory {
namespace {

const CommuneTable& france() {
    static const CommuneTable table;
    return table;
}

TEST(InseeCode, reads_five_digits_and_the_two_halves_of_corsica) {
    EXPECT_EQ(InseeCode::parse("17461")->text(), "17461");
    EXPECT_EQ(InseeCode::parse("2a004")->text(), "2A004");
    EXPECT_EQ(InseeCode::parse("2B033")->text(), "2B033");
    for (const char* wrong : {"", "1746", "174611", "2C004", "A2004", "1A004", "17 61", "2AB04"}) {
        EXPECT_FALSE(InseeCode::parse(wrong)) << wrong;
    }
}

TEST(CommuneTable, holds_every_current_commune_once_in_the_order_of_codes) {
    EXPECT_EQ(france().all().size(), 34'969U);
    const auto same = [](const Commune& a, const Commune& b) { return a.code >= b.code; };
    EXPECT_EQ(std::ranges::adjacent_find(france().all(), same), france().all().end());
}

TEST(CommuneTable, knows_a_commune_in_all_its_parts) {
    const Commune* vaux = france().find("17461");
    ASSERT_NE(vaux, nullptr);
    EXPECT_EQ(vaux->name, "Vaux-sur-Mer");
    ASSERT_EQ(vaux->postcodes.size(), 1U);
    EXPECT_EQ(vaux->postcodes[0].text(), "17640");
    EXPECT_EQ(vaux->population, 4013);
    EXPECT_EQ(vaux->departement_code, "17");
    EXPECT_EQ(vaux->departement_name, "Charente-Maritime");
    EXPECT_EQ(vaux->epci_name, "CA Royan Atlantique");
    EXPECT_LT(distance(vaux->point, {45.64, -1.06}).value, 3000);
    EXPECT_FALSE(vaux->point_is_approximate);
    EXPECT_GT(vaux->density, 300);
    EXPECT_LT(vaux->density, 900);
}

TEST(CommuneTable, knows_the_communes_of_the_demo_territory) {
    const std::map<std::string, std::string> demo{{"17021", "Arvert"},
                                                  {"17064", "Breuillet"},
                                                  {"17079", "Chaillevette"},
                                                  {"17452", "La Tremblade"},
                                                  {"17225", "Les Mathes"},
                                                  {"17311", "Saint-Augustin"},
                                                  {"17380", "Saint-Palais-sur-Mer"},
                                                  {"17409", "Saint-Sulpice-de-Royan"},
                                                  {"17461", "Vaux-sur-Mer"},
                                                  {"38151", "Échirolles"},
                                                  {"07005", "Alba-la-Romaine"},
                                                  {"07020", "Aubignas"},
                                                  {"07332", "Valvignères"},
                                                  {"07300", "Saint-Thomé"},
                                                  {"07311", "Sceautres"},
                                                  {"07287", "Saint-Pons"},
                                                  {"07247", "Saint-Jean-le-Centenier"},
                                                  {"07242", "Saint-Gineys-en-Coiron"},
                                                  {"07032", "Berzème"}};
    for (const auto& [code, name] : demo) {
        const Commune* commune = france().find(code);
        ASSERT_NE(commune, nullptr) << code;
        EXPECT_EQ(commune->name, name);
        EXPECT_FALSE(commune->point_is_approximate) << name;
        EXPECT_FALSE(commune->postcodes.empty()) << name;
    }
}

TEST(CommuneTable, an_arrondissement_is_its_city) {
    for (int district = 1; district <= 20; ++district) {
        EXPECT_EQ(france().find(std::to_string(75100 + district))->name, "Paris");
    }
    for (int district = 1; district <= 9; ++district) {
        EXPECT_EQ(france().find(std::to_string(69380 + district))->name, "Lyon");
    }
    for (int district = 1; district <= 16; ++district) {
        EXPECT_EQ(france().find(std::to_string(13200 + district))->name, "Marseille");
    }
}

TEST(CommuneTable, a_former_code_finds_the_commune_of_today) {
    EXPECT_EQ(france().find("01340")->name, "Arboys en Bugey");  // merged
    EXPECT_EQ(france().find("01120")->code.text(), "01262");     // associated
    EXPECT_EQ(france().find("17334")->code.text(), "17268");
    EXPECT_EQ(france().find("99999"), nullptr);
    EXPECT_EQ(france().find("not a code"), nullptr);
}

TEST(CommuneTable, every_commune_has_a_point_on_earth_and_says_when_it_is_a_guess) {
    std::size_t approximate = 0;
    for (const Commune& commune : france().all()) {
        EXPECT_LE(std::abs(commune.point.latitude), 90) << commune.name;
        EXPECT_LE(std::abs(commune.point.longitude), 180) << commune.name;
        EXPECT_NE(commune.point, Point{}) << commune.name;
        EXPECT_GE(commune.density, 0) << commune.name;
        EXPECT_FALSE(commune.departement_name.empty()) << commune.name;
        approximate += commune.point_is_approximate ? 1 : 0;
    }
    EXPECT_EQ(approximate, 101U);
    const Commune* recreated = france().find("85165");
    EXPECT_TRUE(recreated->point_is_approximate);
    EXPECT_LT(distance(recreated->point, {46.80, -1.12}).value, 15'000);  // L'Oie, in the Vendée
    EXPECT_GT(recreated->density, 20);
}

TEST(CommuneTable, an_imported_point_replaces_the_tables_own) {
    const Point measured{46.78, -1.13};
    const auto former = *InseeCode::parse("01340");
    const std::vector<CommunePoint> points{{*InseeCode::parse("85165"), measured},
                                           {former, measured},
                                           {*InseeCode::parse("99999"), measured}};
    const CommuneTable moved = france().with_points(points);
    EXPECT_EQ(moved.find("85165")->point, measured);
    EXPECT_FALSE(moved.find("85165")->point_is_approximate);
    EXPECT_EQ(moved.find(former)->point, france().find(former)->point);
    EXPECT_TRUE(france().find("85165")->point_is_approximate);
}

TEST(CommuneTable, stays_in_place_when_it_is_moved) {
    CommuneTable table;
    const Commune* before = table.find("17461");
    const CommuneTable elsewhere = std::move(table);
    EXPECT_EQ(elsewhere.find("17461"), before);
}

TEST(CommuneTable, points_agree_with_another_source_within_a_kilometre) {
    std::ifstream file(SOURCE_DIR "/../shared/data/territory/communes_latlng_2024.csv");
    if (!file) GTEST_SKIP() << "the comparison file is not on this machine";
    std::vector<double> differences;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string code, latitude, longitude;
        std::getline(fields, code, ',');
        std::getline(fields, latitude, ',');
        std::getline(fields, longitude, ',');
        const Commune* commune = france().find(code);
        if (commune == nullptr || commune->code.text() != code) continue;
        const Point other{std::stod(latitude), std::stod(longitude)};
        differences.push_back(distance(commune->point, other).value);
    }
    ASSERT_GT(differences.size(), 34'000U);
    std::ranges::sort(differences);
    EXPECT_LT(differences[differences.size() / 2], 1000);
    EXPECT_LT(differences[differences.size() * 99 / 100], 5000);
}

}  // namespace
}  // namespace permanence::territory
