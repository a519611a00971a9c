#include "territory/typed_address.hpp"

#include <gtest/gtest.h>

#include "territory/meant_commune.hpp"
#include "tests/support/nasty_texts.hpp"

namespace permanence::territory {
namespace {

TypedAddress read(std::string_view typed) {
    static const CommuneTable table;
    static const Gazetteer gazetteer(table);
    return read_typed_address(gazetteer, typed);
}

struct Case {
    std::string_view typed;
    std::string_view street;
    std::string_view commune;
};

TEST(TypedAddress, a_street_and_a_commune_are_told_apart_however_they_are_written) {
    for (const Case& one : std::initializer_list<Case>{
             {"12 rue Foch, Vaux-sur-Mer", "12 rue Foch", "Vaux-sur-Mer"},
             {"12, rue Foch, 17640 Vaux-sur-Mer", "12, rue Foch", "Vaux-sur-Mer"},
             {"12 rue Foch 17640 VAUX SUR MER", "12 rue Foch", "Vaux-sur-Mer"},
             {"  12 rue Foch vaux sur mer ", "12 rue Foch", "Vaux-sur-Mer"},
             {"12 bis rue Foch 17200 Royan", "12 bis rue Foch", "Royan"},
             {"12 rue de Paris, Royan", "12 rue de Paris", "Royan"},
             {"12 avenue de Royan Vaux-sur-Mer", "12 avenue de Royan", "Vaux-sur-Mer"},
             {"4 quai Duperré la Rochelle", "4 quai Duperré", "La Rochelle"},
             {"Le Bourg, 17640 Vaux sur Mer", "Le Bourg", "Vaux-sur-Mer"}}) {
        const TypedAddress parts = read(one.typed);
        EXPECT_EQ(parts.street, one.street) << one.typed;
        ASSERT_FALSE(parts.communes.empty()) << one.typed;
        EXPECT_EQ(parts.communes.front().commune->name, one.commune) << one.typed;
    }
}

TEST(TypedAddress, a_commune_alone_stays_one) {
    for (const std::string_view typed :
         {"Vaux-sur-Mer", "17640", "vaux 17", "L'Haÿ-les-Roses", "Saint-Palais", "Vauxx sur Mer",
          "Rue", "Saint-Germain-en-Laye"}) {
        EXPECT_EQ(read(typed).street, "") << typed;
        EXPECT_FALSE(read(typed).communes.empty()) << typed;
    }
}

TEST(TypedAddress, a_street_that_is_named_after_a_commune_means_none) {
    for (const std::string_view typed : {"12 rue de Paris", "12 rue Royan",
                                         "5 avenue de la Rochelle", "12 rue Foch", "12", "?", ""}) {
        const TypedAddress parts = read(typed);
        EXPECT_EQ(parts.street, "") << typed;
        EXPECT_EQ(only_one_meant(parts.communes, parts.commune_words), nullptr) << typed;
    }
}

TEST(TypedAddress, any_bytes_are_read) {
    for (const std::string& typed : tests::nasty_texts)
        read("12 rue " + typed + ", " + typed);
    EXPECT_TRUE(read(std::string(10'000, 'x') + ", Royan").communes.empty());
    EXPECT_TRUE(read(std::string(10'000, ',')).communes.empty());
}

}  // namespace
}  // namespace permanence::territory
