#include "directory/place_source.hpp"

#include <gmock/gmock.h>

namespace permanence::directory {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// As a file tells it.
PlaceRecord told() {
    PlaceRecord record;
    record.place.name = "Médiathèque";
    record.place.address = "12 rue du Port";
    record.place.commune_code = "17461";
    record.place.point = {45.6459, -1.0626};
    record.place.phone = "+33536490001";
    record.source = "Hinaura";
    record.source_id = "h-1";
    record.updated_on = parse_day("2026-03-02");
    return record;
}

struct Hearing {
    PlaceRecord shown = told();
    SourceWords before = SourceWords::of(told());
    PlaceRecord says = told();
    std::vector<PlaceField> hear() { return directory::hear(shown, before, SourceWords::of(says)); }
};

}  // namespace

TEST(ASourceThatSpeaksAgain, is_shown_where_its_last_words_were) {
    Hearing one;
    one.says.place.phone = "+33536490002";
    one.says.details = "Des livres";
    one.says.updated_on = parse_day("2026-05-01");
    EXPECT_THAT(one.hear(), IsEmpty());
    EXPECT_EQ(one.shown.place.phone, "+33536490002");
    EXPECT_EQ(one.shown.details, "Des livres");
    EXPECT_EQ(one.shown.updated_on, parse_day("2026-05-01"));
}

TEST(ASourceThatSpeaksAgain, may_take_its_words_back) {
    Hearing one;
    one.says.place.phone = "";
    EXPECT_THAT(one.hear(), IsEmpty());
    EXPECT_EQ(one.shown.place.phone, "");
}

TEST(ASourceThatSpeaksAgain, does_not_undo_what_was_said_here) {
    Hearing one;
    one.shown.place.phone = "+33600000001";
    one.shown.place.name = "Médiathèque du port";
    one.says.place.phone = "+33536490002";
    EXPECT_THAT(one.hear(), ElementsAre(PlaceField::phone));
    EXPECT_EQ(one.shown.place.phone, "+33600000001");
    EXPECT_EQ(one.shown.place.name, "Médiathèque du port");
}

TEST(ASourceThatSpeaksAgain, stays_where_it_was_located_until_its_address_is_another) {
    Hearing one;
    one.says.place.point_is_approximate = true;
    one.before = SourceWords::of(one.says);
    one.shown.place.point = {45.6460, -1.0630};  // the address was looked up
    one.shown.place.point_is_approximate = false;
    EXPECT_THAT(one.hear(), IsEmpty());
    EXPECT_EQ(one.shown.place.point.longitude, -1.0630);
    one.says.place.address = "1 place de l’Église";
    EXPECT_THAT(one.hear(), IsEmpty());
    EXPECT_EQ(one.shown.place.point.longitude, -1.0626);
    EXPECT_TRUE(one.shown.place.point_is_approximate);
}

TEST(ASourceThatSpeaksAgain, keeps_the_later_of_two_days) {
    Hearing one;
    one.shown.updated_on = parse_day("2026-09-01");
    one.says.updated_on = parse_day("2026-05-01");
    one.hear();
    EXPECT_EQ(one.shown.updated_on, parse_day("2026-09-01"));
}

TEST(OneMoreSource, says_only_what_nobody_said) {
    PlaceRecord shown = told();
    shown.place.phone = "";
    shown.place.point_is_approximate = true;
    PlaceRecord other = told();
    other.place.name = "Bibliothèque";
    other.place.point = {45.6460, -1.0630};
    other.details = "Des livres";
    other.source = "Carto";
    fill_gaps(shown, SourceWords::of(other));
    EXPECT_EQ(shown.place.name, "Médiathèque");
    EXPECT_EQ(shown.place.phone, "+33536490001");
    EXPECT_EQ(shown.details, "Des livres");
    EXPECT_EQ(shown.source, "Hinaura");
    EXPECT_EQ(shown.place.point.longitude, -1.0630);
    EXPECT_FALSE(shown.place.point_is_approximate);
}

}  // namespace permanence::directory
