// The rest of one day: what is booked keeps its time, and whoever waits is put into what is free,
// without notice; by hand also who has no proposal.
#include <gtest/gtest.h>

#include "tests/support/visit_site.hpp"

namespace permanence::planning {

using tests::paris;
using tests::SeenForm;
using tests::SeenPage;

constexpr LocalDay friday{std::chrono::year(2026) / 3 / 6};

class VisitDays : public tests::VisitSite {
 protected:
    static std::string address_of_friday() { return visit_day_address(friday); }
    SeenPage see_friday(std::string_view query = {}) {
        return get(address_of_friday() + std::string(query), camille);
    }
    // "&pour-ID=STRETCH"
    static std::string by_hand(const Planned& made, const booking::VisitRequest& request,
                               std::size_t stretch) {
        return "&" + std::string(move_field) + std::string(request.public_id.text()) + "=" +
               stretch_name(made.stretches, stretch);
    }
};
ON_BOTH_ENGINES(VisitDays);

TEST_P(VisitDays, who_waits_can_still_be_visited_this_afternoon) {
    go_to(paris("2026-03-06T13:32:10"));
    ask({.name = "Jeanne Exemple"});
    const auto today = planned(friday);
    ASSERT_EQ(today->plan.rounds.size(), 1u);
    const auto answer = post(accepting(see_friday()), camille);
    EXPECT_EQ(answer.location, "/agenda/tournees/2026-03-06");
    EXPECT_EQ(count("SELECT count(*) FROM visit_requests WHERE state = 'planned'"), 1);
}

TEST_P(VisitDays, what_begins_now_begins_at_full_five_minutes) {
    go_to(paris("2026-03-06T14:32:10"));
    ASSERT_EQ(planned(friday)->stretches.size(), 1u);
    EXPECT_EQ(planned(friday)->stretches[0].time.begin, paris("2026-03-06T14:35"));
}

TEST_P(VisitDays, a_day_that_is_over_says_so) {
    go_to(paris("2026-03-06T18:00"));
    ask({.name = "Jeanne Exemple"});
    EXPECT_TRUE(planned(friday)->stretches.empty());
    const auto page = see_friday();
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Aucun moment de visite à venir ce jour-là"));
}

TEST_P(VisitDays, a_cancelled_visit_makes_room_for_who_waits_and_the_others_keep_their_times) {
    open_wednesday();
    for (const std::string_view name : {"Jeanne Exemple", "Lise Exemple"})
        ask({.name = name, .half_days = {"wed_am"}});
    ASSERT_EQ(post(accepting(see_proposal()), camille).status, 303);
    const auto day = booking::planned_of(connection(), std::span(&world.camille, 1),
                                         {world.now(), world.now() + Days(7)});
    ASSERT_EQ(day.size(), 2u);
    const auto& first = day[0].time.begin < day[1].time.begin ? day[0] : day[1];
    const auto& second = day[0].time.begin < day[1].time.begin ? day[1] : day[0];
    ASSERT_TRUE(booking::cancel(connection(), world.means(), first.id, {}, world.now()));
    ask({.name = "Paul Exemple"});
    go_to(paris("2026-03-04T08:30"));
    const auto made = planned(parse_day("2026-03-04").value());
    ASSERT_EQ(made->plan.rounds.size(), 1u);
    EXPECT_EQ(made->plan.rounds[0].visits.size(), 2u);
    ASSERT_EQ(
        post(accepting(get(visit_day_address(parse_day("2026-03-04").value()), camille)), camille)
            .status,
        303);
    EXPECT_EQ(booking::find(connection(), second.id)->time, second.time);
    EXPECT_EQ(count("SELECT count(*) FROM appointments WHERE takes_time = 1"), 2);
    EXPECT_FALSE(get("/agenda/tournees/2026-03-04", camille).says("Il manque"));
}

TEST_P(VisitDays, from_a_visit_that_has_begun_the_way_goes_on_from_there) {
    ask({.name = "Jeanne Exemple", .commune = tests::saint_palais_code});
    ask({.name = "Lise Exemple", .commune = tests::saint_palais_code});
    go_to(paris("2026-03-06T13:30"));
    ASSERT_EQ(post(accepting(see_friday()), camille).status, 303);
    auto day = booking::planned_of(connection(), std::span(&world.camille, 1),
                                   {world.now(), world.now() + Days(1)});
    ASSERT_EQ(day.size(), 2u);
    std::ranges::sort(day, {}, [](const booking::Appointment& one) { return one.time.begin; });
    go_to(day[0].time.begin + Minutes(5));
    const auto made = planned(friday);
    ASSERT_EQ(made->stretches.size(), 1u);
    EXPECT_EQ(made->stretches[0].time.begin, day[0].time.end);
    ASSERT_TRUE(made->stretches[0].comes_from);
    EXPECT_EQ(made->stretches[0].comes_from->id, day[0].id);
    EXPECT_EQ(made->stretches[0].kept.size(), 1u);
}

TEST_P(VisitDays, who_has_no_proposal_is_placed_by_hand) {
    const auto asked = ask({.name = "Jeanne Exemple", .half_days = {"mon_am"}});
    const auto made = planned(friday);
    ASSERT_EQ(made->plan.left.size(), 1u);
    ASSERT_EQ(made->plan.left[0].could.size(), 1u);
    EXPECT_TRUE(see_friday().says("Placer cette visite quand même"));
    const auto page = see_friday(by_hand(*made, asked, 0));
    EXPECT_TRUE(page.says("Hors des moments souhaités"));
    EXPECT_EQ(post(accepting(page), camille).location, "/agenda/tournees/2026-03-06");
}

TEST_P(VisitDays, an_emergency_put_by_hand_goes_before_who_merely_waits) {
    for (int i = 0; i < 4; ++i)
        ask({.name = "Personne " + std::string(1, static_cast<char>('A' + i))});
    go_to(world.now() + Days(3));
    const auto urgent = ask({.name = "Jeanne Exemple"});
    const auto before = planned(friday);
    EXPECT_TRUE(std::ranges::any_of(before->plan.left, [&](const LeftRequest& left) {
        return left.request->public_id == urgent.public_id;
    }));
    const auto page = see_friday(by_hand(*before, urgent, 0));
    EXPECT_TRUE(page.says("Vous l'avez placée là"));
    EXPECT_TRUE(page.says("Avec vos choix"));
}

TEST_P(VisitDays, what_does_not_fit_by_hand_says_so) {
    go_to(paris("2026-03-06T16:30"));
    const auto asked = ask({.name = "Jeanne Exemple"});
    const auto made = planned(friday);
    ASSERT_EQ(made->stretches.size(), 1u);
    const auto page = see_friday(by_hand(*made, asked, 0));
    EXPECT_TRUE(page.says("Elle ne tient pas là"));
}

TEST_P(VisitDays, who_speaks_another_language_is_visited_by_who_speaks_it) {
    connection().execute("UPDATE advisers SET languages = 'ar|fr'");
    ask({.name = "Jeanne Exemple", .language = "un peu d'arabe"});
    EXPECT_EQ(planned()->wanted[0].language, "ar");
    EXPECT_EQ(planned()->plan.rounds.size(), 1u);
    ask({.name = "Lise Exemple", .half_days = {"mon_am"}, .language = "arabe"});
    EXPECT_TRUE(see_proposal().says("(Arabe) n'est en visite aux moments souhaités"));
}

TEST_P(VisitDays, nobody_is_sent_who_does_not_speak_the_language_but_by_hand) {
    ask({.name = "Jeanne Exemple", .language = "arabe"});
    const auto made = planned();
    made->wanted[0].language = "ar";
    const auto plan = [&] {
        return plan_visits({.stretches = made->stretches,
                            .wanted = made->wanted,
                            .communes = world.means().communes,
                            .now = world.now()},
                           world.means().travel);
    };
    const VisitPlan alone = plan();
    ASSERT_EQ(alone.left.size(), 1u);
    EXPECT_EQ(alone.left[0].why, WhyLeft::nobody_speaks);
    ASSERT_FALSE(alone.left[0].could.empty());
    made->wanted[0].only_stretch = alone.left[0].could[0];
    EXPECT_EQ(plan().rounds.size(), 1u);
}

TEST(LanguageNamed, in_ones_own_words_is_one_that_somebody_speaks) {
    const ui::Texts texts = ui::Texts::french();
    const std::vector<std::string> spoken{"ar", "en", "fr", "lsf"};
    EXPECT_EQ(language_named(texts, "Arabe", spoken), "ar");
    EXPECT_EQ(language_named(texts, "je parle un peu l'ARABE du Maroc", spoken), "ar");
    EXPECT_EQ(language_named(texts, "langue des signes française", spoken), "lsf");
    EXPECT_EQ(language_named(texts, "LSF", spoken), "lsf");
    for (const std::string_view other : {"", "   ", "arabesque", "français", "en italien", "🙂"})
        EXPECT_EQ(language_named(texts, other, spoken), "") << other;
}

}  // namespace permanence::planning
