#include "booking/taken_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace permanence::booking {
namespace {

using std::chrono::hours;
using testing::ElementsAre;
using testing::IsEmpty;

Interval from_to(int from, int to) {
    return {Instant(hours(from)), Instant(hours(to))};
}
constexpr AdviserId camille{1};
constexpr AdviserId sacha{2};

std::vector<Interval> taken_from(const TakenIndex& index, AdviserId adviser, Interval window) {
    TakenTimes found;
    index.read(adviser, window, found);
    std::vector<Interval> times;
    for (const agenda::Placed& one : found.of(adviser))
        times.push_back(one.time);
    return times;
}

std::vector<Interval> taken_from(const TakenIndex& index, ResourceId resource, Interval window) {
    TakenTimes found;
    index.read(resource, window, found);
    const auto times = found.of(resource);
    return {times.begin(), times.end()};
}

TEST(TakenIndex, a_booking_enters_moves_and_leaves) {
    TakenIndex index;
    index.set({camille, {1}, from_to(9, 10)});
    index.set({camille, {2}, from_to(14, 15)});
    EXPECT_THAT(taken_from(index, camille, from_to(0, 24)),
                ElementsAre(from_to(9, 10), from_to(14, 15)));
    index.set({sacha, {1}, from_to(11, 12)});
    EXPECT_THAT(taken_from(index, camille, from_to(0, 24)), ElementsAre(from_to(14, 15)));
    EXPECT_THAT(taken_from(index, sacha, from_to(0, 24)), ElementsAre(from_to(11, 12)));
    index.remove({1});
    index.remove({1});
    EXPECT_THAT(taken_from(index, sacha, from_to(0, 24)), IsEmpty());
    EXPECT_EQ(index.size(), 1U);
}

TEST(TakenIndex, a_room_is_taken_by_whoever_has_it) {
    constexpr ResourceId room{7};
    TakenIndex index;
    index.set({camille, {1}, from_to(9, 10), {3}, room});
    index.set({sacha, {2}, from_to(10, 11), {}, room});
    EXPECT_THAT(taken_from(index, room, from_to(0, 24)),
                ElementsAre(from_to(9, 10), from_to(10, 11)));
    EXPECT_EQ(index.of(camille).all()[0].place(), PlaceId{3});
    index.set({sacha, {2}, from_to(10, 11), {}, {}});  // moved to where no room is needed
    EXPECT_THAT(taken_from(index, room, from_to(0, 24)), ElementsAre(from_to(9, 10)));
    index.forget_before(Instant(hours(10)));
    EXPECT_THAT(taken_from(index, room, from_to(0, 24)), IsEmpty());
}

TEST(TakenIndex, windows_are_half_open) {
    const TakenIndex index(std::vector<TakenTime>{{camille, {1}, from_to(9, 10)}});
    EXPECT_THAT(taken_from(index, camille, from_to(10, 12)), IsEmpty());
    EXPECT_THAT(taken_from(index, camille, from_to(8, 9)), IsEmpty());
    EXPECT_THAT(taken_from(index, camille, from_to(9, 10)), ElementsAre(from_to(9, 10)));
}

TEST(TakenIndex, what_is_over_can_be_forgotten) {
    TakenIndex index(
        std::vector<TakenTime>{{camille, {1}, from_to(9, 10)}, {camille, {2}, from_to(10, 11)}});
    index.forget_before(Instant(hours(10)));
    EXPECT_THAT(taken_from(index, camille, from_to(0, 24)), ElementsAre(from_to(10, 11)));
    EXPECT_EQ(index.size(), 1U);
    index.remove({1});
    index.set({camille, {1}, from_to(12, 13)});
    EXPECT_EQ(index.size(), 2U);
}

// The oracle: a list that is walked through. Intervals of one adviser overlap here, as they never
// do in the database.
TEST(TakenIndex, answers_as_a_list_would_after_any_changes) {
    std::mt19937 random(20'000);
    const auto below = [&](unsigned limit) { return static_cast<int>(random() % limit); };
    for (int round = 0; round < 200; ++round) {
        std::map<AppointmentId, TakenTime> list;
        std::vector<TakenTime> at_first;
        for (int i = 0; i < below(20); ++i) {
            const int begin = below(100);
            const TakenTime taken{
                {1 + below(3)}, {i}, from_to(begin, begin + 1 + below(12)), {}, {below(3)}};
            list[taken.appointment] = taken;
            at_first.push_back(taken);
        }
        TakenIndex index(at_first);
        for (int step = 0; step < 60; ++step) {
            const AppointmentId appointment{below(25)};
            if (below(4) == 0) {
                index.remove(appointment);
                list.erase(appointment);
            } else {
                const int begin = below(100);
                const TakenTime taken{{1 + below(3)},
                                      appointment,
                                      from_to(begin, begin + 1 + below(12)),
                                      {},
                                      {below(3)}};
                index.set(taken);
                list[appointment] = taken;
            }
            const int from = below(100);
            const Interval window = from_to(from, from + below(30));
            const AdviserId asked{1 + below(3)};
            std::vector<Interval> expected;
            for (const auto& [id, taken] : list)
                if (taken.adviser == asked && taken.busy.overlaps(window))
                    expected.push_back(taken.busy);
            auto found = taken_from(index, asked, window);
            EXPECT_TRUE(std::ranges::is_sorted(found, {}, &Interval::begin));
            EXPECT_THAT(found, testing::UnorderedElementsAreArray(expected));
            EXPECT_EQ(index.size(), list.size());
            Seconds taken_time{0};
            for (const Interval& one : expected)
                taken_time += intersect(one, window).end - intersect(one, window).begin;
            EXPECT_EQ(index.within(asked, window), taken_time);
            const ResourceId room{1 + below(2)};
            std::vector<Interval> in_room;
            for (const auto& [id, taken] : list)
                if (taken.resource == room && taken.busy.overlaps(window))
                    in_room.push_back(taken.busy);
            EXPECT_THAT(taken_from(index, room, window),
                        testing::UnorderedElementsAreArray(in_room));
        }
    }
}

}  // namespace
}  // namespace permanence::booking
