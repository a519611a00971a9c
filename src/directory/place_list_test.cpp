#include "directory/place_list.hpp"

#include <gtest/gtest.h>

namespace permanence::directory {

namespace {

ListedPlace place(std::string name, std::string commune, int score, int told) {
    ListedPlace one{.record = {}, .commune = std::move(commune), .told = {}, .quality = {}};
    one.record.place.name = std::move(name);
    one.record.place.postcode = "17640";
    one.quality.score = score;
    if (told > 0) one.told = Instant(Seconds(told));
    one.is_to_confirm = told < 5;
    return one;
}

std::string names(PlaceListQuestion question) {
    ListedPlace closed = place("Ancienne salle", "Arvert", 90, 9);
    closed.record.is_active = false;
    std::string all;
    for (const ListedPlace& one :
         chosen({place("Mairie", "Vaux-sur-Mer", 90, 9), place("École", "Arvert", 40, 0),
                 place("médiathèque", "Breuillet", 70, 3), closed},
                question))
        all += (all.empty() ? "" : ", ") + one.record.place.name;
    return all;
}

TEST(PlaceList, is_sorted_by_what_its_reader_asks_for) {
    using enum PlaceOrder;
    EXPECT_EQ(names({}), "École, médiathèque, Mairie") << "the worst kept first";
    EXPECT_EQ(names({.order = name}), "École, Mairie, médiathèque");
    EXPECT_EQ(names({.order = name, .descending = true}), "médiathèque, Mairie, École");
    EXPECT_EQ(names({.order = commune}), "École, médiathèque, Mairie");
    EXPECT_EQ(names({.order = told}), "École, médiathèque, Mairie");
}

TEST(PlaceList, is_filtered_and_searched_without_regard_to_accents) {
    EXPECT_EQ(names({.filter = PlaceFilter::to_confirm}), "École, médiathèque");
    EXPECT_EQ(names({.filter = PlaceFilter::to_complete}), "École, médiathèque");
    EXPECT_EQ(names({.filter = PlaceFilter::closed}), "Ancienne salle");
    EXPECT_EQ(names({.words = "ecole ARVERT"}), "École");
    EXPECT_EQ(names({.words = "17640 media"}), "médiathèque");
    EXPECT_EQ(names({.words = "rien"}), "");
}

TEST(PlaceList, is_found_again_at_its_address) {
    PlaceListQuestion question{.words = "é&x", .filter = PlaceFilter::closed, .page = 3};
    read_order("-date", question);
    EXPECT_EQ(address_of(question, "/lieux"), "/lieux?filtre=fermes&tri=-date&q=%C3%A9%26x&page=3");
    read_order("couleur", question);
    EXPECT_EQ(question.order, PlaceOrder::told) << "an unknown order changes nothing";
    EXPECT_EQ(parse_filter("a-confirmer"), PlaceFilter::to_confirm);
    EXPECT_EQ(parse_filter("x"), std::nullopt);
}

}  // namespace

}  // namespace permanence::directory
