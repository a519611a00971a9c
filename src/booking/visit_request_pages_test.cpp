// Asking to be visited at home, as a browser without script and without cookies does it.
#include <gtest/gtest.h>

#include "booking/visit_request_store.hpp"
#include "tests/support/residents_pages.hpp"

namespace permanence::booking {

using tests::SeenForm;
using tests::SeenPage;

class AskForVisit : public tests::ResidentsPages {
 protected:
    static constexpr std::string_view page_address =
        "/visite-a-domicile?besoin=sante&commune=17461";

    SeenForm empty_request() { return site.form_to(site.get(page_address), "/visite-a-domicile"); }
    SeenForm filled_request() {
        return empty_request()
            .with("name", "Jeanne Exemple")
            .with("phone", "05 46 00 00 00")
            .with("home_address", "4 rue de l'Exemple")
            .with("home_reason", "moving");
    }
};
ON_BOTH_ENGINES(AskForVisit);

TEST_P(AskForVisit, keeps_who_waits_where_and_when_it_suits) {
    SeenForm form = filled_request().with("helps", "hearing");
    form.fields.add("half_days", "tue_am");
    form.fields.add("half_days", "fri_pm");
    const SeenPage sent = site.post(form);
    EXPECT_EQ(sent.status, 303);
    EXPECT_EQ(sent.location, "/visite-a-domicile/merci");
    EXPECT_TRUE(site.get(sent.location).says("C'est noté"));
    const auto waiting = waiting_requests(connection(), 10);
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting[0].need, directory::Need::sante);
    EXPECT_EQ(waiting[0].resident.name, "Jeanne Exemple");
    EXPECT_EQ(waiting[0].resident.commune_code, "17461");
    EXPECT_EQ(waiting[0].home.address, "4 rue de l'Exemple");
    EXPECT_EQ(waiting[0].half_days,
              (std::vector<HalfDay>{{std::chrono::Tuesday, false}, {std::chrono::Friday, true}}));
}

TEST_P(AskForVisit, shows_faults_with_every_answer) {
    const SeenPage faults = site.post(empty_request()
                                          .with("name", "Jeanne")
                                          .with("home_access", "2e étage")
                                          .with("half_days", "wed_am"));
    EXPECT_EQ(faults.status, 422);
    for (const std::string_view key :
         {"booking.phone_needed", "booking.home_address_missing", "booking.home_reason_missing"})
        EXPECT_TRUE(faults.says(world.texts()(key))) << key;
    const SeenForm again = site.form_to(faults, "/visite-a-domicile");
    EXPECT_EQ(again.fields.value("name"), "Jeanne");
    EXPECT_EQ(again.fields.value("home_access"), "2e étage");
    EXPECT_EQ(again.fields.value("half_days"), "wed_am");
    EXPECT_EQ(again.fields.value("besoin"), "sante");
    EXPECT_EQ(count("visit_requests"), 0);
}

TEST_P(AskForVisit, is_one_request_however_often_the_form_is_sent) {
    const SeenForm form = filled_request();
    EXPECT_EQ(site.post(form).status, 303);
    EXPECT_EQ(site.post(form).status, 303);
    EXPECT_EQ(count("visit_requests"), 1);
    EXPECT_EQ(site.post(filled_request()).status, 303);
    EXPECT_EQ(count("visit_requests"), 2) << "another form is another request";
}

TEST_P(AskForVisit, takes_nothing_about_a_person_from_an_address) {
    const SeenPage page =
        site.get(std::string(page_address) + "&name=Jeanne&home_address=4+rue&half_days=mon_am");
    EXPECT_FALSE(page.says("Jeanne"));
    EXPECT_FALSE(page.says("4 rue"));
    EXPECT_FALSE(site.form_to(page, "/visite-a-domicile").fields.has("half_days"));
}

TEST_P(AskForVisit, begins_with_the_commune_when_it_is_not_known) {
    EXPECT_EQ(site.get("/visite-a-domicile").location, "/ou?besoin=je-ne-sais-pas");
    const SeenPage sent = site.post(filled_request().with("commune", "99999"));
    EXPECT_EQ(sent.location, "/ou?besoin=sante");
    EXPECT_EQ(count("visit_requests"), 0);
}

TEST_P(AskForVisit, stands_where_somebody_looks_for_a_visit_and_finds_no_slot_that_suits) {
    const std::string at_home = "/creneaux?besoin=sante&commune=17461&mode=home";
    for (const std::string& slots : {at_home, at_home + "&du=2027-01-01"})
        EXPECT_EQ(tests::links_of(site.get(slots), "/visite-a-domicile?"),
                  std::vector<std::string>{std::string(page_address)})
            << slots;
    EXPECT_TRUE(tests::links_of(site.get("/creneaux?besoin=sante&commune=97411&mode=home"),
                                "/visite-a-domicile?")
                    .empty())
        << "where nobody visits at home, nobody waits in vain";
}

TEST_P(AskForVisit, comes_first_when_every_visit_is_taken) {
    const auto slots = [&] { return site.get("/creneaux?besoin=sante&commune=17461&mode=home"); };
    const auto first_free = [&] {
        const auto links = tests::links_of(slots(), "/reserver?");
        return links.empty() ? std::string() : links.front();
    };
    for (std::string free = first_free(); !free.empty(); free = first_free())
        ASSERT_EQ(site.post(site.form_to(site.get(free), "/reserver")
                                .with("name", "Une autre personne")
                                .with("phone", "05 46 00 00 00")
                                .with("home_address", "5 rue de l'Exemple")
                                .with("home_reason", "caring"))
                      .status,
                  303);
    EXPECT_TRUE(slots().says(world.texts()("booking.none.home_words")));
    EXPECT_FALSE(tests::links_of(slots(), "/visite-a-domicile?").empty());
}

}  // namespace permanence::booking
