#include "directory/place_words.hpp"

#include <gtest/gtest.h>

namespace permanence::directory {
namespace {

using Words = std::vector<std::string>;

TEST(PlaceWords, short_forms_are_written_out_and_plurals_and_articles_fall_away) {
    EXPECT_EQ(plain_words("Les services du Gal. St-Pierre, bd des Alliés"),
              (Words{"service", "general", "saint", "pierre", "boulevard", "allie"}));
}

TEST(PlaceWords, a_home_of_services_to_the_public_and_france_services_are_one_kind) {
    const auto now = read_place_name("France services La Léchère", "La Léchère");
    for (const char* before :
         {"MSAP La Léchère", "Maison de Services au Public de La Léchère", "EFS La Léchère",
          "Maison des services publics - La Léchère", "Maison France Services La Léchère"}) {
        EXPECT_EQ(read_place_name(before, "LA LECHERE").kinds, now.kinds) << before;
        EXPECT_EQ(read_place_name(before, "LA LECHERE").own_words, now.own_words) << before;
    }
}

TEST(PlaceWords, what_every_name_says_and_the_commune_tell_no_place_from_another) {
    EXPECT_EQ(read_place_name("Médiathèque municipale de Seyssel", "Seyssel").own_words, Words{});
    EXPECT_EQ(read_place_name("Médiathèque Victor Hugo", "Seyssel").own_words,
              (Words{"hugo", "victor"}));
}

TEST(PlaceWords, a_body_is_only_a_kind_where_the_name_says_no_service) {
    const auto library = read_place_name("Médiathèque de la communauté de communes", "");
    EXPECT_EQ(library.kinds, read_place_name("Bibliothèque", "").kinds);
    EXPECT_FALSE(is_body(library.kinds));
    EXPECT_TRUE(is_body(read_place_name("CC DE LA VEYLE", "").kinds));
    EXPECT_EQ(read_place_name("Mairie de Certines", "Certines"),
              read_place_name("COMMUNE DE CERTINES", "Certines"));
    EXPECT_FALSE(is_body(read_place_name("Le Lien", "").kinds));
}

TEST(PlaceWords, a_bus_and_a_travelling_service_move) {
    EXPECT_TRUE(is_mobile(read_place_name("Bus France services", "").kinds));
    EXPECT_TRUE(is_mobile(read_place_name("France services - Antenne itinérante", "").kinds));
    EXPECT_FALSE(is_mobile(read_place_name("France services", "").kinds));
}

}  // namespace
}  // namespace permanence::directory
