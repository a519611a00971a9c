#include "exchange/import_plan.hpp"

#include <gmock/gmock.h>

namespace permanence::exchange {

namespace {

using directory::PlaceField;
using directory::PlaceRecord;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const territory::CommuneTable& communes() {
    static const territory::CommuneTable table;
    return table;
}

// As "Hinaura" tells it, record by record.
PlaceRecord library() {
    PlaceRecord record;
    record.place.name = "Médiathèque Jean Macé";
    record.place.address = "12 rue du Port";
    record.place.postcode = "17640";
    record.place.commune_code = "17461";
    record.place.point = {45.6459, -1.0626};
    record.place.phone = "+33536490001";
    record.source = "Hinaura";
    record.source_id = "h-1";
    return record;
}

PlaceRecord town_hall() {
    PlaceRecord record = library();
    record.place.name = "Mairie";
    record.place.address = "5 place de l’Église";
    record.place.point = {45.6421, -1.0581};
    record.place.phone = "+33536490009";
    record.source_id = "h-2";
    return record;
}

PlaceRecord by(std::string_view source, PlaceRecord record) {
    record.source = source;
    record.source_id = std::string(source) + "-" + record.source_id;
    return record;
}

// A directory that grows as files are applied.
class Directory {
 public:
    KnownPlaces known;

    PlaceRecord& add(PlaceRecord record) {
        record.place.id = PlaceId{std::ssize(known.records) + 1};
        return known.records.emplace_back(std::move(record));
    }
    ImportPlan plan(std::vector<PlaceRecord> records) const {
        std::vector<KeepableRow> rows;
        for (PlaceRecord& record : records)
            rows.push_back({rows.size() + 1, std::move(record)});
        return plan_import(rows, known, communes());
    }
    void apply(const ImportPlan& plan) {
        const std::size_t first = known.records.size();
        for (const auto& [position, after] : plan.changed)
            known.records[position] = after;
        for (const PlaceRecord& record : plan.added)
            add(record);
        for (const PlannedRow& row : plan.rows)
            if (!row.words.empty()) speak(row, row.place.position + (row.place.is_new ? first : 0));
    }

 private:
    void speak(const PlannedRow& row, std::size_t position) {
        auto words = *directory::SourceWords::parse(row.words);
        if (row.source) {
            known.sources[static_cast<std::size_t>(row.source->value) - 1].words = words;
            return;
        }
        known.sources.push_back({.id = {std::ssize(known.sources) + 1},
                                 .place = known.records[position].place.id,
                                 .source = row.source_name,
                                 .source_id = row.source_id,
                                 .words = std::move(words),
                                 .said_at = Instant{}});
    }
};

std::vector<Fate> fates_of(const ImportPlan& plan) {
    std::vector<Fate> all;
    for (const PlannedRow& row : plan.rows)
        all.push_back(row.fate);
    return all;
}

}  // namespace

TEST(AFileOfPlaces, makes_places_that_nobody_knows) {
    const ImportPlan plan = Directory().plan({library(), town_hall()});
    EXPECT_THAT(fates_of(plan), ElementsAre(Fate::added, Fate::added));
    EXPECT_THAT(plan.added, SizeIs(2));
    EXPECT_THAT(plan.changed, IsEmpty());
}

TEST(AFileOfPlaces, applied_twice_does_nothing_more) {
    Directory directory;
    directory.apply(directory.plan({library(), town_hall()}));
    const ImportPlan again = directory.plan({library(), town_hall()});
    EXPECT_THAT(fates_of(again), ElementsAre(Fate::unchanged, Fate::unchanged));
    EXPECT_THAT(again.added, IsEmpty());
    EXPECT_THAT(again.changed, IsEmpty());
    EXPECT_EQ(again.rows[0].words, "");
}

TEST(AFileOfPlaces, changes_what_its_source_said_before) {
    Directory directory;
    directory.apply(directory.plan({library(), town_hall()}));
    PlaceRecord changed = library();
    changed.place.phone = "+33536490002";
    const ImportPlan plan = directory.plan({changed});
    EXPECT_THAT(fates_of(plan), ElementsAre(Fate::changed));
    ASSERT_THAT(plan.changed, SizeIs(1));
    EXPECT_EQ(plan.changed[0].after.place.phone, "+33536490002");
    EXPECT_EQ(plan.silent, 1U) << "the town hall";
}

TEST(AFileOfPlaces, leaves_what_somebody_changed_here_and_says_so) {
    Directory directory;
    directory.apply(directory.plan({library()}));
    directory.known.records[0].place.phone = "+33600000001";
    PlaceRecord changed = library();
    changed.place.phone = "+33536490002";
    const ImportPlan plan = directory.plan({changed});
    EXPECT_THAT(plan.rows[0].kept, ElementsAre(PlaceField::phone));
    EXPECT_EQ(plan.changed[0].after.place.phone, "+33600000001");
    directory.apply(plan);
    EXPECT_THAT(fates_of(directory.plan({changed})), ElementsAre(Fate::unchanged));
}

TEST(AFileOfPlaces, is_one_more_voice_of_a_place_that_another_source_told) {
    Directory directory;
    directory.apply(directory.plan({library(), town_hall()}));
    PlaceRecord other = by("Carto", library());
    other.details = "Des livres et des ordinateurs";
    const ImportPlan plan = directory.plan({other});
    EXPECT_THAT(fates_of(plan), ElementsAre(Fate::joined));
    EXPECT_EQ(plan.rows[0].place, PlanPlace{.position = 0});
    EXPECT_THAT(plan.rows[0].joins->reasons, testing::Not(IsEmpty()));
    EXPECT_EQ(plan.changed[0].after.details, "Des livres et des ordinateurs");
    EXPECT_EQ(plan.changed[0].after.source, "Hinaura");
    directory.apply(plan);
    EXPECT_THAT(fates_of(directory.plan({other})), ElementsAre(Fate::unchanged));
}

TEST(AFileOfPlaces, joins_a_place_that_was_written_here) {
    Directory directory;
    PlaceRecord own = library();
    own.source.clear();
    own.source_id.clear();
    directory.add(own);
    EXPECT_THAT(fates_of(directory.plan({library()})), ElementsAre(Fate::joined));
}

// Two places that the directory knows are not for a file to compare.
TEST(AFileOfPlaces, leaves_alone_what_resembles_one_another_in_the_directory) {
    Directory directory;
    for (int i = 0; i < 3; ++i) {
        PlaceRecord own = library();
        own.source.clear();
        own.source_id.clear();
        directory.add(own);
    }
    PlaceRecord other = town_hall();
    EXPECT_THAT(fates_of(directory.plan({other})), ElementsAre(Fate::added));
    EXPECT_THAT(directory.plan({other}).rows[0].resembles, IsEmpty());
}

TEST(AFileOfPlaces, does_not_join_a_closed_place) {
    Directory directory;
    PlaceRecord own = library();
    own.source.clear();
    own.is_active = false;
    directory.add(own);
    EXPECT_THAT(fates_of(directory.plan({library()})), ElementsAre(Fate::added));
}

TEST(AFileOfPlaces, two_records_of_one_source_never_become_one_place) {
    Directory directory;
    PlaceRecord own = library();
    own.source.clear();
    directory.add(own);
    PlaceRecord twin = library();
    twin.source_id = "h-1-bis";
    const ImportPlan plan = directory.plan({library(), twin});
    EXPECT_THAT(fates_of(plan), ElementsAre(Fate::joined, Fate::added));
    EXPECT_THAT(plan.rows[1].resembles, testing::Not(IsEmpty())) << "for a person to look at";
}

TEST(AFileOfPlaces, that_gathers_sources_makes_one_place_of_both) {
    const ImportPlan plan =
        Directory().plan({library(), town_hall(), by("Carto", library()), by("Rézo", library())});
    EXPECT_THAT(fates_of(plan), ElementsAre(Fate::added, Fate::added, Fate::joined, Fate::joined));
    EXPECT_THAT(plan.added, SizeIs(2));
    EXPECT_EQ(plan.rows[2].place, plan.rows[0].place);
    EXPECT_EQ(plan.rows[3].place, plan.rows[0].place);
    EXPECT_NE(plan.rows[3].joins->row, 0U);
}

TEST(AFileOfPlaces, knows_a_place_again_that_bears_its_name_without_kept_words) {
    Directory directory;
    directory.add(library());
    PlaceRecord changed = library();
    changed.place.phone = "+33536490002";
    const ImportPlan plan = directory.plan({changed});
    EXPECT_THAT(fates_of(plan), ElementsAre(Fate::changed));
    EXPECT_EQ(plan.changed[0].after.place.phone, "+33536490002");
}

TEST(AFileOfPlaces, brings_back_a_place_that_was_written_here) {
    Directory directory;
    PlaceRecord own = library();
    own.source.clear();
    own.source_id.clear();
    own.place.public_id = *PublicId::parse("KhTHUmduMvymusGD8yBbkf");
    own.place.how_to_come = "Bus 3";
    directory.add(own);
    PlaceRecord back = library();  // as a spreadsheet has it: no source, the id of the export
    back.source = "lieux";
    back.source_id = "KhTHUmduMvymusGD8yBbkf";
    back.place.point_is_approximate = true;
    const auto plan = [&] { return plan_import({{1, back, false}}, directory.known, communes()); };
    EXPECT_THAT(fates_of(plan()), ElementsAre(Fate::unchanged));
    back.place.phone = "";
    const ImportPlan changed = plan();
    EXPECT_THAT(fates_of(changed), ElementsAre(Fate::changed));
    EXPECT_EQ(changed.changed[0].after.place.phone, "");
    EXPECT_EQ(changed.changed[0].after.place.how_to_come, "Bus 3");
    EXPECT_EQ(changed.changed[0].after.source, "");
    EXPECT_FALSE(changed.changed[0].after.place.point_is_approximate);
    EXPECT_EQ(changed.rows[0].words, "") << "it is no other source";
}

TEST(AFileOfPlaces, may_hold_nothing) {
    EXPECT_THAT(Directory().plan({}).rows, IsEmpty());
}

}  // namespace permanence::exchange
