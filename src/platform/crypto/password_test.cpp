#include "platform/crypto/password.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <vector>

namespace permanence::crypto {

namespace {

constexpr PasswordCost light{.passes = 1, .memory = 8192};  // argon2id's floor: the tests stay fast

}  // namespace

TEST(Password, is_kept_as_argon2id_at_64_MiB) {
    PasswordHasher hasher;
    const auto stored = hasher.hash("douze lettres au moins");
    EXPECT_TRUE(stored.starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << stored;
    EXPECT_EQ(hasher.verify("douze lettres au moins", stored), PasswordVerdict::right);
}

TEST(Password, is_right_only_when_every_letter_is) {
    PasswordHasher hasher(light);
    const auto stored =
        hasher.hash("été à la plage 64 et plus, sans limite de longueur ni de lettres");
    EXPECT_EQ(hasher.verify("ete a la plage", stored), PasswordVerdict::wrong);
    EXPECT_EQ(hasher.verify("", stored), PasswordVerdict::wrong);
    EXPECT_NE(stored,
              hasher.hash("été à la plage 64 et plus, sans limite de longueur ni de lettres"));
}

TEST(Password, of_an_unknown_user_is_wrong_even_when_it_is_the_dummy) {
    PasswordHasher hasher(light);
    EXPECT_EQ(hasher.verify({}, std::nullopt), PasswordVerdict::wrong);
    EXPECT_EQ(hasher.verify("anything", std::nullopt), PasswordVerdict::wrong);
}

TEST(Password, costs_nothing_until_one_is_looked_at) {
    const PasswordHasher hasher({.memory = std::size_t{1} << 50});  // no machine has that
    EXPECT_FALSE(hasher.is_crowded());
}

TEST(Password, of_an_older_cost_asks_for_a_new_hash) {
    PasswordHasher old(light);
    PasswordHasher current({.passes = 2, .memory = 16384});
    EXPECT_EQ(current.verify("bonjour", old.hash("bonjour")), PasswordVerdict::right_but_weak_hash);
}

TEST(Password, that_is_not_a_hash_in_the_database_is_wrong) {
    PasswordHasher hasher(light);
    EXPECT_EQ(hasher.verify("bonjour", "bonjour"), PasswordVerdict::wrong);
    EXPECT_EQ(hasher.verify("", ""), PasswordVerdict::wrong);
}

// Hashes one after the other until it goes: the only place is nearly always taken.
class Busy {
 public:
    explicit Busy(PasswordHasher& hasher)
        : thread_([&hasher](const std::stop_token& stop) {
              while (!stop.stop_requested())
                  hasher.hash("bonjour");
          }) {}

 private:
    std::jthread thread_;
};

TEST(Password, is_crowded_only_while_too_many_wait) {
    PasswordHasher hasher({.passes = 2, .memory = std::size_t{8} << 20}, 1, 1);
    EXPECT_FALSE(hasher.is_crowded());
    {
        const Busy one(hasher);
        for (int look = 0; look < 1000; ++look)
            ASSERT_FALSE(hasher.is_crowded());  // it has its place, and nobody waits
        const Busy other(hasher);
        while (!hasher.is_crowded())
            std::this_thread::yield();
    }
    EXPECT_FALSE(hasher.is_crowded());
}

TEST(Password, takes_as_long_for_an_unknown_user) {
    PasswordHasher hasher({.passes = 2, .memory = std::size_t{8} << 20});
    const auto stored = hasher.hash("bonjour");
    const auto fastest = [&](const std::optional<std::string>& hash) {
        auto best = std::chrono::steady_clock::duration::max();
        for (int round = 0; round < 7; ++round) {
            const auto start = std::chrono::steady_clock::now();
            hasher.verify("autre", hash);
            best = std::min(best, std::chrono::steady_clock::now() - start);
        }
        return std::chrono::duration<double>(best).count();
    };
    // A missing dummy computation would be a thousand times faster; the bound leaves room for a
    // busy machine.
    EXPECT_GT(fastest(std::nullopt), fastest(stored) / 4);
}

TEST(Password, waits_its_turn_and_everyone_is_served) {
    PasswordHasher hasher(light, 2);
    const auto stored = hasher.hash("bonjour");
    std::vector<PasswordVerdict> verdicts(16);
    {
        std::vector<std::jthread> people;
        for (auto& verdict : verdicts)
            people.emplace_back([&] { verdict = hasher.verify("bonjour", stored); });
    }
    EXPECT_EQ(std::ranges::count(verdicts, PasswordVerdict::right), 16);
}

}  // namespace permanence::crypto
