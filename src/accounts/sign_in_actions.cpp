#include "accounts/sign_in_actions.hpp"

#include <algorithm>

#include "accounts/session_store.hpp"
#include "accounts/user_store.hpp"
#include "base/contact.hpp"
#include "base/line.hpp"
#include "platform/crypto/encoding.hpp"
#include "platform/crypto/keyed_hash.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::accounts {

namespace {

constexpr std::size_t shortest_password = 12;  // characters (CNIL 2022: 12 with throttling)
constexpr std::size_t longest_password = 256;  // octets: argon2 reads them all

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

std::string who_tries(const SignInMeans& means, std::string_view email, std::string_view address) {
    std::string both = lower_case(email);
    both += '\n';
    both += address;
    return crypto::write_base64url(crypto::keyed_hash(means.throttle_key, both));
}

// Whether one more try is left, and counts it: before the password is looked at, which takes long,
// so that many at once are no more than the rule allows.
bool take_try(db::Connection& connection, const SignInRules& rules, const std::string& who,
              Instant now) {
    return db::transaction(connection, [&] {
        db::lock(connection, "sign_in " + who, 0);
        if (failed_sign_ins(connection, who, now - rules.within) >= rules.tries) return false;
        insert_failed_sign_in(connection, who, now);
        return true;
    });
}

crypto::SecretToken open_session(db::Connection& connection, const SignInMeans& means,
                                 const Credentials& credentials, std::string_view who,
                                 Instant now) {
    auto token = crypto::SecretToken::make(means.random);
    db::transaction(connection, [&] {
        delete_failed_sign_ins(connection, who);
        insert_session(connection, token.hash(), credentials.user.id, now,
                       session_end(now, now, means.session_rules));
    });
    return token;
}

}  // namespace

Result<crypto::SecretToken> sign_in(db::Connection& connection, const SignInMeans& means,
                                    const SignInTry& asked, Instant now) {
    const SignInRules& rules = means.sign_in_rules;
    const std::string email = lower_case(trimmed(asked.email));
    const std::string who = who_tries(means, email, asked.client_address);
    if (!take_try(connection, rules, who, now))
        return refuse("accounts.sign_in_too_many",
                      {{"minutes", std::to_string(rules.within.count())}});
    const auto credentials = find_credentials(connection, email);
    const auto stored =
        credentials ? std::optional(credentials->password_hash) : std::optional<std::string>();
    const std::string_view password = std::string_view(asked.password).substr(0, longest_password);
    const auto verdict = means.passwords.verify(password, stored);
    if (verdict == crypto::PasswordVerdict::wrong) return refuse("accounts.sign_in_wrong");
    if (verdict == crypto::PasswordVerdict::right_but_weak_hash)
        update_password_hash(connection, credentials->user.id, means.passwords.hash(password));
    return open_session(connection, means, *credentials, who, now);
}

void sign_out(db::Connection& connection, const crypto::SecretToken& token) {
    end_session(connection, token.hash());
}

std::optional<User> signed_in_user(db::Connection& connection, std::string_view cookie,
                                   const SessionRules& rules, Instant now) {
    const auto token = crypto::SecretToken::parse(cookie);
    if (!token) return std::nullopt;
    return session_user(connection, token->hash(), now, rules);
}

Result<UserId> create_user(db::Connection& connection, const SignInMeans& means,
                           const NewUser& asked, Instant now) {
    std::vector<FieldError> errors;
    const auto email = Email::parse(asked.email);
    if (!email) errors.push_back(email.error());
    if (trimmed(asked.name).empty()) errors.push_back({"name", "accounts.name_missing", {}});
    if (character_count(asked.password) < shortest_password)
        errors.push_back({"password", "accounts.password_short", {{"least", "12"}}});
    if (asked.password.size() > longest_password)
        errors.push_back({"password", "accounts.password_long", {}});
    if (!errors.empty()) return refuse_fields(std::move(errors));
    const std::string exact_email = lower_case(email->text());
    if (find_credentials(connection, exact_email))
        return refuse_fields({{"email", "accounts.email_taken", {}}});
    return insert(connection,
                  {.user = {.id = {},
                            .public_id = crypto::new_public_id(means.random),
                            .email = exact_email,
                            .name = std::string(trimmed(asked.name)),
                            .role = asked.role,
                            .structure = asked.structure,
                            .adviser = asked.adviser},
                   .password_hash = means.passwords.hash(asked.password)},
                  now);
}

}  // namespace permanence::accounts
