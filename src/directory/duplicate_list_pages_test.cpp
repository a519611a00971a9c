// The list of records that may be one place, making them one, and what sources say: as those who
// keep places see and do it, on both databases.
#include <array>

#include "directory/place_source_store.hpp"
#include "tests/support/keeper_site.hpp"
#include "tests/support/nasty_texts.hpp"

namespace permanence::directory {

namespace {

using tests::form_to;
using tests::SeenForm;
using tests::SeenPage;
using tests::text_of;

}  // namespace

class DuplicatePages : public tests::KeeperSite {
 protected:
    static bool says(const SeenPage& page, std::string_view words) {
        return text_of(page).find(words) != std::string::npos;
    }
    static constexpr std::string_view list = "/lieux-a-tenir/doublons";

    PlaceRecord library(StructureId structure) {
        PlaceRecord record;
        record.place.structure = structure;
        record.place.name = "Médiathèque du port";
        record.place.address = "1 rue de l'Exemple";
        record.place.postcode = "17640";
        record.place.commune_code = "17461";
        record.place.point = {45.6459, -1.0626};
        return record;
    }
    PlaceId keep(const PlaceRecord& record) {
        return create_place(connection(), random(), record, {.at = now(), .user = {}, .import = {}})
            .value();
    }
    // Written here, and as a source tells it.
    void two_libraries() {
        ours = keep(library(mairie));
        PlaceRecord other = library(mairie);
        other.place.name = "Médiathèque";
        other.place.phone = "+33536490001";
        other.source = "Essai";
        other.source_id = "1";
        other.updated_on = parse_day("2026-02-28");
        told = keep(other);
        speak(told, SourceWords::of(record_of(told)));
    }
    void speak(PlaceId place, const SourceWords& words) {
        insert(connection(), std::array{PlaceSource{.id = {},
                                                    .place = place,
                                                    .source = "Essai",
                                                    .source_id = "1",
                                                    .words = {},
                                                    .said_at = {}}});
        const auto source = sources_of_place(connection(), place).back().id;
        insert(connection(), std::array{SpokenWords{source, words.json()}}, ImportId{1}, now());
    }
    SeenForm merge_form(const std::string& session) {
        const auto links = links_of(get(list, session), "/lieux-a-tenir/");
        for (const std::string& link : links)
            if (link.find("/reunir/") != link.npos)
                return form_to(get(link, session), link.substr(link.rfind('/')));
        ADD_FAILURE() << "no pair to merge";
        return {};
    }
    PlaceId ours, told;
};
ON_BOTH_ENGINES(DuplicatePages);

TEST_P(DuplicatePages, the_list_says_why_two_records_may_be_one_place) {
    two_libraries();
    const auto session = coordinator();
    EXPECT_TRUE(says(get("/lieux-a-tenir", session), "1 doublon possible"));
    const SeenPage page = get(list, session);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(says(page, "Médiathèque du port"));
    EXPECT_TRUE(says(page, "1 rue de l'Exemple"));
    EXPECT_TRUE(says(page, "même numéro et même rue"));
    EXPECT_TRUE(says(page, "Pour : "));
    EXPECT_TRUE(says(page, "à 0 m"));
    EXPECT_TRUE(says(page, "Essai, 28 février 2026"));
    EXPECT_TRUE(says(page, "écrit ici"));
    EXPECT_TRUE(says(page, "1 doublon est sûr"));
    EXPECT_TRUE(says(get(list, camille()), "1 doublon possible"));
    EXPECT_TRUE(says(get(list, sacha()), "Aucun doublon")) << "nothing of theirs";
    EXPECT_FALSE(says(get("/lieux-a-tenir", sacha()), "doublon"));
    EXPECT_EQ(get(list).location, "/connexion");
}

TEST_P(DuplicatePages, what_differs_is_chosen_field_by_field) {
    two_libraries();
    const auto session = camille();
    const SeenForm form = merge_form(session);
    EXPECT_EQ(form.fields.value("nom"), "gone") << "told later";
    EXPECT_EQ(form.fields.value("telephone"), "gone") << "empty here";
    EXPECT_EQ(form.fields.value("adresse"), "") << "says the same";
    const SeenPage done = post(form.with("nom", "kept"), session);
    EXPECT_EQ(done.location, address_of(ours, "sources"));
    EXPECT_EQ(record_of(ours).place.name, "Médiathèque du port");
    EXPECT_EQ(record_of(ours).place.phone, "+33536490001");
    EXPECT_FALSE(record_of(told).is_active);
    EXPECT_TRUE(says(get(list, session), "Aucun doublon"));

    const SeenPage sources = get(done.location, session);
    EXPECT_TRUE(says(sources, "Fiches réunies dans ce lieu"));
    EXPECT_TRUE(says(sources, "par camille"));
    EXPECT_TRUE(says(sources, "Essai, 28 février 2026"));
    EXPECT_EQ(get(address_of(told, "modifier"), session).location, address_of(told, "sources"));
    const SeenPage gone = get(address_of(told, "sources"), session);
    EXPECT_TRUE(says(gone, "Voir la fiche qui reste"));
    EXPECT_FALSE(says(gone, "Aucun fichier n'en parle")) << "its file speaks of the kept one";
    const SeenPage history = get(address_of(told, "historique"), session);
    EXPECT_TRUE(says(history, "Réuni avec un autre lieu"));
    EXPECT_FALSE(history.says("/rouvrir"));

    EXPECT_EQ(post(form_to(sources, "/separer"), session).location, address_of(ours, "sources"));
    EXPECT_TRUE(record_of(told).is_active);
    EXPECT_EQ(record_of(ours).place.phone, "");
    EXPECT_TRUE(says(get(address_of(ours, "sources"), session), "Séparées lundi 2 mars"));
    EXPECT_TRUE(says(get(list, session), "Aucun doublon")) << "kept apart from then on";
}

TEST_P(DuplicatePages, what_would_stay_is_said_before_they_are_parted) {
    two_libraries();
    const auto session = camille();
    post(merge_form(session), session);
    PlaceRecord edited = record_of(ours);
    edited.place.phone = "+33536490002";
    const auto version = changes_of_place(connection(), ours).size();
    ASSERT_TRUE(edit_own_place(connection(), user_of("camille"), edited, version, now()));
    EXPECT_TRUE(says(get(address_of(ours, "sources"), session),
                     "Ceci a changé depuis, et restera : Téléphone du lieu."));
}

TEST_P(DuplicatePages, two_different_places_go_from_the_list_and_may_come_back) {
    two_libraries();
    const auto session = camille();
    const SeenForm apart = [&] {
        for (const SeenForm& form : forms_of(get(list, session)))
            if (form.action.find("/separer-de/") != form.action.npos) return form;
        return SeenForm{};
    }();
    EXPECT_EQ(post(apart, session).location, list);
    const SeenPage after = get(list, session);
    EXPECT_TRUE(says(after, "Aucun doublon"));
    EXPECT_TRUE(after.says("/doublons/decisions"));
    const SeenPage decided = get("/lieux-a-tenir/doublons/decisions", session);
    EXPECT_TRUE(says(decided, "Décidé lundi 2 mars à 8 h, par camille."));
    SeenForm again;
    for (const SeenForm& form : forms_of(decided))
        if (form.action.find("/comparer-a/") != form.action.npos) again = form;
    EXPECT_EQ(post(again, session).location, "/lieux-a-tenir/doublons/decisions");
    EXPECT_TRUE(says(get(list, session), "1 doublon possible"));
    const auto stranger = sacha();
    EXPECT_EQ(post(forged(apart.action, place_apart_route, stranger), stranger).status, 404);
    EXPECT_EQ(post(forged(again.action, place_compare_route, stranger), stranger).status, 404);
    EXPECT_EQ(get(address_of(ours, "reunir/") + std::string(record_of(ours).place.public_id.text()),
                  session)
                  .status,
              404)
        << "one with itself";
}

TEST_P(DuplicatePages, the_sure_ones_are_merged_in_one_go) {
    two_libraries();
    const auto session = coordinator();
    EXPECT_EQ(post(form_to(get(list, session), "/surs"), session).location,
              "/lieux-a-tenir/doublons/decisions");
    EXPECT_FALSE(record_of(told).is_active);
    const SeenPage decided = get("/lieux-a-tenir/doublons/decisions", session);
    EXPECT_TRUE(says(decided, "Réunies lundi 2 mars à 8 h, par dede."));
    const SeenPage list_after = get(list, session);
    EXPECT_FALSE(list_after.says("/surs"));
    EXPECT_TRUE(post(form_to(decided, "/separer"), session).location.ends_with("/sources"));
    EXPECT_TRUE(record_of(told).is_active);
}

TEST_P(DuplicatePages, where_people_are_expected_the_place_stays_and_the_page_says_so) {
    two_libraries();
    const auto session = camille();
    const SeenForm before = merge_form(session);
    people_expected = {told};
    const SeenPage refused = post(before, session);
    EXPECT_EQ(refused.status, 409) << "chosen the other way round";
    EXPECT_TRUE(says(refused, "C'est donc cette fiche qui doit rester."));
    EXPECT_TRUE(record_of(told).is_active && record_of(ours).is_active);
    EXPECT_TRUE(says(refused, "La première fiche reste"));
    EXPECT_FALSE(says(refused, "Garder plutôt l'autre fiche"));
    people_expected = {told, ours};
    const SeenPage both = get(before.action, session);
    EXPECT_EQ(both.status, 409);
    EXPECT_TRUE(says(both, "Déplacez les permanences de l'un vers l'autre."));
    people_expected = {told};
    EXPECT_EQ(post(merge_form(session), session).location, address_of(told, "sources"));
    EXPECT_FALSE(record_of(ours).is_active);
}

TEST_P(DuplicatePages, what_changed_meanwhile_is_shown_and_a_late_form_keeps_its_choices) {
    two_libraries();
    const auto session = camille();
    const SeenForm form = merge_form(session).with("nom", "kept");
    PlaceRecord edited = record_of(told);
    edited.place.phone = "+33536490002";
    const auto version = changes_of_place(connection(), told).size();
    ASSERT_TRUE(edit_own_place(connection(), user_of("camille"), edited, version, now()));
    const SeenPage shown = post(form, session);
    EXPECT_EQ(shown.status, 409);
    EXPECT_TRUE(says(shown, "Quelqu'un vient de changer ce lieu."));
    const auto end = form.action.substr(form.action.rfind('/'));
    const SeenForm again = form_to(shown, end);
    EXPECT_EQ(again.fields.value("nom"), "kept");
    EXPECT_EQ(post(again, session).location, address_of(ours, "sources"));
    EXPECT_EQ(record_of(ours).place.phone, "+33536490002");

    const SeenPage late = post(form, boss());
    EXPECT_EQ(late.status, 403) << text_of(late);
    EXPECT_EQ(form_to(late, end).fields.value("nom"), "kept");
}

TEST_P(DuplicatePages, the_words_of_a_source_are_shown_when_somebody_chooses_them) {
    two_libraries();
    const auto session = camille();
    const SeenForm merging = merge_form(session).with("nom", "kept").with("telephone", "kept");
    post(merging, session);
    const SeenPage page = get(address_of(ours, "sources"), session);
    SeenForm choose;
    for (const SeenForm& form : forms_of(page))
        if (form.fields.value("field") == "telephone") choose = form;
    EXPECT_EQ(choose.fields.value("source"), "Essai");
    EXPECT_EQ(post(choose, session).location, address_of(ours, "sources"));
    EXPECT_EQ(record_of(ours).place.phone, "+33536490001");
    EXPECT_EQ(changes_of_place(connection(), ours).front().cause, ChangeCause::edited);
    EXPECT_TRUE(says(get(address_of(ours, "sources"), session), "Voir ce qui est pareil"));
    EXPECT_EQ(post(choose.with("field", "nom"), session).status, 409) << "seen before the change";
    EXPECT_EQ(post(choose.with("field", "is_active"), session).status, 404);
    EXPECT_EQ(post(choose.with("source_id", "2"), session).status, 404);
    EXPECT_TRUE(get(address_of(ours, "modifier"), session).says("/sources"));
    EXPECT_TRUE(says(get(address_of(vaux, "sources"), session), "Aucune source"));
    EXPECT_EQ(get(address_of(ours, "sources"), sacha()).status, 404);
}

TEST_P(DuplicatePages, nasty_words_are_shown_as_words) {
    const auto session = camille();
    for (const std::string& nasty : tests::nasty_texts) {
        if (!may_come(nasty)) continue;
        PlaceRecord record = library(mairie);
        record.place.name = "Médiathèque " + nasty.substr(0, 100);
        if (!is_valid_utf8(record.place.name)) continue;
        const auto one =
            create_place(connection(), random(), record, {.at = now(), .user = {}, .import = {}});
        if (!one) continue;
        record.details = nasty;
        const auto other =
            create_place(connection(), random(), record, {.at = now(), .user = {}, .import = {}});
        if (!other) continue;
        speak(*other, SourceWords::of(record_of(*other)));
        const std::string pair =
            address_of(*one, "reunir/") + std::string(record_of(*other).place.public_id.text());
        for (const std::string& address :
             {std::string(list), pair, address_of(*other, "sources")}) {
            const SeenPage page = get(address, session);
            EXPECT_EQ(page.status, 200);
            tokens_of(page);
        }
        connection().execute("DELETE FROM places WHERE id IN (?, ?)", *one, *other);
        raise_directory_revision(connection());
    }
}

}  // namespace permanence::directory
