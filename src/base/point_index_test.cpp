#include "base/point_index.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

namespace permanence {

namespace {

Point any_point() {
    return {*rc::gen::inRange(-9000, 9001) / 100.0, *rc::gen::inRange(-18000, 18001) / 100.0};
}

std::vector<NearPoint> by_looking_at_all(const std::vector<Point>& points, Point from) {
    std::vector<NearPoint> all;
    for (std::size_t i = 0; i < points.size(); ++i)
        all.push_back({i, distance(from, points[i])});
    std::ranges::sort(all, [](const NearPoint& a, const NearPoint& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.index < b.index;
    });
    return all;
}

}  // namespace

TEST(PointIndex, finds_what_looking_at_all_points_finds) {
    EXPECT_TRUE(rc::check("nearest", [] {
        std::vector<Point> points(*rc::gen::inRange<std::size_t>(0, 200));
        for (auto& point : points)
            point = any_point();
        const Point from = any_point();
        const auto count = *rc::gen::inRange<std::size_t>(0, 12);
        auto expected = by_looking_at_all(points, from);
        expected.resize(std::min(count, expected.size()));
        RC_ASSERT(PointIndex(points).nearest(from, count) == expected);
    }));
}

TEST(PointIndex, finds_all_within_a_radius_and_no_other) {
    EXPECT_TRUE(rc::check("within", [] {
        std::vector<Point> points(*rc::gen::inRange<std::size_t>(0, 200));
        for (auto& point : points)
            point = any_point();
        const Point from = any_point();
        const Metres radius{static_cast<double>(*rc::gen::inRange(0, 2'000'000))};
        auto expected = by_looking_at_all(points, from);
        std::erase_if(expected, [&](const NearPoint& near) { return near.distance > radius; });
        RC_ASSERT(PointIndex(points).within(from, radius) == expected);
    }));
}

TEST(PointIndex, finds_the_nearest_of_those_that_are_wanted_within_a_radius) {
    EXPECT_TRUE(rc::check("nearest of some", [] {
        std::vector<Point> points(*rc::gen::inRange<std::size_t>(0, 300));
        for (auto& point : points)  // dense enough for the grid to answer
            point = {45 + *rc::gen::inRange(-200, 200) / 100.0,
                     *rc::gen::inRange(-200, 200) / 100.0};
        const Point from = *rc::gen::arbitrary<bool>() ? any_point() : Point{45.1, 0.3};
        const Metres radius{static_cast<double>(*rc::gen::inRange(-1, 400'000))};
        const auto count = *rc::gen::inRange<std::size_t>(0, 30);
        const auto one_of = *rc::gen::inRange<std::size_t>(1, 12);
        const auto wanted = [&](std::size_t index) { return index % one_of == 0; };
        auto expected = by_looking_at_all(points, from);
        std::erase_if(expected, [&](const NearPoint& near) {
            return near.distance > radius || !wanted(near.index);
        });
        expected.resize(std::min(count, expected.size()));
        RC_ASSERT(PointIndex(points).nearest(from, count, radius, wanted) == expected);
    }));
}

TEST(PointIndex, finds_what_lies_in_a_box_also_over_the_date_line) {
    EXPECT_TRUE(rc::check("box", [] {
        std::vector<Point> points(*rc::gen::inRange<std::size_t>(0, 200));
        for (auto& point : points)
            point = any_point();
        const Point a = any_point();
        const Point b = any_point();
        std::vector<std::size_t> expected, found;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const double east = points[i].longitude;
            const bool between = a.longitude <= b.longitude
                                     ? a.longitude <= east && east <= b.longitude
                                     : a.longitude <= east || east <= b.longitude;
            if (between && a.latitude <= points[i].latitude && points[i].latitude <= b.latitude)
                expected.push_back(i);
        }
        PointIndex(points).for_each_in_box(a, b,
                                           [&](std::size_t index) { found.push_back(index); });
        std::ranges::sort(found);
        RC_ASSERT(found == expected);
    }));
}

TEST(PointIndex, without_points_finds_nothing) {
    EXPECT_TRUE(PointIndex().nearest({45, 0}, 5).empty());
    EXPECT_TRUE(PointIndex({{45, 0}}).nearest({91, 0}, 5).empty());
    EXPECT_EQ(PointIndex::square_of({std::nan(""), 1e300}), 3599U) << "any numbers are welcome";
}

}  // namespace permanence
