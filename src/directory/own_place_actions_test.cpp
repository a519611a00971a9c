// Places that somebody makes, changes and confirms, by several hands at once, on both databases.
#include "directory/own_place_actions.hpp"

#include <gmock/gmock.h>

#include <array>
#include <latch>
#include <thread>

#include "tests/support/merged_records.hpp"

namespace permanence::directory {

class OwnPlaces : public MergedRecords {};
ON_BOTH_ENGINES(OwnPlaces);

TEST_P(OwnPlaces, a_form_that_is_sent_four_times_at_once_makes_one_place) {
    for (int round = 0; round < 5; ++round) {
        PlaceRecord record = library();
        record.place.name += ' ' + std::to_string(round);
        std::array<std::optional<Result<PublicId>>, 4> made;
        std::latch together(4);
        {
            std::vector<std::jthread> clicks;
            for (std::size_t i = 0; i < made.size(); ++i)
                clicks.emplace_back([&, i] {
                    crypto::SeededRandom own(static_cast<std::uint64_t>(round) * 10 + i);
                    const auto lease = pool().lease();
                    together.arrive_and_wait();
                    made[i] = make_own_place(*lease, own, dede, record, monday);
                });
        }
        for (const auto& each : made) {
            ASSERT_TRUE(each && *each);
            EXPECT_EQ(**each, **made[0]);
        }
    }
    EXPECT_EQ(records(connection()).size(), 5U);
}

}  // namespace permanence::directory
