#include "booking/visit_request_views.hpp"

#include "booking/booking_address.hpp"
#include "booking/resident_fields_views.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

ui::FormState state_of(const VisitRequestSheet& sheet) {
    ui::FormState state = state_of_person(sheet.answers.person, sheet.errors);
    for (const std::string& half : sheet.answers.half_days)
        state.answers.push_back({"half_days", half});
    return state;
}

Html half_days_field(const Texts& texts, const ui::FormState& state) {
    const ui::OptionGroup group{.name = "half_days",
                                .legend = texts("booking.visit_request.half_days"),
                                .help = texts("booking.visit_request.half_days_help"),
                                .options = half_day_options(texts),
                                .required = ui::Required::no,
                                .beside = true};
    return ui::checkbox_group(texts, group, state);
}

Html visit_request_form(const Texts& texts, const VisitRequestSheet& sheet) {
    const ui::FormState state = state_of(sheet);
    const BookingAnswers& person = sheet.answers.person;
    return ui::form(
        {.action = "/visite-a-domicile",
         .token = sheet.token,
         .fields = {ui::hidden_field("besoin", person.need),
                    ui::hidden_field("commune", person.commune), name_field(texts, state),
                    contact_fields(texts, Mode::home, state), home_fields(texts, state),
                    help_fields(texts, state), half_days_field(texts, state),
                    h::p({h::cls("soft")}, {texts("booking.visit_request.kept")})},
         .submit = ui::submit_button({.words = texts("booking.visit_request.submit")})});
}

std::string slots_at_home(const BookingAnswers& person) {
    SlotsAddress address;
    address.need = directory::parse_need(person.need).value_or(directory::Need::unsure);
    address.commune = person.commune;
    address.mode = Mode::home;
    return write(address);
}

}  // namespace

std::string visit_request_page(const Site& site, const VisitRequestSheet& sheet) {
    const Texts& texts = site.texts;
    return ui::public_page(
        site, {.title = texts("booking.visit_request.title"),
               .body = h::fragment({visit_request_form(texts, sheet),
                                    ui::phone_card(texts, site.phone, site.phone_hours)}),
               .lead = texts("booking.visit_request.lead"),
               .has_errors = !sheet.errors.empty(),
               .errors = ui::error_summary(texts, sheet.errors),
               .private_words = !sheet.answers.person.name.empty(),
               .back = slots_at_home(sheet.answers.person)});
}

std::string visit_request_thanks_page(const Site& site) {
    const Texts& texts = site.texts;
    const Html band =
        ui::band({.tone = ui::Tone::confirmed,
                  .title = texts("booking.visit_request.thanks"),
                  .body = h::fragment({h::p(texts("booking.visit_request.thanks_call")),
                                       h::p(texts("booking.visit_request.thanks_email")),
                                       h::p(texts("booking.visit_request.thanks_change"))}),
                  .heading = 1,
                  .announced = true});
    return ui::public_page(
        site, {.title = texts("booking.visit_request.thanks"),
               .body = h::fragment({band, ui::phone_card(texts, site.phone, site.phone_hours)}),
               .own_heading = true});
}

}  // namespace permanence::booking
