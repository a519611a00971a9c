// The four questions as a resident goes through them, without script.
#include "orientation/guided_pages.hpp"

#include <gmock/gmock.h>

#include "orientation/guided_counts.hpp"
#include "tests/support/public_places.hpp"
#include "tests/support/seen_pages.hpp"

namespace permanence::orientation {
namespace {

using testing::HasSubstr;
using testing::Not;

class FourQuestions : public OnBothEngines {
 protected:
    tests::SmallWorld world{database};
    tests::PublicPlaces public_places{database, world};
    const OrientationWorld& orientation = public_places.world();
    const GuidedPages pages{orientation};

    tests::SeenPage ask(std::string_view target) {
        const auto response = pages.ask(http::Request::get(target));
        tests::SeenPage page{response.status, std::string(response.headers.value("Location")),
                             response.body};
        EXPECT_THAT(page.body, Not(HasSubstr("⟦")));
        if (page.status != 303) tests::tokens_of(page);
        return page;
    }
    std::shared_ptr<const PlacePicture> picture() { return orientation.places.at(connection()); }
    std::size_t listed(const FindingQuestion& answers) {
        return positions_asked(*picture(),
                               asked_by(answers, orientation.communes, world.clock.now()))
            .size();
    }
    std::size_t left(const FindingQuestion& answers) {
        return places_left(*picture(), orientation.communes, answers, world.clock.now());
    }
};
ON_BOTH_ENGINES(FourQuestions);

TEST_P(FourQuestions, each_answer_says_how_many_places_it_leaves) {
    const auto page = ask("/orientation");
    EXPECT_THAT(page.body, HasSubstr("Étape 1 sur 4"));
    EXPECT_THAT(page.body, HasSubstr("Faire un papier, une démarche"));
    const std::size_t everywhere = left({});
    EXPECT_THAT(page.body, HasSubstr("Je ne sais pas"));
    EXPECT_THAT(page.body, HasSubstr(" · " + std::to_string(everywhere) + " lieux"));
}

TEST_P(FourQuestions, the_number_at_each_answer_is_the_length_of_its_list) {
    FindingQuestion around;
    around.need = directory::Need::demarches;
    around.commune = "17461";
    std::size_t choices = 0;
    for (const FindingQuestion& answers : {FindingQuestion(), around})
        for (const GuidedStep step :
             {GuidedStep::need, GuidedStep::where, GuidedStep::reception, GuidedStep::when})
            for (const CountedChoice& counted :
                 count_each(*picture(), orientation.communes,
                            choices_of(asked_again(step, answers)), world.clock.now())) {
                EXPECT_EQ(counted.places, listed(counted.choice.answers))
                    << write(counted.choice.answers);
                ++choices;
            }
    EXPECT_EQ(choices, 2U * (8 + 1 + 7 + 5));
}

TEST_P(FourQuestions, a_typed_commune_leads_to_the_third_question) {
    EXPECT_EQ(ask("/orientation?besoin=demarches&etape=2&ou=vaux+sur+mer").location,
              "/orientation?commune=17461&besoin=demarches&etape=3");
    EXPECT_EQ(ask("/orientation?etape=2&ou=Vaux-sur-Mer&code=17461").location,
              "/orientation?commune=17461&etape=3");
    EXPECT_EQ(ask("/orientation?etape=3&commune=99999").location, "/orientation?etape=2");
}

TEST_P(FourQuestions, the_second_is_sent_by_a_form_so_that_where_one_lives_stands_in_no_address) {
    EXPECT_THAT(ask("/orientation?besoin=demarches&etape=2").body,
                HasSubstr(R"(<form method="post" action="/orientation")"));
    auto request = http::Request::post("/orientation", {});
    for (const auto& [name, value] :
         {std::pair("besoin", "demarches"), {"etape", "2"}, {"ou", "12 rue Foch, Vaux-sur-Mer"}})
        request.form.add(name, value);
    EXPECT_EQ(pages.search(request).headers.value("Location"),
              "/orientation?commune=17461&besoin=demarches&etape=3&adresse=commune");
    EXPECT_THAT(ask("/orientation?commune=17461&etape=3&adresse=commune").body,
                HasSubstr("par commune, pas par adresse"));
}

TEST_P(FourQuestions, where_several_communes_may_be_meant_each_says_what_it_leaves) {
    const auto page = ask("/orientation?besoin=demarches&etape=2&ou=Saint-Palais");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Saint-Palais-sur-Mer"));
    EXPECT_THAT(page.body,
                HasSubstr("/orientation?commune=17380&amp;besoin=demarches&amp;etape=3"));
}

TEST_P(FourQuestions, a_commune_that_nobody_knows_or_none_is_a_fault_in_words) {
    for (const char* typed : {"Zzzzqqqq", "", "%20"}) {
        const auto page = ask("/orientation?etape=2&ou=" + std::string(typed));
        EXPECT_EQ(page.status, 422) << typed;
        EXPECT_THAT(page.body, HasSubstr("Erreur"));
        EXPECT_THAT(page.body, HasSubstr("Je ne sais pas, je peux me déplacer"));
    }
    EXPECT_THAT(ask("/orientation?etape=2&ou=%3Cscript%3Ex").body, Not(HasSubstr("<script>x")));
}

TEST_P(FourQuestions, an_answer_without_places_leads_to_what_else_and_never_to_an_empty_page) {
    const auto third = ask("/orientation?commune=17461&etape=3");
    EXPECT_THAT(third.body, HasSubstr("aucun lieu"));
    const auto page = ask("/orientation?commune=17461&rayon=5&avec=vue&etape=4");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Aucun lieu n'a tout cela"));
    EXPECT_THAT(page.body, HasSubstr("Chercher sans accueil adapté"));
    EXPECT_THAT(page.body, HasSubstr("/orientation?commune=17461&amp;rayon=5&amp;etape=4"));
    EXPECT_THAT(page.body, HasSubstr("tel:"));
}

TEST_P(FourQuestions, what_else_is_offered_only_where_it_has_places) {
    FindingQuestion nowhere;
    nowhere.commune = "97411";
    nowhere.wishes = {Wish::sight};
    for (const CountedChoice& counted :
         what_else(*picture(), orientation.communes, nowhere, world.clock.now())) {
        EXPECT_GT(counted.places, 0U) << counted.choice.word;
        EXPECT_EQ(counted.places, listed(counted.choice.answers));
    }
}

TEST_P(FourQuestions, the_answers_stand_on_the_page_and_each_can_be_changed) {
    const auto page = ask("/orientation?commune=17461&besoin=demarches&avec=fauteuil&etape=4");
    EXPECT_THAT(page.body, HasSubstr("À moins de 20\u00a0km de Vaux-sur-Mer"));
    EXPECT_THAT(page.body, HasSubstr("href=\"/orientation?besoin=demarches&amp;etape=2\""));
    EXPECT_THAT(page.body,
                HasSubstr("href=\"/orientation?commune=17461&amp;besoin=demarches&amp;etape=3\""));
    EXPECT_THAT(page.body,
                HasSubstr("href=\"/lieux?commune=17461&amp;besoin=demarches&amp;avec=fauteuil\""));
}

TEST_P(FourQuestions, the_last_answer_leads_to_the_sheet) {
    const auto page = ask("/orientation?commune=17461&besoin=demarches&etape=4");
    EXPECT_THAT(
        page.body,
        HasSubstr("/orientation/fiche?commune=17461&amp;besoin=demarches&amp;quand=samedi"));
    EXPECT_THAT(page.body, HasSubstr("/orientation/fiche?commune=17461&amp;besoin=demarches\""));
}

}  // namespace
}  // namespace permanence::orientation
