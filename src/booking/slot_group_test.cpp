// The check of histories itself: it accepts what could have been, and refuses what could not.
#include "tests/support/slot_group.hpp"

#include <gtest/gtest.h>

namespace permanence::booking {
namespace {

using tests::HistoryRecord;
using tests::Timed;
using tests::Verdict;
using tests::verdict_of;
using Kind = HistoryRecord::Kind;
using Answer = HistoryRecord::Answer;

HistoryRecord asked(Kind kind, std::int64_t operation, std::int64_t holder, Answer answer) {
    return {.operation = operation, .holder = holder, .slot = 0, .kind = kind, .answer = answer};
}

TEST(LinearizabilityCheck, accepts_what_one_client_after_the_other_could_have_seen) {
    EXPECT_EQ(verdict_of({}), Verdict::linearizable);
    EXPECT_EQ(verdict_of({{asked(Kind::book, 1, 0, Answer::done), 0, 10},
                          {asked(Kind::read, 2, 1, Answer::done), 20, 30},
                          {asked(Kind::book, 3, 0, Answer::taken), 40, 50}}),
              Verdict::linearizable);
    // At the same time: the second may have been first.
    EXPECT_EQ(verdict_of({{asked(Kind::book, 1, 0, Answer::taken), 0, 10},
                          {asked(Kind::book, 2, 0, Answer::done), 5, 15}}),
              Verdict::linearizable);
}

TEST(LinearizabilityCheck, refuses_what_no_order_explains) {
    EXPECT_EQ(verdict_of({{asked(Kind::book, 1, 0, Answer::done), 0, 10},
                          {asked(Kind::book, 2, 0, Answer::done), 5, 15}}),
              Verdict::not_linearizable);
    // Seen before it was asked for.
    EXPECT_EQ(verdict_of({{asked(Kind::read, 1, 2, Answer::done), 0, 10},
                          {asked(Kind::book, 2, 0, Answer::done), 20, 30}}),
              Verdict::not_linearizable);
    // Confirmed, then gone.
    EXPECT_EQ(verdict_of({{asked(Kind::book, 1, 0, Answer::done), 0, 10},
                          {asked(Kind::read, 2, 0, Answer::done), 20, 30}}),
              Verdict::not_linearizable);
    // Two reads see a booking come and go.
    EXPECT_EQ(verdict_of({{asked(Kind::book, 1, 0, Answer::done), 0, 50},
                          {asked(Kind::read, 2, 1, Answer::done), 5, 10},
                          {asked(Kind::read, 3, 0, Answer::done), 15, 20}}),
              Verdict::not_linearizable);
    // Cancelled, and back again.
    EXPECT_EQ(verdict_of({{asked(Kind::book, 1, 0, Answer::done), 0, 10},
                          {asked(Kind::cancel, 2, 1, Answer::done), 20, 30},
                          {asked(Kind::read, 3, 1, Answer::done), 40, 50}}),
              Verdict::not_linearizable);
}

TEST(LinearizabilityCheck, nobody_is_booked_with_who_is_away) {
    EXPECT_EQ(verdict_of({{asked(Kind::go_away, 1, 0, Answer::done), 0, 10},
                          {asked(Kind::book, 2, 0, Answer::taken), 20, 30},
                          {asked(Kind::come_back, 3, 0, Answer::done), 40, 50},
                          {asked(Kind::book, 4, 0, Answer::done), 60, 70}}),
              Verdict::linearizable);
    EXPECT_EQ(verdict_of({{asked(Kind::go_away, 1, 0, Answer::done), 0, 10},
                          {asked(Kind::book, 2, 0, Answer::done), 20, 30}}),
              Verdict::not_linearizable);
    EXPECT_EQ(verdict_of({{asked(Kind::go_away, 1, 0, Answer::done), 0, 10},
                          {asked(Kind::come_back, 2, 0, Answer::done), 20, 30},
                          {asked(Kind::book, 3, 0, Answer::taken), 40, 50}}),
              Verdict::not_linearizable);
}

HistoryRecord move_to(int slot, std::int64_t operation, std::int64_t holder) {
    return {.operation = operation,
            .holder = holder,
            .slot = slot,
            .kind = Kind::move,
            .answer = Answer::done};
}

TEST(LinearizabilityCheck, a_move_that_stays_may_be_one_that_comes_back) {
    // To where it is and elsewhere, at the same time; in the end it is where it was.
    EXPECT_EQ(verdict_of({{asked(Kind::book, 1, 0, Answer::done), 0, 10},
                          {move_to(0, 2, 1), 20, 50},
                          {move_to(3, 3, 1), 30, 50},
                          {asked(Kind::read, 4, 1, Answer::done), 60, 70}}),
              Verdict::linearizable);
    EXPECT_EQ(verdict_of({{asked(Kind::book, 1, 0, Answer::done), 0, 10},
                          {move_to(0, 2, 1), 20, 50},
                          {move_to(3, 3, 1), 30, 50},
                          {asked(Kind::read, 4, 0, Answer::done), 60, 70}}),
              Verdict::linearizable);
}

TEST(LinearizabilityCheck, an_answer_that_never_came_may_have_taken_effect_or_not) {
    const Timed<HistoryRecord> lost{asked(Kind::book, 1, 0, Answer::none), 0, tests::never};
    EXPECT_EQ(verdict_of({lost, {asked(Kind::read, 2, 0, Answer::done), 20, 30}}),
              Verdict::linearizable);
    EXPECT_EQ(verdict_of({lost, {asked(Kind::read, 2, 1, Answer::done), 20, 30}}),
              Verdict::linearizable);
    EXPECT_EQ(verdict_of({lost,
                          {asked(Kind::read, 2, 1, Answer::done), 20, 30},
                          {asked(Kind::read, 3, 0, Answer::done), 40, 50}}),
              Verdict::not_linearizable);
}

TEST(LinearizabilityCheck, nothing_takes_effect_once_its_server_is_gone) {
    const Timed<HistoryRecord> lost{asked(Kind::book, 1, 0, Answer::none), 0, tests::never, 15};
    EXPECT_EQ(verdict_of({lost, {asked(Kind::read, 2, 1, Answer::done), 20, 30}}),
              Verdict::linearizable);
    EXPECT_EQ(verdict_of({lost,
                          {asked(Kind::read, 2, 0, Answer::done), 10, 30},
                          {asked(Kind::read, 3, 1, Answer::done), 40, 50}}),
              Verdict::linearizable);
    EXPECT_EQ(verdict_of({lost,
                          {asked(Kind::read, 2, 0, Answer::done), 20, 30},
                          {asked(Kind::read, 3, 1, Answer::done), 40, 50}}),
              Verdict::not_linearizable);
    // A look that fits before and after it, at a slot beside, must not shut it out.
    HistoryRecord beside = asked(Kind::read, 2, 0, Answer::done);
    beside.slot = 1;
    EXPECT_EQ(verdict_of({lost, {beside, 20, 30}, {asked(Kind::read, 3, 1, Answer::done), 25, 50}}),
              Verdict::linearizable);
}

}  // namespace
}  // namespace permanence::booking
