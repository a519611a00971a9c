#pragma once
// Signing in and out, and making accounts.
#include <optional>
#include <string>
#include <string_view>

#include "accounts/session.hpp"
#include "accounts/user.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/crypto/password.hpp"
#include "platform/crypto/random.hpp"
#include "platform/crypto/secret_key.hpp"
#include "platform/crypto/secret_token.hpp"
#include "platform/db/connection.hpp"

namespace permanence::accounts {

struct SignInTry {
    std::string email;
    std::string password;
    std::string client_address;
};

// What these actions need of the program; lives as long as it does.
struct SignInMeans {
    crypto::PasswordHasher& passwords;
    crypto::Random& random;
    crypto::SecretKey throttle_key;  // for the hash that counts failed tries
    SessionRules session_rules = {};
    SignInRules sign_in_rules = {};
};

// The token of a new session. Refusals: accounts.sign_in_wrong (the same for an unknown e-mail and
// a wrong password, after the same work) and accounts.sign_in_too_many {minutes}.
Result<crypto::SecretToken> sign_in(db::Connection& connection, const SignInMeans& means,
                                    const SignInTry& asked, Instant now);
void sign_out(db::Connection& connection, const crypto::SecretToken& token);

// The user whose session cookie holds this text, if any.
std::optional<User> signed_in_user(db::Connection& connection, std::string_view cookie,
                                   const SessionRules& rules, Instant now);

struct NewUser {
    std::string email;
    std::string name;
    Role role = Role::desk_agent;
    std::string password;
    std::optional<StructureId> structure;
    std::optional<AdviserId> adviser;
};
// Refuses fields: email (contact.email_wrong, accounts.email_taken), name (accounts.name_missing),
// password (accounts.password_short, accounts.password_long). In the caller's transaction or none.
Result<UserId> create_user(db::Connection& connection, const SignInMeans& means,
                           const NewUser& asked, Instant now);

}  // namespace permanence::accounts
