#include "territory/geocoding_actions.hpp"

#include "base/check.hpp"
#include "platform/db/transaction.hpp"
#include "territory/geocoded_store.hpp"

namespace permanence::territory {
namespace {

constexpr Days kept_when_found{365};
constexpr Days kept_when_unknown{30};
constexpr std::int64_t most_kept = 100'000;

}  // namespace

Result<std::optional<FoundAddress>> find_address(db::Connection& connection,
                                                 const Geocoder& geocoder,
                                                 const AddressQuestion& question, Instant now) {
    CHECK(!connection.in_transaction());
    if (const auto known = find_answer(connection, question)) {
        const Days kept = known->found ? kept_when_found : kept_when_unknown;
        if (known->asked_at + kept > now) return known->found;
    }
    const auto answer = geocoder.find(question);
    if (!answer) return std::unexpected(answer.error());
    db::transaction(connection, [&] {
        keep_answer(connection, question, {.found = *answer, .asked_at = now});
    });
    return *answer;
}

void forget_old_answers(db::Connection& connection, Instant now) {
    db::transaction(connection, [&] {
        forget_answers(connection, {.found_since = now - kept_when_found,
                                    .unknown_since = now - kept_when_unknown,
                                    .most = most_kept});
    });
}

}  // namespace permanence::territory
