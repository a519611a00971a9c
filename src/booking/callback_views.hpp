#pragma once
// "Call me back": the form and its thanks.
#include <string>
#include <vector>

#include "booking/callback.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

struct CallbackSheet {
    CallbackAnswers answers;
    std::vector<FieldError> errors = {};
    std::string token;
};
std::string callback_page(const ui::Site& site, const CallbackSheet& sheet);
std::string callback_thanks_page(const ui::Site& site);

}  // namespace permanence::booking
