#include "territory/travel_model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace permanence::territory {
namespace {

class TravelModelTest : public testing::Test {
 protected:
    Point centre(const char* code) const { return table.find(code)->point; }
    double minutes(Point from, Point to, TravelMode mode = TravelMode::car) const {
        return static_cast<double>(model.trip(from, to, mode).time.count()) / 60;
    }

    static const CommuneTable table;
    static const CommuneGrid grid;
    TravelModel model{grid};
};
const CommuneTable TravelModelTest::table;
const CommuneGrid TravelModelTest::grid{table};

// From town hall to town hall, as any route planner answers, plus parking.
TEST_F(TravelModelTest, drives_that_people_know_take_about_the_time_that_they_say) {
    const Point la_tremblade{45.7686, -1.1397};
    const Point royan{45.6237, -1.0281};
    const Point alba{44.5547, 4.5983};
    const Point montelimar{44.5583, 4.7509};
    const Point echirolles{45.1436, 5.7183};
    const Point grenoble{45.1863, 5.7363};
    EXPECT_NEAR(minutes(la_tremblade, royan), 28, 6);
    EXPECT_NEAR(minutes(alba, montelimar), 25, 6);
    EXPECT_NEAR(minutes(echirolles, grenoble), 15, 4);
}

// OSRM's driving times between the centres of communes of Isère, in seconds, without parking.
// (c) OpenStreetMap contributors, ODbL; a sample of docs/TRAVEL.md's calibration.
TEST_F(TravelModelTest, stays_near_what_a_routing_server_answered) {
    struct Known {
        const char* from;
        const char* to;
        double seconds;
    };
    double sum_of_squares = 0;
    double sum = 0;
    const Known known[] = {
        {"38185", "38421", 457},  {"38185", "38485", 499},  {"38185", "38151", 710},
        {"38185", "38158", 630},  {"38185", "38317", 875},  {"38485", "38151", 450},
        {"38485", "38317", 560},  {"38539", "38320", 547},  {"38539", "38247", 633},
        {"38539", "38083", 841},  {"38539", "38138", 1460}, {"38320", "38054", 467},
        {"38320", "38190", 1088}, {"38255", "38379", 207},  {"38255", "38347", 372},
        {"38485", "38529", 1297}};
    for (const Known& drive : known) {
        const Trip trip = model.trip(centre(drive.from), centre(drive.to), TravelMode::car);
        const Seconds parking = model.arrival_time(centre(drive.to), TravelMode::car);
        const double log_ratio =
            std::log(static_cast<double>((trip.time - parking).count()) / drive.seconds);
        EXPECT_LT(std::abs(log_ratio), std::log(2.2)) << drive.from << " " << drive.to;
        sum += log_ratio;
        sum_of_squares += log_ratio * log_ratio;
    }
    EXPECT_LT(std::abs(sum / std::size(known)), 0.15);  // no bias beyond 15 %
    EXPECT_LT(std::sqrt(sum_of_squares / std::size(known)), 0.35);
}

TEST_F(TravelModelTest, the_same_door_is_no_trip) {
    const Trip trip = model.trip(centre("17461"), centre("17461"), TravelMode::car);
    EXPECT_EQ(trip.time, Seconds(0));
    EXPECT_EQ(trip.distance, Metres{0});
}

TEST_F(TravelModelTest, farther_is_never_faster) {
    for (const TravelMode mode : {TravelMode::car, TravelMode::walk}) {
        for (const double urbanity : {0.0, 0.5, 1.0}) {
            Trip shorter;
            for (double metres = 0; metres < 60'000; metres += 250) {
                const Trip trip = modelled_trip(Metres{metres}, {urbanity, urbanity}, mode);
                EXPECT_GE(trip.time, shorter.time);
                EXPECT_GE(trip.distance, shorter.distance);
                shorter = trip;
            }
        }
    }
}

TEST_F(TravelModelTest, walking_one_kilometre_takes_about_twenty_minutes) {
    const Trip trip = modelled_trip(Metres{1000}, {}, TravelMode::walk);
    EXPECT_NEAR(static_cast<double>(trip.time.count()), 1200, 120);
}

TEST_F(TravelModelTest, parking_takes_longer_in_a_city_than_in_the_country) {
    EXPECT_GT(model.arrival_time(centre("38185"), TravelMode::car), Seconds(200));
    EXPECT_LT(model.arrival_time(centre("07032"), TravelMode::car), Seconds(90));
    EXPECT_EQ(model.arrival_time(centre("38185"), TravelMode::walk), Seconds(0));
}

TEST_F(TravelModelTest, a_table_holds_each_trip_in_its_place) {
    const std::vector<Point> from{centre("17461"), centre("17452")};
    const std::vector<Point> to{centre("17380"), centre("17461"), centre("17225")};
    const TravelTable trips = model.table(from, to, TravelMode::car);
    ASSERT_EQ(trips.rows(), 2U);
    ASSERT_EQ(trips.columns(), 3U);
    for (std::size_t row = 0; row < from.size(); ++row) {
        for (std::size_t column = 0; column < to.size(); ++column) {
            EXPECT_EQ(trips.at(row, column), model.trip(from[row], to[column], TravelMode::car));
        }
    }
    EXPECT_EQ(model.table({}, to, TravelMode::car).rows(), 0U);
    EXPECT_EQ(model.table(from, {}, TravelMode::car).columns(), 0U);
}

}  // namespace
}  // namespace permanence::territory
