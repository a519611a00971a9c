// A round that loses a visit: who is visited before and after keeps their time, and the ways are
// those that are driven now.
#include "booking/round_ways.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "booking/round_booking_actions.hpp"
#include "booking/visit_request_actions.hpp"
#include "tests/support/staff_site.hpp"

namespace permanence::booking {
namespace {

using tests::paris;
using tests::SmallTerritory;

Interval wall(std::string_view from, std::string_view until) {
    return {paris("2026-03-04T" + std::string(from)), paris("2026-03-04T" + std::string(until))};
}

constexpr DepotWays twenty{.from_depot = Minutes(20), .to_depot = Minutes(20)};

TEST(BusyOfRound, of_one_visit_is_there_and_back) {
    EXPECT_EQ(busy_of_round(std::vector{wall("10:00", "11:00")}, std::vector{twenty}),
              std::vector{wall("09:40", "11:20")});
    EXPECT_TRUE(busy_of_round({}, {}).empty());
}

TEST(BusyOfRound, leaves_no_gap_that_is_too_short_to_come_home_for) {
    const std::vector visits{wall("10:00", "11:00"), wall("12:09", "13:00")};
    EXPECT_EQ(busy_of_round(visits, std::vector(2, twenty)),
              (std::vector{wall("09:40", "11:00"), wall("11:00", "13:20")}));
}

TEST(BusyOfRound, goes_by_the_base_where_there_is_time_to_be_booked) {
    const std::vector visits{wall("10:00", "11:00"), wall("12:10", "13:00")};
    EXPECT_EQ(busy_of_round(visits, std::vector(2, twenty)),
              (std::vector{wall("09:40", "11:20"), wall("11:50", "13:20")}));
}

class RoundsThatLoseAVisit : public tests::StaffSite {
 protected:
    PermanenceId wednesday = open_wednesday();

    RoundsThatLoseAVisit() { session_of_camille(); }

    PermanenceId open_wednesday() {
        const auto made = agenda::add_permanence(connection(), world.means().random,
                                                 {.adviser = world.camille,
                                                  .mode = Mode::home,
                                                  .reach = Minutes(60),
                                                  .first_day = parse_day("2026-03-04").value(),
                                                  .start = parse_time_of_day("08:00").value(),
                                                  .end = parse_time_of_day("20:00").value()});
        CHECK(made.has_value());
        return *made;
    }

    struct Wanted {
        std::string commune;
        Instant start;
    };
    VisitRequest ask(const Wanted& wanted) {
        VisitRequestAnswers typed;
        typed.person.need = "demarches";
        typed.person.commune = wanted.commune;
        typed.person.name = "Jeanne Exemple";
        typed.person.phone = "05 46 00 00 00";
        typed.person.home_address = "1 chemin de l'Exemple";
        typed.person.home_reason = "moving";
        const auto kept =
            ask_visit(connection(), {SmallTerritory::only().communes, world.means().random},
                      read_visit_request(typed).value(), write_utc(wanted.start), world.now());
        CHECK(kept.has_value());
        return *kept;
    }
    DepotWays ways_of(std::string_view commune) {
        const auto way = [](const territory::Trip& trip) { return agenda::rounded_way(trip.time); };
        const Point depot{45.6459, -1.0626};
        const Point home = SmallTerritory::only().communes.find(commune)->point;
        return {way(world.means().travel.trip(depot, home, territory::TravelMode::car)),
                way(world.means().travel.trip(home, depot, territory::TravelMode::car))};
    }
    // One hour each, as an adviser accepts it.
    std::vector<Appointment> book_them(const std::vector<Wanted>& visits) {
        std::vector<Interval> times;
        std::vector<DepotWays> ways;
        for (const Wanted& one : visits) {
            times.push_back({one.start, one.start + Minutes(60)});
            ways.push_back(ways_of(one.commune));
        }
        const auto busy = busy_of_round(times, ways);
        AcceptedRound round{.permanence = world.slot(wednesday, "2026-03-04T10:00").permanence,
                            .requested = {},
                            .kept = {}};
        for (std::size_t i = 0; i < visits.size(); ++i)
            round.requested.push_back({ask(visits[i]).public_id, visits[i].start, busy[i]});
        const accounts::User camille{
            .id = {connection().query_value<std::int64_t>("SELECT min(id) FROM users")},
            .public_id = crypto::new_public_id(world.means().random),
            .email = "camille@exemple.fr",
            .name = "Camille",
            .role = accounts::Role::adviser,
            .structure = world.mairie,
            .adviser = world.camille};
        const auto booked = book_round(connection(), world.means(), round, camille, world.now());
        CHECK(booked.has_value());
        return *booked;
    }
    Interval busy_of(const Appointment& visit) { return find(connection(), visit.id)->busy; }
    void lose(const Appointment& visit) {
        ASSERT_TRUE(cancel(connection(), world.means(), visit.id, {}, world.now()));
    }
    std::int64_t ways_changed() {
        return connection().query_value<std::int64_t>(
            "SELECT count(*) FROM appointment_events WHERE kind = 'way_changed'");
    }
};
ON_BOTH_ENGINES(RoundsThatLoseAVisit);

constexpr const char* vaux = "17461";
constexpr const char* saint_palais = "17380";
constexpr const char* arvert = "17021";

TEST_P(RoundsThatLoseAVisit, the_second_is_reached_from_the_base_when_the_first_is_cancelled) {
    const auto booked =
        book_them({{arvert, paris("2026-03-04T09:00")}, {saint_palais, paris("2026-03-04T10:30")}});
    EXPECT_EQ(busy_of(booked[1]).begin, booked[0].time.end);
    lose(booked[0]);
    EXPECT_EQ(busy_of(booked[1]).begin, booked[1].time.begin - ways_of(saint_palais).from_depot);
    EXPECT_EQ(find(connection(), booked[1].id)->time, booked[1].time);
    EXPECT_EQ(ways_changed(), 1);
}

TEST_P(RoundsThatLoseAVisit, the_one_before_leads_back_when_the_last_is_cancelled) {
    const auto booked =
        book_them({{arvert, paris("2026-03-04T09:00")}, {saint_palais, paris("2026-03-04T10:30")}});
    lose(booked[1]);
    EXPECT_EQ(busy_of(booked[0]).end, booked[0].time.end + ways_of(arvert).to_depot);
}

TEST_P(RoundsThatLoseAVisit, time_that_became_free_between_two_can_be_booked) {
    const auto booked = book_them({{saint_palais, paris("2026-03-04T09:00")},
                                   {vaux, paris("2026-03-04T10:20")},
                                   {saint_palais, paris("2026-03-04T11:40")}});
    lose(booked[1]);
    EXPECT_EQ(busy_of(booked[0]).end, booked[0].time.end + ways_of(saint_palais).to_depot);
    EXPECT_EQ(busy_of(booked[2]).begin, booked[2].time.begin - ways_of(saint_palais).from_depot);
}

TEST_P(RoundsThatLoseAVisit, time_too_short_to_come_home_for_stays_the_rounds) {
    const auto booked = book_them({{arvert, paris("2026-03-04T09:00")},
                                   {arvert, paris("2026-03-04T10:05")},
                                   {arvert, paris("2026-03-04T11:10")}});
    ASSERT_LT(Minutes(70), ways_of(arvert).to_depot + ways_of(arvert).from_depot + least_at_depot);
    lose(booked[1]);
    EXPECT_EQ(busy_of(booked[0]).end, booked[0].time.end);
    EXPECT_EQ(busy_of(booked[2]).begin, booked[0].time.end);
}

TEST_P(RoundsThatLoseAVisit, a_visit_moved_to_another_day_leaves_the_same_behind) {
    const auto booked =
        book_them({{arvert, paris("2026-03-04T09:00")}, {saint_palais, paris("2026-03-04T10:30")}});
    ASSERT_TRUE(move(connection(), world.means(), booked[1].id,
                     world.slot(world.at_home, "2026-03-06T15:00"), {}, world.now()));
    EXPECT_EQ(busy_of(booked[0]).end, booked[0].time.end + ways_of(arvert).to_depot);
}

TEST_P(RoundsThatLoseAVisit, visits_with_ways_of_their_own_stay_as_they_are) {
    const auto booked = book_them({{vaux, paris("2026-03-04T09:00")},
                                   {vaux, paris("2026-03-04T12:00")},
                                   {vaux, paris("2026-03-04T15:00")}});
    lose(booked[1]);
    EXPECT_EQ(ways_changed(), 0);
}

// Either nobody can book between two visits, or the ways by the base are kept.
TEST_P(RoundsThatLoseAVisit, whatever_is_lost_every_way_that_is_driven_is_kept) {
    std::mt19937 random(20261129);
    const auto any = [&](int limit) { return static_cast<int>(random() % unsigned(limit)); };
    const std::vector<std::string> communes{vaux, saint_palais, arvert};
    for (int round = 0; round < 20; ++round) {
        std::vector<Wanted> wanted;
        Instant at = paris("2026-03-04T09:00");
        while (wanted.size() < 5) {
            wanted.push_back({communes[std::size_t(any(3))], at + Seconds(round)});
            at += Minutes(60 + 25 + 5 * any(12));
        }
        auto left = book_them(wanted);
        while (!left.empty()) {
            const auto lost = left.begin() + any(static_cast<int>(left.size()));
            lose(*lost);
            left.erase(lost);
            std::vector<Appointment> now;
            for (const Appointment& one : left)
                now.push_back(find(connection(), one.id).value());
            for (std::size_t i = 0; i < now.size(); ++i) {
                const auto ways = ways_of(now[i].resident.commune_code);
                const bool leads_back = now[i].busy.end >= now[i].time.end + ways.to_depot;
                const bool comes_from_depot =
                    now[i].busy.begin <= now[i].time.begin - ways.from_depot;
                if (i == 0) {
                    EXPECT_TRUE(comes_from_depot);
                } else if (now[i - 1].busy.end != now[i].busy.begin) {
                    EXPECT_TRUE(comes_from_depot);
                    EXPECT_GE(
                        now[i - 1].busy.end,
                        now[i - 1].time.end + ways_of(now[i - 1].resident.commune_code).to_depot);
                }
                EXPECT_TRUE(leads_back || i + 1 < now.size());
            }
        }
    }
}

}  // namespace
}  // namespace permanence::booking
