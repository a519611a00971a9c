#include "directory/place_message_views.hpp"

namespace permanence::directory {

jobs::NewMessage question_message(const ui::Texts& texts, const QuestionFacts& facts) {
    const auto count = static_cast<std::int64_t>(facts.places.size());
    std::string text = texts("directory.question.hello", {{"name", facts.user}}) + "\n\n" +
                       texts.plural("directory.question.mail", count) + "\n\n";
    for (const std::string& place : facts.places)
        text += "- " + place + "\n";
    text += "\n" + texts("directory.question.mail_link") + "\n" + facts.link + "\n\n" +
            texts("directory.question.mail_days") + "\n\n" +
            texts("directory.question.signature", {{"territory", facts.territory}}) + "\n";
    return {.channel = jobs::Channel::email,
            .cause = facts.cause,
            .recipient = facts.email,
            .subject = texts.plural("directory.question.subject", count),
            .text = std::move(text),
            .html = {},
            .attachments = {},
            .send_at = facts.send_at,
            .not_after = facts.not_after};
}

}  // namespace permanence::directory
