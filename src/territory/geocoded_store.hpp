#pragma once
// The answers of the address service in the database, so that it is asked once for an address.
#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "platform/db/connection.hpp"
#include "territory/geocoder.hpp"

namespace permanence::territory {

struct KnownAnswer {
    std::optional<FoundAddress> found;  // none: the service knows no such address
    Instant asked_at;
};

// The words of an address without accents and case; its commune exactly.
std::optional<KnownAnswer> find_answer(db::Connection& connection, const AddressQuestion& question);
// In the place of an older one.
void keep_answer(db::Connection& connection, const AddressQuestion& question,
                 const KnownAnswer& answer);

struct AnswersKept {
    Instant found_since;    // what was found before goes
    Instant unknown_since;  // what was not found before goes
    std::int64_t most = 0;  // rows; the oldest go first
};
void forget_answers(db::Connection& connection, const AnswersKept& kept);

}  // namespace permanence::territory
