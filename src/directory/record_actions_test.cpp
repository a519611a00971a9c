#include "directory/record_actions.hpp"

#include <gtest/gtest.h>

#include "directory/place_actions.hpp"
#include "directory/revision_store.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::directory {

class KeepingPlacesRight : public OnBothEngines {
 protected:
    crypto::SeededRandom random{1};
    const Author camille{.at = Instant(Seconds(1'900'000'000)), .user = UserId{7}, .import = {}};

    PlaceRecord mediatheque() {
        PlaceRecord record;
        record.place.structure = *add_structure(
            connection(), random, {.name = "Mairie de Vaux-sur-Mer", .commune_code = "17461"});
        record.place.name = "Médiathèque";
        record.place.commune_code = "17461";
        record.place.point = {45.6459, -1.0626};
        record.place.opening_hours = "lundi 9h-12h";
        record.place.phone = "05 36 49 00 01";
        record.terms.of(Vocabulary::services) = TermSet::parse_known(
            Vocabulary::services,
            "Aide aux démarches administratives|Utilisation sécurisée du numérique");
        record.terms.of(Vocabulary::kinds) = TermSet::parse_known(Vocabulary::kinds, "BIB|MUNI");
        record.emails = {"mediatheque@exemple.fr"};
        record.websites = {"https://exemple.fr/mediatheque"};
        record.summary = "Des livres & de l’aide";
        record.source = "Essai";
        record.source_id = "essai-1";
        record.updated_on = parse_day("2026-11-01");
        return record;
    }

    // Each action in a transaction of its own.
    template <class Action>
    auto done(Action action) {
        return db::transaction(connection(), action);
    }
    Result<void> edit(const PlaceRecord& record, std::optional<PlaceChangeId> seen) {
        return done([&] { return edit_place(connection(), record, seen, camille); });
    }

    PlaceRecord made() {
        const auto id = create_place(connection(), random, mediatheque(), camille);
        EXPECT_TRUE(id);
        return *find_record(connection(), *id);
    }
};
ON_BOTH_ENGINES(KeepingPlacesRight);

TEST_P(KeepingPlacesRight, a_place_is_read_as_it_was_made_field_by_field) {
    const PlaceRecord asked = mediatheque();
    const auto id = create_place(connection(), random, asked, camille);
    ASSERT_TRUE(id);
    const auto all = records(connection());
    ASSERT_EQ(all.size(), 1U);
    for (const auto& [field, before, after] : changes_between(asked, all[0])) {
        if (field == PlaceField::opening_hours)
            EXPECT_EQ(after, "Mo 09:00-12:00");
        else if (field == PlaceField::phone)
            EXPECT_EQ(after, "+33536490001");
        else
            ADD_FAILURE() << column_text(field) << ": " << before << " is now " << after;
    }
    EXPECT_EQ(find_record(connection(), all[0].place.public_id)->place.id, *id);
}

TEST_P(KeepingPlacesRight, every_change_is_kept_with_who_when_and_what_was_there_before) {
    PlaceRecord record = made();
    const auto seen = last_change(connection(), record.place.id);
    record.place.name = "Médiathèque du port";
    record.terms.of(Vocabulary::fees) = TermSet::parse_known(Vocabulary::fees, "Gratuit");
    ASSERT_TRUE(edit(record, seen));
    const auto changes = changes_of_place(connection(), record.place.id);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].cause, ChangeCause::edited);
    EXPECT_EQ(changes[0].by, UserId{7});
    EXPECT_EQ(changes[0].at, camille.at);
    EXPECT_EQ(changes[0].fields,
              (std::vector<FieldChange>{{PlaceField::fees, "", "Gratuit"},
                                        {PlaceField::name, "Médiathèque", "Médiathèque du port"}}));
    EXPECT_EQ(changes[1].cause, ChangeCause::created);
}

TEST_P(KeepingPlacesRight, who_saves_an_older_form_is_told_and_nothing_is_overwritten) {
    PlaceRecord record = made();
    const auto seen = last_change(connection(), record.place.id);
    record.place.name = "Médiathèque du port";
    ASSERT_TRUE(edit(record, seen));
    record.place.name = "Bibliothèque";
    const auto refused = edit(record, seen);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "directory.changed_meanwhile");
    EXPECT_EQ(find_record(connection(), record.place.id)->place.name, "Médiathèque du port");
}

TEST_P(KeepingPlacesRight, saving_what_is_there_already_writes_nothing) {
    const PlaceRecord record = made();
    const Revision before = directory_revision(connection());
    ASSERT_TRUE(edit(record, last_change(connection(), record.place.id)));
    EXPECT_EQ(directory_revision(connection()), before);
    EXPECT_EQ(changes_of_place(connection(), record.place.id).size(), 1U);
}

TEST_P(KeepingPlacesRight, a_closed_place_is_no_longer_shown_and_may_come_back) {
    const PlaceRecord record = made();
    ASSERT_TRUE(done([&] { return close_place(connection(), record.place.id, camille); }));
    EXPECT_TRUE(records(connection()).empty());
    EXPECT_FALSE(find_record(connection(), record.place.id)->is_active);
    ASSERT_TRUE(done([&] { return reopen_place(connection(), record.place.id, camille); }));
    EXPECT_EQ(records(connection()).size(), 1U);
}

TEST_P(KeepingPlacesRight, still_right_is_one_change_without_fields) {
    const PlaceRecord record = made();
    ASSERT_TRUE(done([&] { return confirm_place(connection(), record.place.id, camille); }));
    EXPECT_EQ(find_record(connection(), record.place.id)->confirmed_at, camille.at);
    EXPECT_EQ(changes_of_place(connection(), record.place.id)[0].cause, ChangeCause::confirmed);
}

TEST_P(KeepingPlacesRight, every_wrong_field_of_a_record_is_named) {
    PlaceRecord record = mediatheque();
    record.place.name = "";
    record.place.phone = "12";
    record.emails = {"nobody"};
    record.websites = {"javascript:alert(1)"};
    record.summary = std::string(281, 'x');
    record.pivot = "12";
    const auto refused = create_place(connection(), random, record, camille);
    ASSERT_FALSE(refused);
    std::vector<std::string> named;
    for (const auto& error : refused.error().fields)
        named.push_back(error.field + " " + error.key);
    EXPECT_EQ(named,
              (std::vector<std::string>{
                  "nom directory.name_missing", "telephone contact.phone_wrong",
                  "courriels contact.email_wrong", "site_web directory.web_address_wrong",
                  "pivot directory.pivot_wrong", "presentation_resume directory.summary_long"}));
}

TEST(PlaceFields, every_field_is_read_back_from_its_text) {
    PlaceRecord full;
    full.place.name = "Lieu";
    full.place.point = {45.1, -1.00000001};
    full.place.point_is_approximate = true;
    full.place.reduced_mobility = ReducedMobility::help;
    full.place.equipment = {"computer", "printer"};
    full.updated_on = parse_day("2024-02-29");
    full.is_active = false;
    full.terms.of(Vocabulary::roaming) = TermSet::parse_known(Vocabulary::roaming, "Fixe");
    PlaceRecord read;
    for (const PlaceField field : all_place_fields()) {
        EXPECT_TRUE(set_text(read, field, text_of(full, field))) << column_text(field);
        PlaceField same{};
        EXPECT_TRUE(read_column_text(column_text(field), same));
        EXPECT_EQ(same, field);
    }
    EXPECT_TRUE(changes_between(full, read).empty());
    EXPECT_FALSE(set_text(read, PlaceField::point, "45"));
    EXPECT_FALSE(set_text(read, PlaceField::fees, "Cher"));
    EXPECT_FALSE(set_text(read, PlaceField::updated_on, "hier"));
}

}  // namespace permanence::directory
