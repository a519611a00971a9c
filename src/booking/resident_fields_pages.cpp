#include "booking/resident_fields_pages.hpp"

namespace permanence::booking {

directory::Need need_asked(const http::Fields& fields) {
    return directory::parse_need(fields.value("besoin")).value_or(directory::Need::unsure);
}

std::vector<std::string> typed_half_days(const http::Fields& fields) {
    const auto ticked = fields.values("half_days");
    return {ticked.begin(), ticked.end()};
}

void read_typed_person(const http::Fields& fields, BookingAnswers& answers) {
    answers.name = fields.value("name");
    answers.phone = fields.value("phone");
    answers.email = fields.value("email");
    answers.no_contact = fields.has("no_contact");
    answers.language = fields.value("language");
    answers.home_address = fields.value("home_address");
    answers.home_access = fields.value("home_access");
    answers.home_reason = fields.value("home_reason");
    for (const auto help : fields.values("helps"))
        answers.helps.emplace_back(help);
}

}  // namespace permanence::booking
