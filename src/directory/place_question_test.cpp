// After half a year who keeps a place is asked whether it is still right, once, and answers with
// one button.
#include "directory/place_quality.hpp"
#include "directory/place_question_store.hpp"
#include "tests/support/keeper_site.hpp"
#include "tests/support/trust.hpp"

namespace permanence::directory {

namespace {

using tests::form_to;
using tests::SeenForm;
using tests::SeenPage;
using tests::text_of;

class AskingWhetherPlacesAreRight : public tests::KeeperSite {
 protected:
    struct Mail {
        std::string to, subject, text, link;
    };
    static bool says(const SeenPage& page, std::string_view words) {
        return text_of(page).find(words) != std::string::npos;
    }
    int ask() { return ask_structures(connection(), question_means, now()); }
    std::vector<Mail> mails() {
        std::vector<Mail> found;
        for (const db::Row row :
             connection().query("SELECT recipient, subject, body_text FROM messages ORDER BY id"))
            found.push_back(
                {row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2), {}});
        for (Mail& mail : found) {
            const std::string start = "https://aide.exemple.fr";
            const auto at = mail.text.find(start) + start.size();
            mail.link = mail.text.substr(at, mail.text.find('\n', at) - at);
        }
        return found;
    }
    void half_a_year_later() { clock.set(now() + fresh_for); }
};
ON_BOTH_ENGINES(AskingWhetherPlacesAreRight);

TEST_P(AskingWhetherPlacesAreRight, each_structure_gets_one_mail_that_lists_its_places_once) {
    camille();
    boss();
    EXPECT_EQ(ask(), 0) << "everything was said a month ago";
    half_a_year_later();
    EXPECT_EQ(ask(), 1) << "the administrator; the other structure has no account";
    EXPECT_EQ(ask(), 0) << "once";
    const auto sent = mails();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0].to, "boss@exemple.fr");
    EXPECT_EQ(sent[0].subject, "Ces 2 lieux sont-ils encore bien décrits\u00a0?");
    for (const std::string_view words :
         {"Bonjour boss,", "- Bibliothèque de Saint-Palais-sur-Mer\n- Mairie de Vaux-sur-Mer\n",
          "Pays de l'Exemple"})
        EXPECT_NE(sent[0].text.find(words), std::string::npos) << sent[0].text;
    sacha();
    EXPECT_EQ(ask(), 1) << "where nobody administers, the advisers are asked";
    EXPECT_EQ(mails().back().to, "sacha@exemple.fr");
    EXPECT_EQ(mails().back().subject, "Ce lieu est-il encore bien décrit\u00a0?");
    half_a_year_later();
    EXPECT_EQ(ask(), 0) << "nothing was said since: once is enough";
}

TEST_P(AskingWhetherPlacesAreRight, the_link_shows_the_places_and_its_button_confirms_them) {
    boss();
    half_a_year_later();
    ask();
    const std::string link = mails()[0].link;
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(get(link).status, 200);
    EXPECT_EQ(changes_of_place(connection(), vaux).size(), 1U) << "looking changes nothing";
    const SeenPage page = get(link);
    EXPECT_TRUE(says(page, "Mairie de Vaux-sur-Mer"));
    EXPECT_FALSE(says(page, "Maison de Royan"));
    const SeenForm form = form_to(page, link);
    EXPECT_EQ(form.fields.values("place").size(), 2U) << "all are ticked";
    EXPECT_EQ(post(form).location, link);
    EXPECT_EQ(post(form).status, 303);
    const auto changes = changes_of_place(connection(), vaux);
    ASSERT_EQ(changes.size(), 2U) << "the same form twice confirms once";
    EXPECT_EQ(changes[0].cause, ChangeCause::confirmed);
    EXPECT_EQ(changes[0].by, user_of("boss").id);
    EXPECT_EQ(record_of(vaux).confirmed_at, now());
    EXPECT_TRUE(says(get(link), "Merci, c'est noté"));
    tests::trust("S09", "4 looks at a link that confirms places confirm nothing, its button does",
                 !HasFailure());
    half_a_year_later();
    EXPECT_EQ(ask(), 1) << "and asked again half a year after";
}

TEST_P(AskingWhetherPlacesAreRight, a_place_that_was_unticked_stays_to_confirm) {
    boss();
    half_a_year_later();
    ask();
    const std::string link = mails()[0].link;
    const SeenForm form = form_to(get(link), link);
    EXPECT_EQ(post(form.with("place", record_of(vaux).place.public_id.text())).status, 303);
    EXPECT_EQ(changes_of_place(connection(), vaux).size(), 2U);
    EXPECT_EQ(changes_of_place(connection(), saint_palais).size(), 1U);
    const SeenPage page = get(link);
    EXPECT_TRUE(says(page, "c'est confirmé"));
    EXPECT_FALSE(says(page, "Merci, c'est noté"));
    SeenForm foreign = form_to(page, link).with("place", record_of(royan).place.public_id.text());
    EXPECT_EQ(post(foreign).status, 303);
    EXPECT_EQ(changes_of_place(connection(), royan).size(), 1U) << "it was not asked about";
}

TEST_P(AskingWhetherPlacesAreRight, a_link_ends_with_its_time_and_with_its_holders_account) {
    boss();
    half_a_year_later();
    ask();
    const std::string link = mails()[0].link;
    EXPECT_EQ(get("/lieux-a-confirmer/AAAAAAAAAAAAAAAAAAAAAA").status, 404);
    EXPECT_EQ(get("/lieux-a-confirmer/x").status, 404);
    const SeenPage late = post(form_to(get(link), link), camille());
    EXPECT_EQ(late.status, 403);
    EXPECT_EQ(form_to(late, link).fields.values("place").size(), 2U) << "shown again";
    connection().execute("UPDATE users SET active = 0 WHERE email = 'boss@exemple.fr'");
    EXPECT_EQ(get(link).status, 404);
    connection().execute("UPDATE users SET active = 1 WHERE email = 'boss@exemple.fr'");
    EXPECT_EQ(get(link).status, 200);
    const auto stolen =
        connection().query_value<std::string>("SELECT token_hash FROM place_questions");
    EXPECT_EQ(link.find(stolen), std::string::npos) << "the table has only its hash";
    clock.set(now() + question_valid);
    EXPECT_EQ(get(link).status, 404);
    forget_questions(connection(), now() + Seconds(1));
    EXPECT_EQ(connection().query_value<int>("SELECT COUNT(*) FROM place_questions"), 0);
    EXPECT_EQ(connection().query_value<int>("SELECT COUNT(*) FROM place_question_places"), 0);
}

}  // namespace

}  // namespace permanence::directory
