// Many people at the same moment, through the real actions, threads and pools, on both engines.
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <mutex>
#include <set>
#include <thread>

#include "booking/appointment_actions.hpp"
#include "tests/support/crowded_world.hpp"
#include "tests/support/trust.hpp"

namespace permanence::booking {
namespace {

using tests::CrowdedSlot;
using tests::CrowdedWorld;

class BookingRace : public OnBothEngines {
 protected:
    // As many connections as a server has; its clients wait for one.
    db::Pool crowd_pool{{.url = database.url(), .size = 16, .patience = std::chrono::seconds(120)}};
    CrowdedWorld crowd;

    std::vector<CrowdedSlot> settle(tests::CrowdSize size) {
        CrowdedWorld::settle(connection(), size);
        return crowd.slots(connection());
    }

    // Everybody starts at once, each on a thread of its own; what one throws is a failed test.
    template <class F>
    void all_at_once(int clients, F act) {
        std::latch start(clients);
        std::vector<std::jthread> threads;
        for (int client = 0; client < clients; ++client)
            threads.emplace_back([&, client] {
                start.arrive_and_wait();
                try {
                    act(client);
                } catch (const std::exception& error) {
                    ADD_FAILURE() << "client " << client << ": " << error.what();
                }
            });
    }

    Result<Booked> book_for(const CrowdedSlot& slot, const std::string& name,
                            const BookingDoor& door = {}) {
        const auto lease = crowd_pool.lease();
        return book(*lease, crowd.means(), CrowdedWorld::request(slot, name), door,
                    CrowdedWorld::now());
    }

    std::int64_t count(std::string_view sql) { return connection().query_value<std::int64_t>(sql); }
    // Invariant I1: pairs of appointments that want the same adviser at the same time.
    std::int64_t overlaps() {
        return count(
            "SELECT count(*) FROM appointments a JOIN appointments b ON a.adviser_id = b.adviser_id"
            " AND a.id < b.id AND a.busy_from < b.busy_until AND b.busy_from < a.busy_until"
            " WHERE a.takes_time = 1 AND b.takes_time = 1");
    }
};
ON_BOTH_ENGINES(BookingRace);

TEST_P(BookingRace, of_64_clients_exactly_20_get_the_20_slots) {
    const auto slots = settle({.advisers = 2, .slots_each = 10});
    ASSERT_EQ(slots.size(), 20u);
    std::atomic<int> booked = 0;
    std::atomic<int> refused = 0;
    std::atomic<int> surprises = 0;
    all_at_once(64, [&](int client) {
        // Each wants one slot after the other until one is theirs.
        for (std::size_t i = 0; i < slots.size(); ++i) {
            const auto& wanted = slots[(i + static_cast<std::size_t>(client)) % slots.size()];
            const auto answer = book_for(wanted, "client " + std::to_string(client));
            if (answer) {
                ++booked;
                return;
            }
            ++(answer.error().key == "booking.slot_taken" ? refused : surprises);
        }
    });
    EXPECT_EQ(booked, 20);
    EXPECT_EQ(surprises, 0);
    EXPECT_GE(refused, (64 - 20) * 20);
    EXPECT_EQ(count("SELECT count(*) FROM appointments WHERE takes_time = 1"), 20);
    EXPECT_EQ(overlaps(), 0);
}

TEST_P(BookingRace, of_64_clients_for_one_slot_one_gets_it) {
    const auto slots = settle({.slots_each = 1});
    std::atomic<int> booked = 0;
    all_at_once(64, [&](int client) {
        if (book_for(slots[0], "client " + std::to_string(client))) ++booked;
    });
    EXPECT_EQ(booked, 1);
    EXPECT_EQ(count("SELECT count(*) FROM appointments"), 1);
}

TEST_P(BookingRace, moves_and_cancels_among_the_bookings_leave_no_overlap) {
    const auto slots = settle({.advisers = 2, .slots_each = 10});
    std::atomic<int> surprises = 0;
    all_at_once(64, [&](int client) {
        const auto slot = [&](int step) -> const CrowdedSlot& {
            return slots[static_cast<std::size_t>(client * 7 + step * 3) % slots.size()];
        };
        for (int step = 0; step < 6; ++step) {
            const auto booked = book_for(slot(step), "client " + std::to_string(client));
            if (!booked) {
                if (booked.error().key != "booking.slot_taken") ++surprises;
                continue;
            }
            const auto lease = crowd_pool.lease();
            const AppointmentId id = booked->appointment.id;
            const auto moved =
                move(*lease, crowd.means(), id, slot(step + 1).name, {}, CrowdedWorld::now());
            if (!moved && moved.error().key != "booking.slot_taken") ++surprises;
            if (client % 3 == 0 &&
                !cancel(*lease, crowd.means(), id, {}, CrowdedWorld::now()).has_value())
                ++surprises;
        }
    });
    EXPECT_EQ(surprises, 0);
    EXPECT_EQ(overlaps(), 0);
    // Each change left its trace: as many events as versions.
    EXPECT_EQ(count("SELECT count(*) FROM appointment_events"),
              count("SELECT sum(version) FROM appointments"));
    EXPECT_EQ(count("SELECT count(*) FROM appointments WHERE state = 'planned'"),
              count("SELECT count(*) FROM appointments WHERE takes_time = 1"));
}

TEST_P(BookingRace, an_appointment_cancelled_while_it_is_moved_stays_cancelled) {
    constexpr int pairs = 20;
    const auto slots = settle({.advisers = 2, .slots_each = 2 * pairs / 2});
    std::vector<AppointmentId> booked;
    for (std::size_t i = 0; i < pairs; ++i) {
        const auto one = book_for(slots[i], "client " + std::to_string(i));
        ASSERT_TRUE(one);
        booked.push_back(one->appointment.id);
    }
    all_at_once(2 * pairs, [&](int client) {
        const auto i = static_cast<std::size_t>(client / 2);
        const auto lease = crowd_pool.lease();
        if (client % 2 == 0)
            EXPECT_TRUE(cancel(*lease, crowd.means(), booked[i], {}, CrowdedWorld::now()));
        else  // before the cancelling or not at all; how it is refused is no matter here
            std::ignore = move(*lease, crowd.means(), booked[i], slots[i + pairs].name, {},
                               CrowdedWorld::now());
    });
    EXPECT_EQ(count("SELECT count(*) FROM appointments WHERE takes_time = 1"), 0);
}

TEST_P(BookingRace, one_appointment_wanted_in_two_places_ends_in_one_of_them) {
    const auto slots = settle({.advisers = 9, .slots_each = 1});
    const auto booked = book_for(slots[0], "Jeanne Exemple");
    ASSERT_TRUE(booked);
    std::atomic<int> moved = 0;
    all_at_once(8, [&](int client) {
        const auto lease = crowd_pool.lease();
        const auto& to = slots[static_cast<std::size_t>(client) + 1];
        if (move(*lease, crowd.means(), booked->appointment.id, to.name, {}, CrowdedWorld::now()))
            ++moved;
    });
    EXPECT_EQ(moved, 8);
    EXPECT_EQ(count("SELECT version FROM appointments"), 9);
    EXPECT_EQ(count("SELECT count(*) FROM appointment_events"), 9);
}

// The answer of a booking, as far as a person sees it.
std::string seen(const Result<Booked>& answer) {
    if (!answer) return answer.error().key;
    return answer->appointment.reference + " " + answer->link.text();
}

TEST_P(BookingRace, the_same_form_50_times_books_once_and_answers_the_same) {
    constexpr int times = 50;
    const auto slots = settle({.advisers = 1, .slots_each = 4});
    std::mutex mutex;
    std::set<std::string> answers;
    const BookingDoor form{.form_nonce = "nonce", .form_body = "name=Jeanne"};
    all_at_once(times, [&](int) {
        const std::string answer = seen(book_for(slots[0], "Jeanne Exemple", form));
        const std::lock_guard lock(mutex);
        answers.insert(answer);
    });
    EXPECT_EQ(answers.size(), 1u) << testing::PrintToString(answers);
    const auto after_restart = [&] {
        db::Pool pool({.url = database.url(), .size = 1});
        const CrowdedWorld restarted{};
        return seen(book(*pool.lease(), restarted.means(),
                         CrowdedWorld::request(slots[0], "Jeanne Exemple"), form,
                         CrowdedWorld::now()));
    }();
    EXPECT_EQ(answers, std::set{after_restart});
    const auto appointments = count("SELECT count(*) FROM appointments");
    tests::trust("R12",
                 std::to_string(appointments) + " appointment of " + std::to_string(times) +
                     " sendings, " + std::to_string(answers.size()) + " answer",
                 appointments == 1 && answers == std::set{after_restart});
}

TEST_P(BookingRace, the_same_form_with_an_e_mail_address_is_confirmed_by_one_message) {
    const auto slots = settle({.advisers = 1, .slots_each = 1});
    all_at_once(50, [&](int) {
        auto request = CrowdedWorld::request(slots[0], "Jeanne Exemple");
        request.resident.email = "jeanne@exemple.fr";
        const auto lease = crowd_pool.lease();
        EXPECT_TRUE(book(*lease, crowd.means(), request,
                         {.form_nonce = "nonce", .form_body = "name=Jeanne"}, CrowdedWorld::now()));
    });
    EXPECT_EQ(count("SELECT count(*) FROM messages WHERE cause LIKE '%:confirmed'"), 1);
    EXPECT_EQ(count("SELECT count(*) FROM messages"),
              count("SELECT count(DISTINCT cause) FROM messages"));
}

TEST_P(BookingRace, one_form_sent_with_50_bodies_books_one_and_refuses_the_others) {
    constexpr int times = 50;
    const auto slots = settle({.advisers = times, .slots_each = 1});
    std::atomic<int> booked = 0;
    std::atomic<int> refused = 0;
    all_at_once(times, [&](int client) {
        const BookingDoor form{.form_nonce = "nonce", .form_body = std::to_string(client)};
        const auto answer = book_for(slots[static_cast<std::size_t>(client)], "Jeanne", form);
        if (answer)
            ++booked;
        else if (answer.error().key == "booking.form_used")
            ++refused;
    });
    EXPECT_EQ(booked, 1);
    EXPECT_EQ(refused, times - 1);
    EXPECT_EQ(count("SELECT count(*) FROM appointments"), 1);
    const bool reached = booked == 1 && refused == times - 1;
    tests::trust("R12", std::to_string(refused) + " other bodies of one nonce refused", reached);
}

// Gives the same four bytes for the first references, and real ones after that.
class RepeatedReferences final : public crypto::Random {
 public:
    void fill(std::span<unsigned char> bytes) override {
        system_.fill(bytes);
        if (bytes.size() == 4 && references_++ < 3) std::ranges::fill(bytes, 7);
    }
    int references() const { return references_; }

 private:
    crypto::SystemRandom system_;
    int references_ = 0;
};

TEST_P(BookingRace, a_reference_that_is_in_use_is_drawn_again) {
    const auto slots = settle({.slots_each = 2});
    RepeatedReferences random;
    const BookingMeans& usual = crowd.means();
    const BookingMeans means{.timetable = usual.timetable,
                             .taken = usual.taken,
                             .communes = usual.communes,
                             .travel = usual.travel,
                             .links = usual.links,
                             .random = random,
                             .texts = usual.texts,
                             .public_origin = usual.public_origin,
                             .territory_name = usual.territory_name,
                             .territory_phone = usual.territory_phone};
    for (const auto& slot : slots)
        ASSERT_TRUE(book(connection(), means, CrowdedWorld::request(slot, "Jeanne"), {},
                         CrowdedWorld::now()));
    EXPECT_EQ(random.references(), 4);
    EXPECT_EQ(count("SELECT count(DISTINCT reference) FROM appointments"), 2);
}

}  // namespace
}  // namespace permanence::booking
