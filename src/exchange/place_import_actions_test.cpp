#include "exchange/place_import_actions.hpp"

#include <gmock/gmock.h>

#include "directory/place_merge_actions.hpp"
#include "directory/place_source_store.hpp"
#include "directory/record_actions.hpp"
#include "exchange/import_undo_actions.hpp"
#include "exchange/place_import_store.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/small_world.hpp"

namespace permanence::exchange {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

const std::string header =
    "id,pivot,nom,commune,code_postal,adresse,latitude,longitude,telephone,date_maj,source\n";
const std::string library =
    "h-1,99999000500012,Médiathèque Jean Macé,Vaux-sur-Mer,17640,12 rue du Port,45.6459,-1.0626,"
    "+33536490001,2026-03-02,Hinaura\n";
const std::string town_hall =
    "h-2,00000000000000,Mairie annexe,Royan,17200,5 place de l’Église,45.6285,-1.0281,"
    "+33536490009,2026-03-02,Hinaura\n";
const std::string nameless =
    "h-3,99999000500012,,Royan,17200,6 place de l’Église,45.6285,-1.0281,,2026-03-02,Hinaura\n";

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    text.replace(text.find(what), what.size(), by);
    return text;
}

}  // namespace

class ImportsOfPlaces : public OnBothEngines {
 protected:
    tests::SmallWorld world{database};
    crypto::SeededRandom random{170};
    const ImportMeans means{random, tests::SmallTerritory::only().communes};
    AskedImport asked{.name = "lieux.csv"};
    std::size_t before_ = directory::kept_records(connection(), std::nullopt).size();

    ReadFile read(std::string_view rows) {
        return *read_as_asked(asked, means.communes, world.now(), [&](FileReading& reading) {
            reading.feed(header);
            reading.feed(rows);
        });
    }
    Result<PlaceImport> apply(std::string_view rows) {
        return apply_file(connection(), means, asked, read(rows), world.now());
    }
    // The names of the places that are shown, beside those of the small world.
    std::vector<std::string> names() {
        std::vector<std::string> found;
        for (const auto& record : directory::kept_records(connection(), std::nullopt))
            if (!record.source.empty() || record.place.id.value > last_of_world_.value)
                if (record.is_active) found.push_back(record.place.name);
        return found;
    }
    directory::PlaceRecord named(std::string_view name) {
        for (const auto& record : directory::kept_records(connection(), std::nullopt))
            if (record.place.name == name) return record;
        ADD_FAILURE() << name;
        return {};
    }
    void edit(directory::PlaceRecord record) {
        const auto done = db::transaction(connection(), [&] {
            return edit_place(connection(), record,
                              directory::last_change(connection(), record.place.id),
                              {.at = world.now(), .user = UserId{7}, .import = {}});
        });
        ASSERT_TRUE(done) << done.error().key;
    }
    Result<Undone> undo(const PlaceImport& import) {
        return undo_import(connection(), import.public_id, UserId{7}, world.now());
    }

 private:
    PlaceId last_of_world_ = directory::last_place(connection());
};
ON_BOTH_ENGINES(ImportsOfPlaces);

TEST_P(ImportsOfPlaces, make_places_with_owner_source_and_history) {
    const auto import = apply(library + town_hall);
    ASSERT_TRUE(import);
    EXPECT_THAT(names(), ElementsAre("Médiathèque Jean Macé", "Mairie annexe"));
    const auto record = named("Médiathèque Jean Macé");
    EXPECT_EQ(record.place.phone, "+33536490001");
    EXPECT_EQ(record.source, "Hinaura");
    const auto changes = directory::changes_of_place(connection(), record.place.id);
    ASSERT_THAT(changes, SizeIs(1));
    EXPECT_EQ(changes[0].cause, directory::ChangeCause::imported);
    EXPECT_EQ(changes[0].import, import->id);
    const auto sources = directory::sources_of_place(connection(), record.place.id);
    ASSERT_THAT(sources, SizeIs(1));
    EXPECT_EQ(sources[0].words.of(directory::PlaceField::phone), "+33536490001");
    EXPECT_EQ(import->report.directory()->added, 2U);
    EXPECT_EQ(import->report.rows()[0].outcome->place, record.place.public_id.text());
}

TEST_P(ImportsOfPlaces, are_applied_a_second_time_without_any_change) {
    ASSERT_TRUE(apply(library + town_hall));
    const auto revision = directory::latest_change(connection());
    const auto again = apply(library + town_hall);
    EXPECT_EQ(again->report.directory()->unchanged, 2U);
    EXPECT_THAT(names(), SizeIs(2));
    EXPECT_EQ(directory::latest_change(connection()), revision);
}

TEST_P(ImportsOfPlaces, a_rejected_row_stops_the_others_only_when_all_or_none_are_wanted) {
    asked.is_strict = true;
    const auto refused = apply(library + nameless);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "exchange.import_strict");
    EXPECT_THAT(names(), IsEmpty());
    asked.is_strict = false;
    ASSERT_TRUE(apply(library + nameless));
    EXPECT_THAT(names(), ElementsAre("Médiathèque Jean Macé"));
}

TEST_P(ImportsOfPlaces, of_which_nothing_can_be_kept_are_refused) {
    const auto refused = apply(nameless);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "exchange.import_rejected");
    EXPECT_THAT(imports(connection(), 10), IsEmpty());
}

TEST_P(ImportsOfPlaces, change_what_they_said_before_and_leave_what_was_said_here) {
    ASSERT_TRUE(apply(library + town_hall));
    auto edited = named("Mairie annexe");
    edited.place.phone = "+33600000001";
    edit(edited);
    const auto second = apply(replaced(library, "+33536490001", "+33536490002") +
                              replaced(town_hall, "+33536490009", "+33536490008"));
    ASSERT_TRUE(second);
    EXPECT_EQ(named("Médiathèque Jean Macé").place.phone, "+33536490002");
    EXPECT_EQ(named("Mairie annexe").place.phone, "+33600000001");
    EXPECT_THAT(second->report.rows()[1].outcome->kept, ElementsAre(directory::PlaceField::phone));
}

TEST_P(ImportsOfPlaces, are_taken_back_as_if_they_had_never_been) {
    const auto all_before = directory::kept_records(connection(), std::nullopt).size();
    const auto import = apply(library + town_hall);
    const auto undone = undo(*import);
    ASSERT_TRUE(undone);
    EXPECT_EQ(undone->deleted, 2U);
    EXPECT_EQ(directory::kept_records(connection(), std::nullopt).size(), all_before);
    EXPECT_EQ(undo(*import).error().key, "exchange.import_not_applied");
    ASSERT_TRUE(apply(library));
    EXPECT_THAT(names(), ElementsAre("Médiathèque Jean Macé"));
}

TEST_P(ImportsOfPlaces, a_second_file_is_taken_back_before_the_first) {
    const auto first = apply(library);
    const auto second = apply(replaced(library, "+33536490001", "+33536490002"));
    EXPECT_EQ(undo(*first).error().key, "exchange.import_spoken_over");
    ASSERT_TRUE(undo(*second));
    EXPECT_EQ(named("Médiathèque Jean Macé").place.phone, "+33536490001");
    ASSERT_TRUE(undo(*first));
    EXPECT_THAT(names(), IsEmpty());
}

TEST_P(ImportsOfPlaces, taking_one_back_leaves_what_somebody_changed_since) {
    const auto import = apply(library + town_hall);
    auto edited = named("Mairie annexe");
    edited.place.phone = "+33600000001";
    edit(edited);
    const auto undone = undo(*import);
    EXPECT_EQ(undone->deleted, 1U);
    EXPECT_EQ(undone->stayed, 1U);
    EXPECT_THAT(names(), ElementsAre("Mairie annexe"));
    EXPECT_EQ(named("Mairie annexe").source, "");
}

TEST_P(ImportsOfPlaces, what_another_source_tells_as_well_stays_with_its_words) {
    const auto first = apply(library);
    const std::string other = replaced(replaced(library, "Hinaura", "Carto"), "h-1", "c-1");
    const auto second = apply(replaced(other, "Médiathèque Jean Macé", "Médiathèque Jean-Macé"));
    EXPECT_EQ(second->report.directory()->joined, 1U);
    EXPECT_THAT(names(), SizeIs(1));
    ASSERT_TRUE(undo(*first));
    EXPECT_THAT(names(), ElementsAre("Médiathèque Jean-Macé"));
    EXPECT_EQ(named("Médiathèque Jean-Macé").source, "Carto");
}

// Else the other one stays closed, and nothing is left to part.
TEST_P(ImportsOfPlaces, a_place_that_speaks_for_another_stays_when_its_file_is_taken_back) {
    const auto import = apply(library);
    auto twin = named("Médiathèque Jean Macé");
    twin.place.id = {};
    twin.source.clear();
    twin.source_id.clear();
    ASSERT_TRUE(db::transaction(connection(), [&] {
        return directory::create_place(connection(), random, twin,
                                       {.at = world.now(), .user = UserId{7}, .import = {}});
    }));
    const auto all = directory::kept_records(connection(), std::nullopt);
    const auto& written_here = all.back();
    const auto imported = named("Médiathèque Jean Macé");
    const auto seen = [&](const directory::PlaceRecord& record) {
        return static_cast<directory::PlaceVersion>(
            directory::changes_of_place(connection(), record.place.id).size());
    };
    const accounts::User coordinator{.id = UserId{7},
                                     .public_id = imported.place.public_id,
                                     .email = {},
                                     .name = {},
                                     .role = accounts::Role::coordinator,
                                     .structure = {},
                                     .adviser = {}};
    const auto nobody_expected = [](db::Connection&, Instant) { return std::set<PlaceId>(); };
    const auto merged =
        directory::merge_own_places(connection(), {random, nobody_expected}, coordinator,
                                    {.kept = imported.place.public_id,
                                     .gone = written_here.place.public_id,
                                     .taken = {},
                                     .kept_seen = seen(imported),
                                     .gone_seen = seen(written_here)},
                                    world.now());
    ASSERT_TRUE(merged) << merged.error().key;
    const auto undone = undo(*import);
    EXPECT_EQ(undone->stayed, 1U);
    EXPECT_THAT(names(), SizeIs(1));
    ASSERT_TRUE(directory::part_own_places(connection(), coordinator, *merged, world.now()));
    EXPECT_THAT(names(), SizeIs(2));
}

TEST_P(ImportsOfPlaces, are_planned_anew_where_the_directory_changed_in_between) {
    const ReadFile file = read(library + town_hall);
    PlannedFile planned = plan_file(connection(), means.communes, file);
    EXPECT_THAT(planned.plan.added, SizeIs(2));
    ASSERT_TRUE(apply(library));
    const auto import =
        apply_file(connection(), means, asked, file, std::move(planned), world.now());
    ASSERT_TRUE(import);
    EXPECT_EQ(import->report.directory()->unchanged, 1U);
    EXPECT_THAT(names(), SizeIs(2));
}

TEST_P(ImportsOfPlaces, may_be_tried_looked_at_and_applied_later) {
    const std::string file = header + library + nameless;
    const auto tried = try_import(connection(), means, asked, file, world.now());
    ASSERT_TRUE(tried);
    EXPECT_THAT(names(), IsEmpty());
    const auto shown = find_import(connection(), *tried);
    EXPECT_EQ(shown->state, ImportState::tried);
    EXPECT_EQ(shown->report.directory()->added, 1U);
    EXPECT_EQ(shown->report.summary().rejected, 1U);
    ASSERT_TRUE(apply_tried(connection(), means, *tried, UserId{7}, world.now()));
    EXPECT_THAT(names(), SizeIs(1));
    EXPECT_EQ(find_import(connection(), *tried)->state, ImportState::applied);
    EXPECT_EQ(apply_tried(connection(), means, *tried, UserId{7}, world.now()).error().key,
              "exchange.import_decided");
}

TEST_P(ImportsOfPlaces, of_more_than_is_held_are_refused) {
    const std::string megabyte = std::string((1 << 20) - 1, ',') + "\n";
    const auto file = read_as_asked(asked, means.communes, world.now(), [&](FileReading& reading) {
        reading.feed(header + library);
        for (std::size_t fed = 0; fed <= FileReading::most_bytes; fed += megabyte.size())
            reading.feed(megabyte);
    });
    EXPECT_EQ(file->report.verdict(), Verdict::rejected);
    EXPECT_EQ(file->report.file().messages, (Findings{{"", Reason::too_large}}));
    EXPECT_THAT(file->rows, IsEmpty());
}

TEST_P(ImportsOfPlaces, that_nobody_decides_upon_are_gone_after_a_day) {
    const auto tried = try_import(connection(), means, asked, header + library, world.now());
    forget_imports(connection(), world.now());
    EXPECT_THAT(imports(connection(), 10), SizeIs(1));
    forget_imports(connection(), world.now() + Days(2));
    EXPECT_FALSE(find_import(connection(), *tried));
}

TEST_P(ImportsOfPlaces, keep_after_three_months_how_many_rows_there_were_and_not_which) {
    const auto import = apply(library + nameless);
    forget_imports(connection(), world.now() + Days(90));
    EXPECT_THAT(find_import(connection(), import->public_id)->report.rows(), SizeIs(1));
    forget_imports(connection(), world.now() + Days(91));
    const auto later = find_import(connection(), import->public_id);
    EXPECT_THAT(later->report.rows(), IsEmpty());
    EXPECT_EQ(later->report.summary().rejected, 1U);
    EXPECT_EQ(later->report.directory()->added, 1U);
}

TEST_P(ImportsOfPlaces, structures_are_known_by_their_siret) {
    ASSERT_TRUE(apply(
        library + replaced(replaced(library, "h-1", "h-9"), "12 rue du Port", "99 rue des Pins")));
    EXPECT_THAT(names(), SizeIs(2));
    const auto all = directory::kept_records(connection(), std::nullopt);
    EXPECT_EQ(all.back().place.structure, all[all.size() - 2].place.structure);
}

// Whatever stands in a file, what is kept of its report can be read back.
TEST_P(ImportsOfPlaces, of_hostile_files_are_shown_again) {
    std::string columns = "id,pivot,nom,commune,code_postal,adresse,date_maj";
    for (int i = 0; i < 400; ++i)
        columns += "," + std::string(300, 'x') + std::to_string(i);
    const std::string long_cell(900'000, 'y');
    const std::string nul("a\0b", 3);
    const std::vector<std::string> files{
        columns + "\n1,2,3\n",
        header + replaced(library, "Jean Macé", nul),
        header + replaced(library, "+33536490001", long_cell),
        header + replaced(library, "Médiathèque Jean Macé", long_cell),
        header + replaced(library, "Hinaura", "<script>alert(1)</script>"),
        replaced(header, "telephone", nul) + library,
        "\xff\xfe\x00\x01",
        std::string(100, '"')};
    for (const std::string& file : files) {
        const auto tried = try_import(connection(), means, asked, file, world.now());
        ASSERT_TRUE(tried);
        ASSERT_TRUE(find_import(connection(), *tried));
        EXPECT_FALSE(imports(connection(), 50).empty());
    }
}

TEST_P(ImportsOfPlaces, a_profile_that_cannot_be_read_is_refused) {
    asked.profile = "column nom <-";
    const auto refused = try_import(connection(), means, asked, header + library, world.now());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "exchange.profile_unreadable");
}

}  // namespace permanence::exchange
