#include "orientation/sheet_message_views.hpp"

#include <ranges>

#include "formats/gsm7.hpp"
#include "orientation/place_card_views.hpp"
#include "ui/dates.hpp"
#include "ui/letter.hpp"

namespace permanence::orientation {

namespace letter = ui::letter;
using ui::Letter;
using ui::Texts;

namespace {

constexpr Days useful_for{2};

std::string page_of(const FoundPlace& found, std::string_view origin) {
    return url::absolute(origin, place_address(found.record->place));
}

letter::Part say(std::string words) {
    return letter::Paragraph{std::move(words)};
}

letter::Part greeting(const Texts& texts, const FilledFor& filled_for) {
    if (filled_for.person.empty()) return say(texts("booking.message.hello"));
    return say(texts("booking.message.hello_name", {{"name", filled_for.person}}));
}

letter::Part who_sends(const Texts& texts, const FilledFor& filled_for) {
    const auto& [person, prescriber, organisation] = filled_for;
    if (prescriber.empty() && organisation.empty()) return say(texts("orientation.sheet.mail"));
    const std::string between = prescriber.empty() || organisation.empty() ? "" : ", ";
    return say(
        texts("orientation.sheet.mail_from", {{"who", prescriber + between + organisation}}));
}

letter::Part facts_of(const Texts& texts, const ResidentSheet& sheet, const SheetPlace& at) {
    const directory::Place& place = at.found.record->place;
    std::vector<letter::Fact> facts{
        {texts("orientation.sheet.place"), {place.name, address_in_words(at.found)}}};
    const auto add = [&](std::string_view key, std::vector<std::string> lines) {
        if (!lines.empty() && !lines.front().empty()) facts.push_back({texts(key), lines});
    };
    add("orientation.sheet.how_to_come", {place.how_to_come});
    if (!place.phone.empty()) add("orientation.phone", {ui::phone_in_words(place.phone)});
    add("orientation.hours", at.usual_hours);
    if (at.found.next)
        add("orientation.sheet.next",
            {ui::moment_in_words(texts, at.found.next->start, at.found.zone.day_of(sheet.now))});
    return facts;
}

void add_place(const Texts& texts, const ResidentSheet& sheet, const SheetPlace& at,
               Letter& letter) {
    letter.parts.push_back(facts_of(texts, sheet, at));
    if (at.found.next)
        letter.parts.push_back(letter::Link{texts("orientation.sheet.mail_book"),
                                            url::absolute(sheet.origin, at.found.next->address)});
    letter.parts.push_back(
        letter::Link{texts("orientation.sheet.mail_page"), page_of(at.found, sheet.origin)});
}

std::string subject_of(const Texts& texts, const ResidentSheet& sheet) {
    if (sheet.places.size() == 1)
        return texts("orientation.sheet.mail_subject",
                     {{"place", sheet.places.front().found.record->place.name}});
    return texts.plural("orientation.sheet.mail_subject_places",
                        static_cast<std::int64_t>(sheet.places.size()));
}

Letter letter_of(const Texts& texts, const ResidentSheet& sheet, const SheetMail& mail) {
    Letter letter{subject_of(texts, sheet),
                  {greeting(texts, sheet.filled_for), who_sends(texts, sheet.filled_for)}};
    for (const SheetPlace& at : sheet.places)
        add_place(texts, sheet, at, letter);
    letter.parts.push_back(letter::Points{texts("booking.message.bring"),
                                          things_to_bring(texts, sheet.question.answers)});
    if (!mail.phone.empty())
        letter.parts.push_back(
            say(texts("booking.message.call", {{"phone", ui::phone_in_words(mail.phone)}})));
    letter.parts.push_back(say(texts("orientation.sheet.mail_why")));
    letter.parts.push_back(
        say(texts("booking.message.signature", {{"territory", mail.territory}})));
    return letter;
}

}  // namespace

std::vector<std::string> things_to_bring(const Texts& texts, const FindingQuestion& answers) {
    const auto need = answers.need.value_or(directory::Need::unsure);
    const std::string lines = texts("booking.bring." + std::string(directory::code(need)));
    std::vector<std::string> things;
    for (const auto line : std::views::split(lines, '\n'))
        things.emplace_back(line.begin(), line.end());
    return things;
}

jobs::NewMessage sheet_message(const Texts& texts, const ResidentSheet& sheet,
                               const SheetMail& mail) {
    const Letter letter = letter_of(texts, sheet, mail);
    return {.channel = jobs::Channel::email,
            .cause = mail.cause,
            .recipient = mail.email,
            .subject = letter.subject,
            .text = ui::letter_as_text(texts, letter),
            .html = ui::letter_as_html(texts, letter),
            .attachments = {},
            .send_at = sheet.now,
            .not_after = sheet.now + useful_for};
}

std::string sheet_sms(const FoundPlace& found, std::string_view origin) {
    const directory::Place& place = found.record->place;
    std::string rest;
    if (!place.phone.empty()) rest += "\n" + gsm7::written(ui::phone_in_words(place.phone));
    rest += "\n" + page_of(found, origin);
    const std::string where = gsm7::written(place.name + ", " + address_in_words(found));
    const std::size_t taken = gsm7::septets(rest);
    if (taken >= gsm7::septets_of_one_message) return where + rest;
    return gsm7::shortened(where, gsm7::septets_of_one_message - taken) + rest;
}

}  // namespace permanence::orientation
