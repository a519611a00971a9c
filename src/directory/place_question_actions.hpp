#pragma once
// After half a year without a change, who keeps a place is asked by mail whether what is said of it
// is still right, and says so with one button, without signing in.
#include <set>
#include <string>

#include "directory/own_place_actions.hpp"
#include "directory/place_message_views.hpp"
#include "platform/crypto/secret_token.hpp"

namespace permanence::directory {

inline constexpr Days question_valid{60};

// What the mail needs to know; lives as long as the program.
struct QuestionMeans {
    crypto::Random& random;
    const ui::Texts& texts;
    std::string public_origin;  // "https://aide.exemple.fr"
    std::string territory_name;
};

// One mail to each administrator of a structure, or to its advisers where it has none, that lists
// its places; queued in the transaction that notes that they were asked. A structure without such
// an account is asked as soon as it has one. How many mails.
int ask_structures(db::Connection& connection, const QuestionMeans& means, Instant now);

// What the holder of a link was asked.
struct Asked {
    accounts::User user;
    Instant asked_at;
    std::vector<PlaceRecord> places;  // that they still keep and that are still shown
    std::set<PlaceId> told;           // of which something was said since
};
// Nothing for a link that never was, is over, or whose holder has no account any more.
std::optional<Asked> find_asked(db::Connection& connection, const crypto::SecretToken& token,
                                Instant now);

// Those of `places` that were asked about and are not told yet. In a transaction of its own.
// Refusal: directory.question_over.
Result<void> confirm_asked(db::Connection& connection, const crypto::SecretToken& token,
                           const std::set<PublicId>& places, Instant now);

// Links that ended.
void forget_questions(db::Connection& connection, Instant now);

}  // namespace permanence::directory
