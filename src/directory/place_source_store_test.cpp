#include "directory/place_source_store.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <array>

#include "directory/place_actions.hpp"
#include "directory/record_actions.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::directory {

class WhatSourcesSay : public OnBothEngines {
 protected:
    static constexpr Instant monday{Seconds(1'900'000'000)};
    crypto::SeededRandom random{1};
    StructureId mairie =
        *add_structure(connection(), random, {.name = "Mairie de Vaux", .commune_code = "17461"});

    PlaceId place(std::string_view name) {
        PlaceRecord record;
        record.place.structure = mairie;
        record.place.name = name;
        record.place.commune_code = "17461";
        record.place.point = {45.6459, -1.0626};
        return *create_place(connection(), random, record,
                             {.at = monday, .user = {}, .import = {}});
    }
    static std::string named(std::string_view name) {
        PlaceRecord record;
        record.place.name = name;
        return SourceWords::of(record).json();
    }
    PlaceSource source(PlaceId place, std::string_view id) {
        insert(connection(), std::array{PlaceSource{.id = {},
                                                    .place = place,
                                                    .source = "Essai",
                                                    .source_id = std::string(id),
                                                    .words = {},
                                                    .said_at = {}}});
        return sources_named(connection(), "Essai").back();
    }
    void say(PlaceSourceId who, std::string_view name, ImportId import) {
        insert(connection(), std::array{SpokenWords{who, named(name)}}, import, monday);
    }
    std::vector<std::string> names_said() {
        std::vector<std::string> said;
        for (const PlaceSource& one : sources_named(connection(), "Essai"))
            said.emplace_back(one.words.of(PlaceField::name));
        return said;
    }
};
ON_BOTH_ENGINES(WhatSourcesSay);

TEST_P(WhatSourcesSay, the_last_words_of_each_record_count) {
    const PlaceId library = place("Médiathèque");
    const PlaceSource one = source(library, "1");
    EXPECT_EQ(one.words, SourceWords());
    say(one.id, "Mediatheque", ImportId{1});
    say(one.id, "Médiathèque du port", ImportId{2});
    EXPECT_THAT(names_said(), testing::ElementsAre("Médiathèque du port"));
    EXPECT_EQ(sources_of_place(connection(), library).front().said_at, monday);
}

TEST_P(WhatSourcesSay, what_a_file_said_is_taken_back) {
    const PlaceId library = place("Médiathèque");
    const PlaceSource one = source(library, "1");
    say(one.id, "Mediatheque", ImportId{1});
    say(one.id, "Médiathèque du port", ImportId{2});
    say(source(library, "2").id, "Bibliothèque", ImportId{2});
    EXPECT_TRUE(was_spoken_over(connection(), ImportId{1}));
    EXPECT_FALSE(was_spoken_over(connection(), ImportId{2}));
    take_back_words(connection(), ImportId{2});
    EXPECT_THAT(names_said(), testing::ElementsAre("Mediatheque"));
}

TEST_P(WhatSourcesSay, a_source_may_speak_of_another_place) {
    const PlaceId library = place("Médiathèque");
    const PlaceId reading_room = place("Salle de lecture");
    const PlaceSource one = source(library, "1");
    move_source(connection(), one.id, reading_room);
    EXPECT_TRUE(sources_of_place(connection(), library).empty());
    EXPECT_EQ(sources_of_place(connection(), reading_room).front().id, one.id);
}

RC_GTEST_PROP(SourceWords, are_read_back_as_they_were_said, ()) {
    static const std::vector<std::string> pieces{"é",   "\"", "\\", "\n", "|",
                                                 "<b>", "😀", "\t", "a"};
    PlaceRecord record;
    for (const std::string& piece :
         *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
        record.details += piece;
    record.place.point = {45.6459, -1.0626};
    const SourceWords words = SourceWords::of(record);
    RC_ASSERT(SourceWords::parse(words.json()) == words);
    RC_ASSERT(words.of(PlaceField::details) == record.details);
}

TEST(SourceWords, fields_of_another_version_are_left_out) {
    const auto words = SourceWords::parse(R"({"nom":"Mairie","couleur":"bleu"})");
    ASSERT_TRUE(words);
    EXPECT_EQ(words->of(PlaceField::name), "Mairie");
    EXPECT_EQ(words->said().size(), 1U);
    EXPECT_FALSE(SourceWords::parse("[]"));
}

}  // namespace permanence::directory
