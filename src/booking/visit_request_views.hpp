#pragma once
// "Come to my home": the form and its thanks.
#include <string>
#include <vector>

#include "booking/visit_request.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

struct VisitRequestSheet {
    VisitRequestAnswers answers;
    std::vector<FieldError> errors = {};
    std::string token;
};
std::string visit_request_page(const ui::Site& site, const VisitRequestSheet& sheet);
std::string visit_request_thanks_page(const ui::Site& site);

}  // namespace permanence::booking
