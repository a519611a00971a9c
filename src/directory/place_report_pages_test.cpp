// Anyone says what is wrong with a place; who keeps it settles that; nothing personal stays.
#include "directory/place_merge_actions.hpp"
#include "directory/place_report_actions.hpp"
#include "directory/place_report_store.hpp"
#include "tests/support/keeper_site.hpp"
#include "tests/support/nasty_texts.hpp"

namespace permanence::directory {

namespace {

using tests::form_to;
using tests::SeenForm;
using tests::SeenPage;
using tests::text_of;

class ReportingPlaces : public tests::KeeperSite {
 protected:
    static bool says(const SeenPage& page, std::string_view words) {
        return text_of(page).find(words) != std::string::npos;
    }
    std::string public_address(PlaceId place) {
        return "/lieux/" + std::string(record_of(place).place.public_id.text()) + "/signaler";
    }
    SeenForm report_form(PlaceId place) { return form_to(get(public_address(place)), "/signaler"); }
    SeenForm report_on_hours() {
        return report_form(vaux)
            .with("subject", "hours")
            .with("words", "Fermé le mercredi.\r\nC'est écrit sur la porte.")
            .with("contact", "05 36 49 12 34");
    }
    accounts::User dede() {
        coordinator();
        return user_of("dede");
    }
    PublicId merge_into(PlaceId kept, PlaceId gone) {
        const ExpectedPlaces nobody = [](db::Connection&, Instant) { return std::set<PlaceId>(); };
        const auto version = [&](PlaceId place) {
            return changes_of_place(connection(), place).size();
        };
        return merge_own_places(connection(), {.random = random(), .expected = nobody}, dede(),
                                {.kept = record_of(kept).place.public_id,
                                 .gone = record_of(gone).place.public_id,
                                 .taken = {},
                                 .kept_seen = version(kept),
                                 .gone_seen = version(gone)},
                                now())
            .value();
    }
    std::vector<ReportOfPlace> all_reports() { return reports(connection(), {}, 100); }
    static SeenForm settling(const SeenPage& list, std::string_view decision) {
        for (const SeenForm& form : tests::forms_of(list))
            if (form.action.find("/signalements/") != std::string::npos)
                return form.with("decision", decision);
        ADD_FAILURE() << "nothing to settle";
        return {};
    }
};
ON_BOTH_ENGINES(ReportingPlaces);

TEST_P(ReportingPlaces, anyone_says_what_is_wrong_and_twice_the_same_form_says_it_once) {
    const SeenForm form = report_on_hours();
    EXPECT_EQ(post(form).location, public_address(vaux) + "/merci");
    EXPECT_EQ(post(form).status, 303);
    EXPECT_TRUE(says(get(public_address(vaux) + "/merci"), "Merci, c'est bien reçu"));
    const auto all = all_reports();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].report.said.contact, "+33536491234");
    EXPECT_EQ(all[0].place_name, "Mairie de Vaux-sur-Mer");
    EXPECT_EQ(post(report_form(vaux).with("subject", "closed")).status, 303)
        << "a place that closed needs no more words";
}

TEST_P(ReportingPlaces, what_is_missing_is_said_and_what_was_typed_stays) {
    const SeenPage page = post(report_form(vaux).with("contact", "mon voisin"));
    EXPECT_EQ(page.status, 422);
    for (const std::string_view words :
         {"Dites ce qui est faux.", "Écrivez ce qu'il faut corriger.",
          "Écrivez un numéro de téléphone ou une adresse e-mail."})
        EXPECT_TRUE(says(page, words)) << words;
    EXPECT_EQ(form_to(page, "/signaler").fields.value("contact"), "mon voisin");
    EXPECT_EQ(post(report_on_hours().with("words", std::string(1'001, 'a'))).status, 422);
    const SeenPage late = post(report_on_hours(), camille());
    EXPECT_EQ(late.status, 403) << "the token of another session";
    EXPECT_EQ(form_to(late, "/signaler").fields.value("contact"), "05 36 49 12 34");
    EXPECT_TRUE(all_reports().empty());
}

TEST_P(ReportingPlaces, a_place_that_nobody_shows_has_no_form) {
    const SeenForm form = report_on_hours();
    const std::string address = public_address(vaux);
    boss();
    ASSERT_TRUE(
        close_own_place(connection(), user_of("boss"), record_of(vaux).place.public_id, now()));
    EXPECT_EQ(get(address).status, 404);
    EXPECT_EQ(post(form).status, 404);
    EXPECT_EQ(get("/lieux/AAAAAAAAAAAAAAAAAAAAAA/signaler").status, 404);
}

TEST_P(ReportingPlaces, who_keeps_the_place_settles_it_with_a_note_and_others_do_not_see_it) {
    post(report_on_hours());
    const auto session = camille();
    EXPECT_TRUE(says(get("/lieux-a-tenir", session), "1 signalement attend votre réponse"));
    const SeenPage list = get("/lieux-a-tenir/signalements", session);
    EXPECT_TRUE(says(list, "C'est écrit sur la porte."));
    EXPECT_TRUE(list.says("href=\"tel:+33536491234\""));
    EXPECT_TRUE(says(get("/lieux-a-tenir/signalements", sacha()), "Aucune erreur signalée"));
    EXPECT_TRUE(says(get("/lieux-a-tenir/signalements", coordinator()), "Fermé le mercredi."));
    const auto stranger = sacha();
    const SeenForm asked = settling(list, "done");
    SeenForm forged_one = forged(asked.action, report_settle_route, stranger);
    forged_one.fields.add("decision", "refused");
    EXPECT_EQ(post(forged_one, stranger).status, 404);
    EXPECT_EQ(post(asked.with("decision", "waiting"), session).status, 404);
    const SeenPage too_long = post(asked.with("note", std::string(501, 'a')), session);
    EXPECT_EQ(too_long.status, 422);
    EXPECT_TRUE(says(too_long, "Ce texte est trop long."));
    EXPECT_EQ(post(asked.with("note", " Vu <ici> "), session).location,
              "/lieux-a-tenir/signalements");
    EXPECT_EQ(post(asked.with("decision", "refused"), session).status, 303) << "the second is late";
    const SeenPage after = get("/lieux-a-tenir/signalements", session);
    EXPECT_TRUE(says(after, "corrigé par camille"));
    EXPECT_TRUE(after.says("Vu &lt;ici&gt;"));
    EXPECT_EQ(all_reports()[0].report.state, ReportState::done);
    const SeenPage late = post(asked.with("note", "Vu"), boss());
    EXPECT_EQ(late.status, 403);
}

TEST_P(ReportingPlaces,
       what_is_said_of_a_place_that_went_into_another_comes_to_who_keeps_that_one) {
    post(report_on_hours());
    const SeenForm open = report_on_hours().with("words", "Le quai est en travaux.");
    const auto merge = merge_into(royan, vaux);
    const auto session = sacha();
    const SeenPage list = get("/lieux-a-tenir/signalements", session);
    EXPECT_TRUE(says(list, "C'est écrit sur la porte."));
    EXPECT_TRUE(says(list, "Signalé pour la fiche « Mairie de Vaux-sur-Mer »."));
    EXPECT_TRUE(list.says(address_of(royan, "modifier")));
    EXPECT_TRUE(says(get("/lieux-a-tenir", session), "1 signalement attend votre réponse"));
    EXPECT_EQ(post(settling(list, "done"), session).status, 303);
    EXPECT_EQ(all_reports()[0].report.state, ReportState::done);

    EXPECT_EQ(post(open).location, public_address(royan) + "/merci")
        << "a form that was open meanwhile";
    EXPECT_EQ(get(public_address(vaux)).status, 200) << "that of the place that is there";
    EXPECT_EQ(all_reports()[0].gone_name, "");
    ASSERT_TRUE(part_own_places(connection(), dede(), merge, now()));
    EXPECT_EQ(all_reports()[0].place_name, "Maison de Royan");
    EXPECT_EQ(all_reports()[1].place_name, "Mairie de Vaux-sur-Mer") << "as it was before";
    EXPECT_EQ(all_reports()[1].gone_name, "");
}

TEST_P(ReportingPlaces, a_contact_goes_the_night_after_and_everything_after_ninety_days) {
    post(report_on_hours());
    const auto session = camille();
    forget_reports(connection(), now());
    EXPECT_FALSE(all_reports()[0].report.said.contact.empty()) << "it still waits";
    post(settling(get("/lieux-a-tenir/signalements", session), "refused"), session);
    forget_reports(connection(), now());
    EXPECT_TRUE(all_reports()[0].report.said.contact.empty());
    post(report_on_hours());
    forget_reports(connection(), now() + Days(91));
    EXPECT_TRUE(all_reports().empty()) << "even one that nobody looked at";
}

TEST_P(ReportingPlaces, what_tries_to_be_markup_is_shown_as_text) {
    const auto session = camille();
    for (const std::string& nasty : tests::nasty_texts) {
        if (!may_come(nasty)) continue;
        note_report(connection(), random(), record_of(vaux),
                    {.subject = ReportSubject::other, .words = nasty, .contact = nasty}, now());
    }
    const SeenPage list = get("/lieux-a-tenir/signalements", session);
    for (const auto& token : tests::tokens_of(list)) {
        if (token.kind != html_tokens::Token::Kind::start) continue;
        EXPECT_TRUE(token.text != "img" && token.text != "iframe");
        for (const auto& [name, value] : token.attributes)
            EXPECT_FALSE(name.starts_with("on")) << value;
    }
}

}  // namespace

}  // namespace permanence::directory
