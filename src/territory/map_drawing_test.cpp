#include "territory/map_drawing.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <random>

#include "tests/support/effort.hpp"

namespace permanence::territory {
namespace {

const std::vector<Point> places{{45.6459, -1.0626}, {45.6425, -1.0881}, {45.6285, -1.0281}};

TEST(MapDrawing, holds_every_place_north_up_and_west_left) {
    const MapFrame frame(places);
    for (const Point place : places) {
        const Spot spot = frame.spot(place);
        EXPECT_TRUE(frame.holds(spot)) << spot.x << " " << spot.y;
        EXPECT_TRUE(frame.holds(spot, -20)) << "room beside the outermost";
    }
    EXPECT_LT(frame.spot(places[1]).x, frame.spot(places[2]).x);
    EXPECT_LT(frame.spot(places[0]).y, frame.spot(places[2]).y);
    EXPECT_GE(frame.height(), MapFrame::width / 2);
    EXPECT_LE(frame.height(), MapFrame::width * 5 / 4);
}

TEST(MapDrawing, of_one_place_or_none_has_a_size) {
    for (const std::vector<Point>& few : {std::vector<Point>{}, {{45.6, -1.0}}, {{90, 180}}}) {
        const MapFrame frame(few);
        EXPECT_GT(frame.height(), 0);
        for (const Point place : few)
            EXPECT_TRUE(std::isfinite(frame.spot(place).y));
    }
    const std::vector<Point> alone{{45.6, -1.0}};
    const MapFrame frame(alone);
    EXPECT_NEAR(frame.spot(alone[0]).x, MapFrame::width / 2, 1e-6);
    EXPECT_FALSE(frame.holds(frame.spot({45.7, -1.0}))) << "some kilometres, not a street";
}

TEST(MapDrawing, numbers_stand_beside_one_another) {
    const std::vector<Spot> crowd(12, Spot{100, 100});
    const auto spots = apart(crowd, 27);
    for (std::size_t one = 0; one < spots.size(); ++one) {
        EXPECT_LT(std::hypot(spots[one].x - 100, spots[one].y - 100), 150) << "near where it is";
        for (std::size_t other = one + 1; other < spots.size(); ++other)
            EXPECT_GT(std::hypot(spots[one].x - spots[other].x, spots[one].y - spots[other].y), 12);
    }
    const std::vector<Spot> free{{0, 0}, {100, 0}};
    EXPECT_EQ(apart(free, 27)[1].x, 100) << "who has room does not move";
}

TEST(MapDrawing, a_name_that_has_no_room_is_left_out) {
    const MapFrame frame(places);
    const std::vector<Spot> pins{{300, 100}};
    const auto labels = readable({{"Royan", {300, 105}},
                                  {"Vaux-sur-Mer", {300, 200}},
                                  {"Saint-Palais-sur-Mer", {310, 205}},
                                  {"Beyond", {-50, 200}},
                                  {"At the edge of it all", {715, 200}}},
                                 pins, frame);
    ASSERT_EQ(labels.size(), 2U);
    EXPECT_EQ(labels[0].words, "Vaux-sur-Mer");
    EXPECT_EQ(labels[0].middle.x, 300);
    EXPECT_EQ(labels[1].words, "At the edge of it all");
    EXPECT_LT(labels[1].middle.x, MapFrame::width - 100) << "the frame does not cut it";
}

TEST(MapDrawing, outlines_are_drawn_when_they_touch_the_frame) {
    const MapFrame frame(places);
    const auto code = InseeCode::parse("17461").value();
    const auto around = [](Point middle) {
        const auto at = on_grid(middle);
        return Ring{{at.x - 500, at.y - 500}, {at.x + 500, at.y - 500}, {at.x, at.y + 500}};
    };
    const std::string path = path_of({code, {around(places[0]), around(places[1])}}, frame);
    EXPECT_TRUE(path.starts_with("M"));
    EXPECT_EQ(std::ranges::count(path, 'z'), 2);
    EXPECT_EQ(path_of({code, {around({48, 2})}}, frame), "");
}

std::vector<std::vector<Spot>> corners_of(const std::string& path) {
    std::vector<std::vector<Spot>> rings;
    const char* at = path.c_str();
    const auto number = [&] {
        char* end = nullptr;
        const auto value = static_cast<double>(std::strtol(at, &end, 10));
        at = end;
        return value;
    };
    while (*at != 0) {
        if (*at == 'M') {
            ++at;
            const double x = number();
            rings.push_back({{x, number()}});
        } else if (*at == 'l' || *at == 'z') {
            ++at;
        } else {
            const Spot before = rings.back().back();
            const double x = before.x + number();
            rings.back().push_back({x, before.y + number()});
        }
    }
    return rings;
}

bool is_inside(Spot spot, const std::vector<std::vector<Spot>>& rings) {
    bool is_odd = false;
    for (const auto& ring : rings)
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Spot a = ring[i];
            const Spot b = ring[(i + 1) % ring.size()];
            if ((a.y > spot.y) != (b.y > spot.y) &&
                spot.x < a.x + (b.x - a.x) * (spot.y - a.y) / (b.y - a.y))
                is_odd = !is_odd;
        }
    return is_odd;
}

TEST(MapDrawing, corners_that_nobody_sees_are_left_out_and_nothing_else_changes) {
    const MapFrame frame(places);
    const auto code = InseeCode::parse("17461").value();
    std::mt19937 random(3);
    std::uniform_real_distribution<double> latitude(45.55, 45.75);
    std::uniform_real_distribution<double> longitude(-1.25, -0.9);
    std::size_t corners = 0;
    std::size_t drawn = 0;
    for (int round = 0; round < tests::effort(300); ++round) {
        Ring ring;
        std::vector<std::vector<Spot>> whole(1);
        for (int i = 0; i < 40; ++i) {
            ring.push_back(on_grid({latitude(random), longitude(random)}));
            const Spot spot = frame.spot(on_earth(ring.back()));
            whole[0].push_back({std::round(spot.x), std::round(spot.y)});
        }
        const auto seen = corners_of(path_of({code, {ring}}, frame));
        corners += ring.size();
        for (const auto& one : seen)
            drawn += one.size();
        for (double x = 0.5; x < MapFrame::width; x += 31)
            for (double y = 0.25; y < frame.height(); y += 29)
                ASSERT_EQ(is_inside({x, y}, seen), is_inside({x, y}, whole)) << x << ' ' << y;
    }
    EXPECT_LT(drawn, corners);
}

}  // namespace
}  // namespace permanence::territory
