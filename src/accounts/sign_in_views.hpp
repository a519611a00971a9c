#pragma once
// The page where staff sign in.
#include <optional>
#include <string>

#include "accounts/held_form.hpp"
#include "base/result.hpp"
#include "ui/layout.hpp"

namespace permanence::accounts {

struct SignInSheet {
    std::string email = {};  // as typed
    std::string token;
    bool has_signed_out = false;
    std::optional<Refusal> refusal = {};
    std::optional<HeldForm> held = {};  // sent when the session was over
};
std::string sign_in_page(const ui::Site& site, const SignInSheet& sheet);

// After signing in: one button sends the held form again.
std::string held_form_page(const ui::Site& site, const HeldForm& held);

}  // namespace permanence::accounts
