// The belt under every decision: the schema itself refuses a second appointment of an adviser at
// the same time, whatever the lengths, on both engines, against an oracle in memory (R13).
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "booking/appointment_store.hpp"
#include "tests/support/crowded_world.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/trust.hpp"

namespace permanence::booking {
namespace {

using tests::CrowdedSlot;
using tests::CrowdedWorld;

constexpr int operations = tests::effort(50'000);

class OverlapRule : public OnBothEngines {
 protected:
    // What is tried is the rule, not the disk: 50,000 transactions need not be waited for.
    void hurry() {
        connection().execute(GetParam() == db::Engine::sqlite ? "PRAGMA synchronous = OFF"
                                                              : "SET synchronous_commit = off");
    }
};
ON_BOTH_ENGINES(OverlapRule);

// Every appointment there is, and a plain look at all of one adviser's.
class Oracle {
 public:
    bool allows(const Appointment& wanted) const {
        const auto found = by_adviser_.find(wanted.adviser);
        if (!booking::takes_time(wanted.state) || found == by_adviser_.end()) return true;
        for (const auto& [id, busy] : found->second)
            if (id != wanted.id && busy.overlaps(wanted.busy)) return false;
        return true;
    }
    void put(const Appointment& appointment) {
        for (auto& [adviser, held] : by_adviser_)
            held.erase(appointment.id);
        if (booking::takes_time(appointment.state))
            by_adviser_[appointment.adviser][appointment.id] = appointment.busy;
    }
    std::size_t taking_time() const {
        std::size_t count = 0;
        for (const auto& [adviser, held] : by_adviser_)
            count += held.size();
        return count;
    }

 private:
    std::map<AdviserId, std::map<AppointmentId, Interval>> by_adviser_;
};

// Random appointments of five minutes to four hours, with a way of up to an hour, in two weeks.
class Chance {
 public:
    explicit Chance(std::vector<CrowdedSlot> advisers) : advisers_(std::move(advisers)) {}

    int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }

    void place_anywhere(Appointment& appointment) {
        const CrowdedSlot& slot =
            advisers_[static_cast<std::size_t>(below(static_cast<int>(advisers_.size())))];
        const Instant begin = slot.time.begin + Minutes(5 * below(14 * 24 * 12));
        const Instant end = begin + Minutes(5 + 5 * below(48));
        const Minutes way(below(4) == 0 ? 5 * below(13) : 0);
        appointment.adviser = slot.adviser;
        appointment.place = slot.place;
        appointment.permanence = slot.permanence;
        appointment.time = {begin, end};
        appointment.busy = {begin - way, end + way};
    }
    Appointment appointment(const BookingMeans& means, int number) {
        const Instant now = CrowdedWorld::now();
        Appointment made{.id = {},
                         .public_id = crypto::new_public_id(means.random),
                         .reference = "R" + std::to_string(number),
                         .resident = {.name = "Jeanne Exemple", .commune_code = "17461"},
                         .created_at = now,
                         .changed_at = now};
        place_anywhere(made);
        return made;
    }

 private:
    std::vector<CrowdedSlot> advisers_;
    std::mt19937 random_{13};
};

// Moved, cancelled, or planned again.
void change_somehow(Appointment& appointment, Chance& chance) {
    if (chance.below(3) != 0)
        chance.place_anywhere(appointment);
    else
        appointment.state =
            takes_time(appointment.state) ? State::cancelled_by_resident : State::planned;
}

// False when the schema refused.
bool save(db::Connection& connection, const BookingMeans& means, Appointment& wanted) {
    try {
        if (wanted.id == AppointmentId{})
            wanted.id = insert(connection, wanted, means.links.make(wanted.public_id).record);
        else
            update(connection, wanted);
        return true;
    } catch (const db::Error& error) {
        EXPECT_EQ(error.kind(), db::Error::Kind::overlap) << error.what();
        return false;
    }
}

TEST_P(OverlapRule, agrees_with_an_oracle_on_50000_random_changes) {
    CrowdedWorld::settle(connection(), {.advisers = 12, .slots_each = 1});
    hurry();
    CrowdedWorld crowd;
    Chance chance(crowd.slots(connection()));
    Oracle oracle;
    std::vector<Appointment> known;
    int refused = 0;
    int wrong = 0;
    for (int i = 0; i < operations; ++i) {
        const bool is_new = known.size() < 100 || chance.below(4) == 0;
        const auto which =
            static_cast<std::size_t>(is_new ? 0 : chance.below(static_cast<int>(known.size())));
        Appointment wanted = is_new ? chance.appointment(crowd.means(), i) : known[which];
        if (!is_new) change_somehow(wanted, chance);
        const bool allowed = oracle.allows(wanted);
        const bool happened = save(connection(), crowd.means(), wanted);
        wrong += happened == allowed ? 0 : 1;
        refused += happened ? 0 : 1;
        if (!happened) continue;
        oracle.put(wanted);
        if (is_new)
            known.push_back(wanted);
        else
            known[which] = wanted;
    }
    const auto overlaps = connection().query_value<std::int64_t>(
        "SELECT count(*) FROM appointments a JOIN appointments b ON a.adviser_id = b.adviser_id"
        " AND a.id < b.id AND a.busy_from < b.busy_until AND b.busy_from < a.busy_until"
        " WHERE a.takes_time = 1 AND b.takes_time = 1");
    EXPECT_EQ(static_cast<std::size_t>(connection().query_value<std::int64_t>(
                  "SELECT count(*) FROM appointments WHERE takes_time = 1")),
              oracle.taking_time());
    EXPECT_GT(refused, operations / 10);
    EXPECT_LT(refused, operations - operations / 10);
    tests::trust("R13",
                 std::to_string(operations) + " changes, " + std::to_string(refused) +
                     " refused, " + std::to_string(wrong) + " unlike the oracle, " +
                     std::to_string(overlaps) + " overlaps",
                 wrong == 0 && overlaps == 0);
}

}  // namespace
}  // namespace permanence::booking
