#include "booking/booking_request.hpp"

#include <algorithm>

#include "base/contact.hpp"
#include "base/line.hpp"
#include "base/zone.hpp"
#include "booking/answer_lines.hpp"

namespace permanence::booking {

namespace {

constexpr std::size_t longest_address = 200;  // characters
constexpr std::size_t longest_access = 100;
constexpr std::size_t longest_language = 40;

using Errors = std::vector<FieldError>;

std::string read_email(std::string_view text, Errors& errors) {
    if (trimmed(text).empty()) return {};
    const auto email = Email::parse(text);
    if (email) return email->text();
    errors.push_back(email.error());
    return {};
}

std::vector<Help> read_helps(const std::vector<std::string>& words, Errors& errors) {
    std::vector<Help> helps;
    for (const auto& word : words) {
        const auto help = parse_word<Help>(word);
        if (!help) {
            errors.push_back({"helps", "booking.choice_unknown", {}});
            break;
        }
        if (std::ranges::find(helps, *help) == helps.end()) helps.push_back(*help);
    }
    std::ranges::sort(helps);
    return helps;
}

Home read_home(const BookingAnswers& answers, Errors& errors) {
    Home home;
    home.address = read_line("home_address", answers.home_address, longest_address, errors);
    if (home.address.empty())
        errors.push_back({"home_address", "booking.home_address_missing", {}});
    home.access = read_line("home_access", answers.home_access, longest_access, errors);
    const auto reason = parse_word<HomeReason>(answers.home_reason);
    if (reason)
        home.reason = *reason;
    else
        errors.push_back({"home_reason", "booking.home_reason_missing", {}});
    return home;
}

// A visit at home or a call needs a number; elsewhere having nothing must be said where the rule
// asks it.
void check_contact(const BookingAnswers& answers, Mode mode, ContactRule rule,
                   const Resident& resident, Errors& errors) {
    const bool phone_typed = !trimmed(answers.phone).empty();
    const bool email_typed = !trimmed(answers.email).empty();
    if (mode != Mode::place) {
        if (!phone_typed) errors.push_back({"phone", "booking.phone_needed", {}});
        return;
    }
    const bool nothing =
        resident.phone.empty() && resident.email.empty() && !phone_typed && !email_typed;
    if (nothing && rule == ContactRule::say_when_none && !answers.no_contact)
        errors.push_back({"phone", "booking.contact_missing", {}});
}

Resident read_resident(const BookingAnswers& answers, Mode mode, ContactRule rule, Errors& errors) {
    Resident resident;
    resident.commune_code = answers.commune;
    resident.name = read_name(answers.name, errors);
    resident.phone = read_phone(answers.phone, errors);
    resident.email = read_email(answers.email, errors);
    check_contact(answers, mode, rule, resident, errors);
    resident.helps = read_helps(answers.helps, errors);
    resident.language = read_line("language", answers.language, longest_language, errors);
    if (std::ranges::find(resident.helps, Help::language) == resident.helps.end())
        resident.language.clear();
    return resident;
}

}  // namespace

std::optional<SlotName> parse_slot_name(std::string_view permanence, std::string_view start) {
    const auto id = PublicId::parse(permanence);
    const auto instant = parse_instant(start);
    if (!id || !instant) return std::nullopt;
    return SlotName{*id, *instant};
}

PersonInNeed read_person(const BookingAnswers& answers, Mode mode, ContactRule rule,
                         Errors& errors) {
    PersonInNeed person;
    const auto need = directory::parse_need(answers.need);
    if (need)
        person.need = *need;
    else
        errors.push_back({"need", "booking.choice_unknown", {}});
    person.resident = read_resident(answers, mode, rule, errors);
    if (mode == Mode::home) person.home = read_home(answers, errors);
    return person;
}

Result<BookingRequest> read_booking(const BookingAnswers& answers, Mode mode, ContactRule rule) {
    Errors errors;
    const auto slot = parse_slot_name(answers.permanence, answers.start);
    if (!slot) errors.push_back({"slot", "booking.slot_unknown", {}});
    PersonInNeed person = read_person(answers, mode, rule, errors);
    if (!errors.empty()) return refuse_fields(std::move(errors));
    return BookingRequest{*slot, person.need, std::move(person.resident), std::move(person.home)};
}

}  // namespace permanence::booking
