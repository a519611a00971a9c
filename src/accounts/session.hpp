#pragma once
// How a session is known, how long it lasts, and how many wrong sign-ins are too many.
#include <algorithm>
#include <string_view>

#include "base/time.hpp"

namespace permanence::accounts {

inline constexpr std::string_view session_cookie = "session";
// The routes that receive the forms of every staff page (src/app/routes.cpp names them so).
inline constexpr std::string_view sign_in_route = "accounts.sign_in";
inline constexpr std::string_view sign_out_route = "accounts.sign_out";

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
