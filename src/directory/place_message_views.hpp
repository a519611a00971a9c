#pragma once
// The mail that asks whether what is said of some places is still right.
#include <string>
#include <vector>

#include "platform/jobs/message.hpp"
#include "ui/texts.hpp"

namespace permanence::directory {

struct QuestionFacts {
    std::string cause;  // names the question: it is queued once
    std::string email;
    std::string user;
    std::string territory;
    std::vector<std::string> places;  // their names
    std::string link;                 // "https://aide.exemple.fr/lieux-a-confirmer/SECRET"
    Instant send_at;
    Instant not_after;
};

jobs::NewMessage question_message(const ui::Texts& texts, const QuestionFacts& facts);

}  // namespace permanence::directory
