// The pages of records that may be one place, as they are written: compared with
// tests/golden/directory/*.html.
#include "directory/place_merge_views.hpp"

#include <gtest/gtest.h>

#include <array>

#include "directory/duplicate_list_views.hpp"
#include "directory/place_source_views.hpp"
#include "tests/support/golden.hpp"

namespace permanence::directory {

class ComparedRecords : public testing::Test {
 protected:
    const ui::Texts texts = ui::Texts::french();
    const territory::CommuneTable communes;
    const ui::Site site{.texts = texts,
                        .territory = "Pays de l'Exemple",
                        .phone = "+33546000000",
                        .stylesheet = "/assets/site.css",
                        .script = "/assets/site.js"};
    const ui::StaffFrame frame{.user = "Mairie d'Arvert",
                               .home = "/lieux-a-tenir",
                               .links = {},
                               .sign_out = "/deconnexion",
                               .token = "t"};
    const LocalDay today = parse_day("2026-03-02").value();
    const LocalTime at = today + parse_time_of_day("08:00").value();

    static PlaceRecord library(unsigned char number) {
        std::array<unsigned char, 16> bytes{};
        bytes.back() = number;
        PlaceRecord record;
        record.place.id = PlaceId{number};
        record.place.public_id = PublicId::from_bytes(bytes);
        record.place.name = "Médiathèque du port";
        record.place.address = "1 rue de l'Exemple";
        record.place.postcode = "17640";
        record.place.commune_code = "17461";
        record.place.point = {45.6459, -1.0626};
        return record;
    }
    static PlaceRecord told() {
        PlaceRecord record = library(2);
        record.place.name = "Médiathèque <municipale>";
        record.place.phone = "+33536490001";
        record.place.opening_hours = "Mo-Fr 09:00-12:00";
        record.source = "Hinaura";
        record.source_id = "7";
        record.updated_on = parse_day("2026-02-28");
        return record;
    }
    static PlaceSource source() {
        return {.id = {},
                .place = PlaceId{1},
                .source = "Hinaura",
                .source_id = "7",
                .words = SourceWords::of(told()),
                .said_at = {}};
    }
    static RecordSide side(const PlaceRecord& record) {
        return {.record = record, .voices = voices_of(record, {})};
    }
    MergeLines merges() const {
        return {.lines = {{.merge = {.id = {},
                                     .public_id = told().place.public_id,
                                     .kept = PlaceId{1},
                                     .gone = PlaceId{2},
                                     .at = {},
                                     .by = {},
                                     .kept_change = {},
                                     .gone_change = {},
                                     .parted_at = {},
                                     .parted_by = {}},
                           .kept = side(library(1)),
                           .gone = side(told()),
                           .at = at,
                           .who = "Dédé",
                           .stays = {PlaceField::phone}}},
                .part_token = "t",
                .today = today};
    }
};

TEST_F(ComparedRecords, the_list_of_pairs_is_written_so) {
    const PairToReview pair{.first = PlaceId{1},
                            .second = PlaceId{2},
                            .first_structure = {},
                            .second_structure = {},
                            .score = 0.967,
                            .verdict = Verdict::automatic,
                            .reasons = {{"duplicates.same_number_and_street", {}, 2.6},
                                        {"duplicates.distance", {{"metres", "12"}}, 1.6},
                                        {"duplicates.other_phone", {}, -0.3}}};
    tests::expect_golden("directory/pairs.html",
                         pair_list_page(site, frame,
                                        {.lines = {{pair, side(library(1)), side(told())}},
                                         .found = 21,
                                         .sure = 2,
                                         .page = 1,
                                         .pages = 2,
                                         .has_decided = true,
                                         .communes = communes,
                                         .apart_token = "t",
                                         .merge_token = "t"}));
}

TEST_F(ComparedRecords, the_form_that_makes_them_one_is_written_so) {
    const auto shown = [&](const PlaceRecord& record, PlaceField lead) {
        const FieldGroup& group = *find_group(lead);
        return GroupSide{.lines = lines_of(texts, communes, record, group),
                         .voice = voice_of(record, {}, group)};
    };
    MergeForm form{.action = "/lieux-a-tenir/1/reunir/2",
                   .token = "t",
                   .swap = "/lieux-a-tenir/2/reunir/1",
                   .kept = side(library(1)),
                   .gone = side(told()),
                   .differing = {},
                   .same = {PlaceField::address},
                   .communes = communes,
                   .state = {.answers = {{"nom", "kept"}, {"telephone", "gone"}}, .errors = {}}};
    for (const PlaceField lead : {PlaceField::name, PlaceField::phone, PlaceField::opening_hours})
        form.differing.push_back({lead, shown(library(1), lead), shown(told(), lead)});
    tests::expect_golden("directory/merge.html", merge_form_page(site, frame, form));
}

TEST_F(ComparedRecords, what_sources_say_is_written_so) {
    const PlaceRecord record = library(1);
    tests::expect_golden("directory/sources.html", place_sources_page(site, frame,
                                                                      {.record = record,
                                                                       .communes = communes,
                                                                       .sources = {source()},
                                                                       .seen = 3,
                                                                       .token = "t",
                                                                       .merges = merges(),
                                                                       .kept = {}}));
}

TEST_F(ComparedRecords, a_source_speaks_only_of_what_it_names) {
    PlaceSource silent = source();
    silent.words = SourceWords::parse(R"({"nom":"Médiathèque"})").value();
    EXPECT_TRUE(says_something(silent, *find_group(PlaceField::name)));
    EXPECT_FALSE(says_something(silent, *find_group(PlaceField::address)));
    EXPECT_FALSE(says_something(silent, *find_group(PlaceField::reduced_mobility)));
    const PlaceRecord record = library(1);
    EXPECT_TRUE(say_the_same(with_words(record, source(), *find_group(PlaceField::address)), record,
                             *find_group(PlaceField::address)));
}

TEST_F(ComparedRecords, who_says_what_is_shown_is_told_with_its_day) {
    PlaceRecord record = library(1);
    const FieldGroup& name = *find_group(PlaceField::name);
    const std::array sources{source()};
    EXPECT_EQ(voice_of(record, sources, name), Voice());
    record.place.name = told().place.name;
    EXPECT_EQ(voice_of(record, sources, name), (Voice{"Hinaura", parse_day("2026-02-28")}));
    EXPECT_EQ(voice_in_words(texts, voice_of(record, sources, name)), "Hinaura, 28 février 2026");
    EXPECT_EQ(voice_of(told(), {}, name).source, "Hinaura") << "before its words were kept";
    EXPECT_EQ(voice_in_words(texts, {}), "écrit ici");
}

}  // namespace permanence::directory
