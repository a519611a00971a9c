#pragma once
// How long a sign-in lasts, and how many wrong ones are too many.
#include <algorithm>

#include "base/time.hpp"

namespace permanence::accounts {

struct SessionRules {
    Minutes idle{30};  // after the last page
    Minutes absolute{12 * 60};
    Minutes seen_grain{1};  // the last page's time is written at most so often
};

struct SignInRules {
    int tries = 5;  // wrong ones for one account from one address
    Minutes within{15};
};

// When a session seen now ends, at the latest `absolute` after its start.
inline Instant session_end(Instant created, Instant seen, const SessionRules& rules) {
    return std::min(created + rules.absolute, seen + rules.idle);
}

}  // namespace permanence::accounts
