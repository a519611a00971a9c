#pragma once
// Sessions and failed sign-ins in the database; the cookie's token never stands there, only its
// hash.
#include <optional>
#include <string_view>

#include "accounts/session.hpp"
#include "accounts/user.hpp"
#include "platform/crypto/secret_token.hpp"
#include "platform/db/connection.hpp"

namespace permanence::accounts {

void insert_session(db::Connection& connection, const crypto::TokenHash& token, UserId user,
                    Instant now, Instant ends);

// The active user of a session that has not ended; writes at most once a `seen_grain` that it was
// seen.
std::optional<User> session_user(db::Connection& connection, const crypto::TokenHash& token,
                                 Instant now, const SessionRules& rules);

void end_session(db::Connection& connection, const crypto::TokenHash& token);
void end_sessions_of(db::Connection& connection, UserId user);
int delete_ended_sessions(db::Connection& connection, Instant now);

// `who` is a keyed hash of account and client address.
void insert_failed_sign_in(db::Connection& connection, std::string_view who, Instant now);
int failed_sign_ins(db::Connection& connection, std::string_view who, Instant since);
void delete_failed_sign_ins(db::Connection& connection, std::string_view who);
int delete_old_failed_sign_ins(db::Connection& connection, Instant before);

}  // namespace permanence::accounts
