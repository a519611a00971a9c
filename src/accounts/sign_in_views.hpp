#pragma once
// The page where staff sign in.
#include <optional>
#include <string>

#include "base/result.hpp"
#include "ui/layout.hpp"

namespace permanence::accounts {

struct SignInSheet {
    std::string email = {};  // as typed
    std::string token;
    bool has_signed_out = false;
    std::optional<Refusal> refusal = {};
};
std::string sign_in_page(const ui::Site& site, const SignInSheet& sheet);

}  // namespace permanence::accounts
