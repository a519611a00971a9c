#pragma once
// A form that staff sent after their session had ended. It waits in hidden fields of the sign-in
// page and is then offered to its sender, who sends it again: its old token makes it a late form,
// which is shown and never acted upon (http::RouteRules::late_form). So the answers of a caller
// travel in bodies of POST alone, and nothing is done that the agent does not see first.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace permanence::accounts {

struct HeldForm {
    std::string action;                // path on this site
    std::vector<WordArgument> fields;  // as they were sent, the form's old token among them
};

// The hidden fields of the sign-in page: the action, and each field's name after the prefix.
inline constexpr std::string_view held_action_field = "held";
inline constexpr std::string_view held_field_prefix = "held.";

}  // namespace permanence::accounts
