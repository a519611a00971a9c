#pragma once
// What a setting may hold, kind by kind, and how a secret one is shown.
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "platform/config/settings.hpp"

namespace permanence::config {

// Nothing when the value is good; else a FieldError with key "config.wrong_<kind>" and the
// arguments that its sentence names ("least", "most", "choices"). The value itself is not in it: it
// may be a password.
std::optional<FieldError> fault_of(const Setting& setting, std::string_view value);

// For the eyes of an operator's colleagues: the password of a URL, or all of another secret, is
// "•••".
std::string shown(const Setting& setting, std::string_view value);

}  // namespace permanence::config
