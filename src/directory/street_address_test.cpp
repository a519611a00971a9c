#include "directory/street_address.hpp"

#include <gtest/gtest.h>

#include "tests/support/nasty_texts.hpp"

namespace permanence::directory {
namespace {

using Words = std::vector<std::string>;

TEST(StreetAddress, short_forms_and_marks_are_read_as_the_long_ones) {
    const auto address = read_street_address("12 bis av. du Gal de Gaulle, BP 42, CEDEX 9");
    EXPECT_EQ(address, read_street_address("12B avenue du Général-de-Gaulle"));
    EXPECT_EQ(address.number, (StreetNumber{12, 12, 'b'}));
    EXPECT_EQ(address.kind, "avenue");
    EXPECT_EQ(address.words, (Words{"gaulle", "general"}));
}

TEST(StreetAddress, the_same_street_is_written_in_many_ways) {
    for (const auto& [one, other] : std::vector<std::pair<const char*, const char*>>{
             {"7 place de l'église", "7, PL DE L EGLISE"},
             {"28bis rue du Mayollet", "28 bis Rue du Mayollet"},
             {"172b rue de Jérusalem", "172 B rue de Jerusalem"},
             {"Mairie de Cérilly - 1 rue Marx Dormoy", "1 R Marx Dormoy"},
             {"285 rue du village 26510 Sahune", "Maison des services - 285 rue du village"},
             {"28 Grande rue", "28 GDE RUE"},
             {"10 Grande Rue", "10 RUE GRANDE"},
             {"Place du 11 novembre", "place du onze novembre"},
             {"5place de la mairie", "5 place de la mairie"}}) {
        EXPECT_EQ(read_street_address(one), read_street_address(other)) << one << " / " << other;
    }
}

TEST(StreetAddress, a_number_of_a_date_is_no_house_number) {
    EXPECT_EQ(read_street_address("Place du 8 mai 1945").number, std::nullopt);
    EXPECT_EQ(read_street_address("84 place du 8 mai 1945").number, (StreetNumber{84, 84, 0}));
}

TEST(StreetAddress, a_house_with_several_numbers_meets_each_of_them) {
    const auto range = read_street_address("5-9 rue des Papetiers").number.value();
    EXPECT_TRUE(meet(range, {7, 7, 0}));
    EXPECT_FALSE(meet(range, {11, 11, 0}));
    EXPECT_TRUE(meet({12, 12, 'b'}, {12, 12, 0}));
    EXPECT_FALSE(meet({12, 12, 'b'}, {12, 12, 't'}));
}

TEST(StreetAddress, any_bytes_are_an_address) {
    EXPECT_EQ(read_street_address(""), StreetAddress{});
    EXPECT_EQ(read_street_address("BP 12"), StreetAddress{});
    for (const std::string& text : tests::nasty_texts)
        read_street_address(text);
    for (const char* text : {"12", "12 bis", "rue", "12 rue", "99999999999999999999 rue x", "bis",
                             "1 2 3 4 5 6", "42300", "42300 Roanne", "\xff\xfe 3 rue"})
        read_street_address(text);
    EXPECT_EQ(read_street_address("7 bis").number, (StreetNumber{7, 7, 0}));
}

}  // namespace
}  // namespace permanence::directory
