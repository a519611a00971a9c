#include "booking/slot_offer.hpp"

#include <gtest/gtest.h>

#include "booking/appointment_actions.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::booking {
namespace {

using tests::paris;
using tests::SmallWorld;

// Sacha is at Vaux on Tuesday, too, at the same hours as Camille.
class TwoAdvisersAtVaux : public testing::Test {
 protected:
    test::TestDatabase database{db::Engine::sqlite};
    SmallWorld world{database};
    PermanenceId of_sacha = db::transaction(world.connection(), [&] {
        return agenda::add_permanence(world.connection(), world.means().random,
                                      {.adviser = world.sacha,
                                       .place = world.vaux,
                                       .first_day = parse_day("2026-03-03").value(),
                                       .start = Minutes(9 * 60),
                                       .end = Minutes(12 * 60),
                                       .rrule = "FREQ=WEEKLY"})
            .value();
    });

    // Whom the slot of Tuesday 10 March at 9 is offered with.
    AdviserId offered_with(std::optional<AdviserId> met) {
        const auto timetable = world.means().timetable.at(world.connection());
        const auto* commune = world.means().communes.find(SmallWorld::vaux_code);
        const Offers offers =
            find_offers(world.connection(), {*timetable, world.means().travel, world.means().taken},
                        {.home = commune->point,
                         .place = world.vaux,
                         .from = parse_day("2026-03-10"),
                         .to = parse_day("2026-03-10"),
                         .met = met,
                         .now = world.now()});
        std::vector<AdviserId> found;
        for (const Offer& offer : offers.slots)
            if (offer.time.begin == paris("2026-03-10T09:00")) found.push_back(offer.adviser);
        EXPECT_EQ(found.size(), 1U) << "a slot is shown once";
        return found.empty() ? AdviserId{} : found.front();
    }
    void book_in_that_week(PermanenceId permanence) {
        BookingAnswers typed = world.answers(permanence, "2026-03-10T11:00");
        const auto request = read_booking(typed, Mode::place, ContactRule::none_is_fine);
        ASSERT_TRUE(book(world.connection(), world.means(), request.value(), {}, world.now()));
    }
};

TEST_F(TwoAdvisersAtVaux, the_one_with_less_to_do_that_week_is_offered) {
    EXPECT_EQ(offered_with({}), world.camille) << "nobody has anything: the lower id";
    book_in_that_week(world.at_vaux);
    EXPECT_EQ(offered_with({}), world.sacha);
}

TEST_F(TwoAdvisersAtVaux, the_one_whom_the_resident_knows_goes_on) {
    EXPECT_EQ(offered_with(world.sacha), world.sacha);
    book_in_that_week(of_sacha);
    EXPECT_EQ(offered_with(world.sacha), world.sacha) << "also with more to do";
    EXPECT_EQ(offered_with(world.camille), world.camille);
}

}  // namespace
}  // namespace permanence::booking
