#include "accounts/sign_in_actions.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <thread>

#include "accounts/session_store.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::accounts {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view right_password = "une phrase de passe";
const Instant monday = Instant(1'790'000'000s);

crypto::SecretKey key_of_zeros() {
    const std::array<unsigned char, 32> zeros{};
    return crypto::SecretKey(zeros);
}

}  // namespace

class SigningIn : public OnBothEngines {
 protected:
    // The cheapest hash that libsodium allows: these tests are not about its cost.
    crypto::PasswordHasher passwords{{.passes = 1, .memory = 8192}};
    crypto::SeededRandom random{7};
    SignInMeans means{.passwords = passwords, .random = random, .throttle_key = key_of_zeros()};

    void SetUp() override {
        ASSERT_TRUE(create_user(connection(), means,
                                {.email = "Accueil@Exemple.fr",
                                 .name = "Accueil",
                                 .role = Role::desk_agent,
                                 .password = std::string(right_password),
                                 .structure = StructureId{3}},
                                monday));
    }

    Result<crypto::SecretToken> try_with(std::string_view password, Instant now = monday,
                                         std::string email = "accueil@exemple.fr",
                                         std::string address = "192.0.2.1") {
        return sign_in(connection(), means,
                       {.email = std::move(email),
                        .password = std::string(password),
                        .client_address = std::move(address)},
                       now);
    }

    std::optional<User> user_of(const crypto::SecretToken& token, Instant now) {
        return signed_in_user(connection(), token.text(), means.session_rules, now);
    }
};
ON_BOTH_ENGINES(SigningIn);

TEST_P(SigningIn, with_the_right_password_opens_a_session_of_that_user) {
    const auto token = try_with(right_password, monday, " ACCUEIL@exemple.fr ");
    ASSERT_TRUE(token);
    const auto user = user_of(*token, monday);
    ASSERT_TRUE(user);
    EXPECT_EQ(user->email, "accueil@exemple.fr");
    EXPECT_EQ(user->role, Role::desk_agent);
    EXPECT_EQ(user->structure, StructureId{3});
}

TEST_P(SigningIn, says_the_same_of_a_wrong_password_and_of_an_unknown_account) {
    const auto wrong = try_with("une autre phrase");
    const auto unknown = try_with(right_password, monday, "personne@exemple.fr");
    ASSERT_FALSE(wrong);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(wrong.error(), unknown.error());
    EXPECT_EQ(wrong.error().key, "accounts.sign_in_wrong");
}

TEST_P(SigningIn, rests_after_five_wrong_tries_from_one_address_and_opens_again) {
    for (int i = 0; i < 5; ++i)
        EXPECT_FALSE(try_with("faux", monday + i * 1min));
    const auto sixth = try_with(right_password, monday + 5min);
    ASSERT_FALSE(sixth);
    EXPECT_EQ(sixth.error().key, "accounts.sign_in_too_many");
    EXPECT_TRUE(try_with(right_password, monday + 5min, "accueil@exemple.fr", "192.0.2.99"))
        << "another address is not shut out";
    EXPECT_TRUE(try_with(right_password, monday + 20min));
}

TEST_P(SigningIn, counts_every_one_of_many_tries_at_once) {
    constexpr int many = 16;
    std::barrier start(many);
    std::atomic<int> wrong = 0;
    std::atomic<int> too_many = 0;
    {
        std::vector<std::jthread> tries;
        for (int i = 0; i < many; ++i)
            tries.emplace_back([&] {
                const auto lease = pool().lease();
                start.arrive_and_wait();
                const auto answer = sign_in(
                    *lease, means,
                    {.email = "accueil@exemple.fr", .password = "faux", .client_address = "::1"},
                    monday);
                ASSERT_FALSE(answer);
                ++(answer.error().key == "accounts.sign_in_wrong" ? wrong : too_many);
            });
    }
    EXPECT_EQ(wrong, means.sign_in_rules.tries);
    EXPECT_EQ(too_many, many - means.sign_in_rules.tries);
}

TEST_P(SigningIn, lasts_while_pages_are_asked_for_and_at_most_half_a_day) {
    const auto token = try_with(right_password);
    ASSERT_TRUE(token);
    for (auto after = 0min; after < 12 * 60min; after += 29min)
        EXPECT_TRUE(user_of(*token, monday + after)) << after.count();
    EXPECT_FALSE(user_of(*token, monday + 12 * 60min));
}

TEST_P(SigningIn, ends_after_half_an_hour_without_a_page) {
    const auto token = try_with(right_password);
    ASSERT_TRUE(token);
    EXPECT_FALSE(user_of(*token, monday + 30min));
}

TEST_P(SigningIn, ends_when_one_signs_out_or_all_sessions_are_ended) {
    const auto first = try_with(right_password);
    const auto second = try_with(right_password);
    const auto third = try_with(right_password);
    ASSERT_TRUE(first && second && third);
    sign_out(connection(), *first);
    EXPECT_FALSE(user_of(*first, monday));
    const auto user = user_of(*second, monday);
    ASSERT_TRUE(user);
    end_sessions_of(connection(), user->id);
    EXPECT_FALSE(user_of(*second, monday));
    EXPECT_FALSE(user_of(*third, monday));
}

TEST_P(SigningIn, a_cookie_that_is_not_a_token_is_nobody) {
    for (const auto* cookie : {"", "x", "1111111111111111111111", "' OR 1=1 --"})
        EXPECT_FALSE(signed_in_user(connection(), cookie, means.session_rules, monday)) << cookie;
}

TEST_P(SigningIn, an_account_needs_an_address_a_name_and_a_long_password) {
    const auto made =
        create_user(connection(), means, {.email = "x", .name = " ", .password = "court"}, monday);
    ASSERT_FALSE(made);
    std::vector<std::string> keys;
    for (const auto& error : made.error().fields)
        keys.push_back(error.key);
    EXPECT_EQ(keys, (std::vector<std::string>{"contact.email_wrong", "accounts.name_missing",
                                              "accounts.password_short"}));
}

TEST_P(SigningIn, one_address_has_one_account) {
    const auto again = create_user(
        connection(), means,
        {.email = "ACCUEIL@EXEMPLE.FR", .name = "Encore", .password = std::string(right_password)},
        monday);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().fields.front().key, "accounts.email_taken");
}

TEST_P(SigningIn, forgets_ended_sessions_and_old_tries) {
    ASSERT_TRUE(try_with(right_password));
    EXPECT_FALSE(try_with("faux"));
    EXPECT_EQ(delete_ended_sessions(connection(), monday + 1min), 0);
    EXPECT_EQ(delete_ended_sessions(connection(), monday + 31min), 1);
    EXPECT_EQ(delete_old_failed_sign_ins(connection(), monday + 1min), 1);
}

}  // namespace permanence::accounts
