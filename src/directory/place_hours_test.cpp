#include "directory/place_hours.hpp"

#include <gtest/gtest.h>

namespace permanence::directory {

namespace {

// As it is kept, or the key of what is wrong.
std::string read(std::string_view text) {
    const auto hours = read_place_hours(text);
    return hours ? hours->text() : hours.error().key;
}

bool is_open(std::string_view text, std::string_view instant, std::string_view commune = "17461") {
    const auto hours = closed_on_public_holidays(read_place_hours(text).value());
    return hours.is_open(parse_instant(instant).value(), calendar_of_commune(commune));
}

}  // namespace

TEST(PlaceHours, french_becomes_the_grammar) {
    EXPECT_EQ(read("lundi 9h-12h"), "Mo 09:00-12:00");
    EXPECT_EQ(read("Du lundi au vendredi de 9h00 à 12h30 et de 14 h à 17 h 30."),
              "Mo-Fr 09:00-12:30,14:00-17:30");
    EXPECT_EQ(read("Lundi, mardi et jeudi : 8h30-12h / 13h30-17h ; Samedi : 9h – midi"),
              "Mo,Tu,Th 08:30-12:00,13:30-17:00; Sa 09:00-12:00");
    EXPECT_EQ(read("Mo-Fr 9h-12h30,13h30-17h"), "directory.hours_not_understood");
    EXPECT_EQ(read("Lundi : 14H - 17HMardi : 9H30 - 12H"), "Mo 14:00-17:00; Tu 09:30-12:00");
    EXPECT_EQ(read("9h 12h"), "directory.hours_not_understood");
    EXPECT_EQ(read("De 9h - 12h et de 14h - 17h"), "09:00-12:00,14:00-17:00");
    EXPECT_EQ(read("Tous les jours 10h-18h sauf dimanche"), "directory.hours_not_understood");
    EXPECT_EQ(read("Tous les jours 10h-18h. Fermé le dimanche et les jours fériés"),
              "Mo-Su 10:00-18:00; Su,PH off");
    EXPECT_EQ(read("Lundi au vendredi 8h-12h, lundi 13h30-17h"),
              "Mo-Fr 08:00-12:00, Mo 13:30-17:00");
    EXPECT_EQ(read("fermé le mercredi ; du lundi au vendredi 9h-12h"), "Mo-Fr 09:00-12:00; We off");
    EXPECT_EQ(read("Mardi 9h-12h, samedi sur rendez-vous"),
              "Tu 09:00-12:00; Sa \"sur rendez-vous\"");
    EXPECT_EQ(read("lundi à vendredi : 7h30-18h30"), "Mo-Fr 07:30-18:30");
}

TEST(PlaceHours, half_a_sentence_is_not_understood) {
    for (const auto* text :
         {"lundi", "lundi 9h", "9h", "lundi 9h-", "lundi -", "fermé", "au lundi 9h-12h",
          "le 2ème samedi du mois : 9h-12h", "jeudi après-midi fermé", "Très variables",
          "Arrivées avant 19h30", "lundi 25h-26h", "lundi 9h-12h ; 14h-17h", "lundi 9h75-12h",
          "lundi 9h-24h30", "du lundi au vendredi au samedi 9h-12h", "lundi fermé 9h-12h",
          "\xff lundi 9h-12h"})
        EXPECT_EQ(read(text), "directory.hours_not_understood") << text;
}

TEST(PlaceHours, an_end_at_the_begin_is_a_typing_mistake) {
    const auto refused = read_place_hours("Mo,Fr 09:00-12:00; We 14:00-14:00");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(),
              (FieldError{"opening_hours", "directory.hours_end_at_begin", {{"time", "14:00"}}}));
    EXPECT_EQ(read("Th 00:00-00:00"), "directory.hours_end_at_begin");
    EXPECT_EQ(read("lundi 14h-14h"), "directory.hours_end_at_begin");
    EXPECT_EQ(read("Th 00:00-24:00"), "Th 00:00-24:00");
}

TEST(PlaceHours, what_is_too_long_to_be_kept_is_refused) {
    std::string hours = "lun 1h-2h";
    while (hours.size() < 950)
        hours += ",lun 1h-2h";
    EXPECT_EQ(read(hours), "directory.hours_too_long");
}

TEST(PlaceHours, school_holidays_are_refused_for_no_calendar_of_them_is_kept) {
    EXPECT_EQ(read("Mo-Fr 09:00-12:00; SH off"), "directory.hours_school_holidays");
}

TEST(PlaceHours, public_holidays_close_unless_the_hours_say_otherwise) {
    EXPECT_TRUE(is_open("Mo-Fr 09:00-17:00", "2026-07-13T10:00:00+02:00"));
    EXPECT_FALSE(is_open("Mo-Fr 09:00-17:00", "2026-07-14T10:00:00+02:00"));
    EXPECT_FALSE(is_open("24/7", "2026-07-14T10:00:00+02:00"));
    EXPECT_TRUE(is_open("Mo-Fr,PH 09:00-17:00", "2026-07-14T10:00:00+02:00"));
    EXPECT_TRUE(is_open("Mo-Fr 09:00-17:00; Jul 14 10:00-12:00", "2026-07-14T10:00:00+02:00"));
    EXPECT_FALSE(is_open("Mo-Fr 09:00-17:00; Dec 24 off", "2026-07-14T10:00:00+02:00"));
    EXPECT_FALSE(is_open("Jul-Aug Mo-Fr 09:00-17:00", "2026-07-14T10:00:00+02:00"));
}

TEST(PlaceHours, the_default_is_not_written_into_what_is_kept) {
    const auto hours = read_place_hours("Mo-Fr 09:00-17:00; Dec 24 off").value();
    EXPECT_EQ(hours.text(), "Mo-Fr 09:00-17:00; Dec 24 off");
    EXPECT_EQ(closed_on_public_holidays(hours).text(), "Mo-Fr 09:00-17:00; PH off; Dec 24 off");
    EXPECT_EQ(closed_on_public_holidays(closed_on_public_holidays(hours)),
              closed_on_public_holidays(hours));
}

TEST(PlaceHours, a_commune_has_the_wall_and_the_holidays_of_its_departement) {
    // 06:00 UTC: 10 in La Réunion, 7 in Metz, 2 in Guadeloupe.
    EXPECT_TRUE(is_open("Mo-Su 09:00-17:00", "2026-03-09T06:00:00Z", "97411"));
    EXPECT_FALSE(is_open("Mo-Su 09:00-17:00", "2026-03-09T06:00:00Z", "57463"));
    EXPECT_TRUE(is_open("Mo-Su 02:00-03:00", "2026-03-09T06:00:00Z", "97105"));
    EXPECT_FALSE(is_open("Mo-Su 09:00-17:00", "2026-12-26T09:00:00Z", "57463"));
    EXPECT_TRUE(is_open("Mo-Su 09:00-17:00", "2026-12-26T09:00:00Z", "17461"));
    EXPECT_EQ(calendar_of_commune("98818").zone.name(), "Pacific/Noumea");
    EXPECT_EQ(calendar_of_commune("2A004").zone.name(), "Europe/Paris");
}

}  // namespace permanence::directory
