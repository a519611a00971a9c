#pragma once
// "Is this still right?": the page behind the link of the mail, for who does not sign in.
#include <set>
#include <string>
#include <vector>

#include "directory/place_words_views.hpp"
#include "ui/layout.hpp"

namespace permanence::directory {

struct QuestionSheet {
    const std::vector<PlaceRecord>& places;
    const std::set<PlaceId>& told;  // of which something was said since
    const territory::CommuneTable& communes;
    std::string action;
    std::string token;
    std::vector<FieldError> errors;
};
std::string question_page(const ui::Site& site, const QuestionSheet& sheet);

}  // namespace permanence::directory
