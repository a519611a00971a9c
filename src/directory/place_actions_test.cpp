#include "directory/place_actions.hpp"

#include <gtest/gtest.h>

#include "directory/need.hpp"
#include "directory/place_store.hpp"
#include "directory/revision_store.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::directory {

class AddingToTheDirectory : public OnBothEngines {
 protected:
    crypto::SeededRandom random{1};

    StructureId vaux() {
        const auto added = add_structure(connection(), random,
                                         {.name = "Mairie de Vaux-sur-Mer",
                                          .commune_code = "17461",
                                          .phone = "05 36 49 00 01",
                                          .change_limit = Minutes(60)});
        EXPECT_TRUE(added);
        return *added;
    }

    static std::vector<std::string> keys(const Refusal& refusal) {
        std::vector<std::string> found;
        for (const auto& error : refusal.fields)
            found.push_back(error.field + ": " + error.key);
        return found;
    }
};
ON_BOTH_ENGINES(AddingToTheDirectory);

TEST_P(AddingToTheDirectory, a_structure_is_read_as_it_was_added) {
    const StructureId id = vaux();
    const auto all = structures(connection());
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].id, id);
    EXPECT_EQ(all[0].name, "Mairie de Vaux-sur-Mer");
    EXPECT_EQ(all[0].phone, "+33536490001");
    EXPECT_EQ(all[0].change_limit, Minutes(60));
}

TEST_P(AddingToTheDirectory, a_place_is_read_as_it_was_added) {
    const auto added = add_place(connection(), random,
                                 {.structure = vaux(),
                                  .name = "Médiathèque",
                                  .commune_code = "17461",
                                  .address = "1 rue de l’Exemple",
                                  .postcode = "17640",
                                  .point = {45.6459, -1.0626},
                                  .point_is_approximate = true,
                                  .reduced_mobility = ReducedMobility::help,
                                  .opening_hours = "Mo-Fr 09:00-12:00",
                                  .equipment = {"computer", "printer"},
                                  .how_to_come = "Bus 12",
                                  .phone = "0536490002"});
    ASSERT_TRUE(added);
    const auto all = places(connection());
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].point, (Point{45.6459, -1.0626}));
    EXPECT_TRUE(all[0].point_is_approximate);
    EXPECT_EQ(all[0].reduced_mobility, ReducedMobility::help);
    EXPECT_EQ(all[0].equipment, (std::vector<std::string>{"computer", "printer"}));
    EXPECT_EQ(all[0].phone, "+33536490002");
}

TEST_P(AddingToTheDirectory, hours_in_french_are_kept_in_the_grammar_and_strange_ones_refused) {
    const auto with_hours = [&](std::string hours) {
        return add_place(connection(), random,
                         {.structure = vaux(),
                          .name = "Médiathèque",
                          .commune_code = "17461",
                          .point = {45.6459, -1.0626},
                          .opening_hours = std::move(hours)});
    };
    ASSERT_TRUE(with_hours("du lundi au vendredi, 9h-12h"));
    EXPECT_EQ(places(connection()).at(0).opening_hours, "Mo-Fr 09:00-12:00");
    const auto refused = with_hours("quand il fait beau");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields,
              (std::vector<FieldError>{{"horaires", "directory.hours_not_understood", {}}}));
}

TEST_P(AddingToTheDirectory, an_adviser_is_read_with_languages_and_base) {
    ASSERT_TRUE(add_adviser(connection(), random,
                            {.structure = vaux(),
                             .display_name = "Camille Exemple",
                             .languages = {"fr", "lsf"},
                             .home_base = {45.7, -1.1},
                             .has_vehicle = true}));
    const auto all = advisers(connection());
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].languages, (std::vector<std::string>{"fr", "lsf"}));
    EXPECT_EQ(all[0].home_base, (Point{45.7, -1.1}));
    EXPECT_TRUE(all[0].has_vehicle);
}

TEST_P(AddingToTheDirectory, each_addition_raises_the_revision) {
    const Revision before = timetable_revision(connection());
    vaux();
    EXPECT_GT(timetable_revision(connection()), before);
}

TEST_P(AddingToTheDirectory, every_wrong_field_is_named_and_nothing_is_kept) {
    const auto refused = add_place(connection(), random,
                                   {.structure = vaux(),
                                    .name = "  ",
                                    .commune_code = "17461",
                                    .point = {91, 0},
                                    .equipment = {"a|b"},
                                    .phone = "12"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(keys(refused.error()),
              (std::vector<std::string>{
                  "nom: directory.name_missing", "point: directory.point_wrong",
                  "telephone: contact.phone_wrong", "equipment: directory.word_wrong"}));
    EXPECT_TRUE(places(connection()).empty());
}

TEST(Needs, have_words_that_parse_again_and_services_of_the_standard) {
    EXPECT_EQ(all_needs().size(), 8u);
    for (const Need need : all_needs()) {
        EXPECT_EQ(parse_need(code(need)), need);
        EXPECT_FALSE(services(need).empty());
    }
    EXPECT_FALSE(parse_need(""));
    EXPECT_FALSE(parse_need("DEMARCHES"));
    EXPECT_EQ(services(Need::unsure).size(), 9u) << "who does not know may need any of the nine";
}

}  // namespace permanence::directory
