#include "booking/booking_views.hpp"

#include "booking/booking_address.hpp"
#include "booking/resident_fields_views.hpp"
#include "booking/visit_views.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::FormState;
using ui::Site;
using ui::Texts;

namespace {

directory::Need need_of(const BookingSheet& sheet) {
    return directory::parse_need(sheet.answers.need).value_or(directory::Need::unsure);
}

std::string slots_address(const BookingSheet& sheet) {
    SlotsAddress address;
    address.need = need_of(sheet);
    address.commune = sheet.answers.commune;
    address.mode = sheet.mode;
    return write(address);
}

// The slot that was chosen; or, when it is gone, the next ones as choices of the same form.
Html slot_part(const Texts& texts, const BookingSheet& sheet, const FormState& state) {
    if (!sheet.visit) {
        return h::fragment({sheet.others.empty()
                                ? h::p({}, {h::a({h::href(slots_address(sheet))},
                                                 {texts("booking.you.see_others")})})
                                : visit_choices(texts, sheet.others, sheet.now, state)});
    }
    return h::div(
        {h::cls("card chosen"), h::id("slot")},
        {visit_panel(texts, *sheet.visit, sheet.now),
         h::p(h::a({h::href(slots_address(sheet))},
                   {texts("booking.you.change_slot"),
                    h::span({h::cls("unseen")}, {" : ", where_in_words(texts, *sheet.visit)})}))});
}

Html booking_form(const Site& site, const BookingSheet& sheet) {
    const Texts& texts = site.texts;
    const FormState state = state_of_person(sheet.answers, sheet.errors);
    const BookingAnswers& answers = sheet.answers;
    return ui::form(
        {.action = "/reserver",
         .token = sheet.token,
         .fields = {ui::hidden_field("besoin", directory::code(need_of(sheet))),
                    ui::hidden_field("commune", answers.commune),
                    ui::hidden_field("permanence", answers.permanence),
                    ui::hidden_field("debut", answers.start), slot_part(texts, sheet, state),
                    h::h2(texts("booking.you.who")), name_field(texts, state),
                    contact_fields(texts, sheet.mode, state),
                    sheet.mode == Mode::home ? home_fields(texts, state) : Html(),
                    help_fields(texts, state), h::p({h::cls("soft")}, {texts("booking.you.kept")})},
         .submit = ui::submit_button({.words = texts("booking.you.submit")})});
}

}  // namespace

std::string booking_page(const Site& site, const BookingSheet& sheet) {
    const Texts& texts = site.texts;
    const bool wrong = !sheet.errors.empty();
    const Html notice = sheet.refusal.empty()
                            ? Html()
                            : ui::band({.tone = ui::Tone::notice,
                                        .title = texts(sheet.refusal),
                                        .body = h::p(texts("booking.you.kept_answers")),
                                        .announced = true});
    return ui::public_page(
        site, {.title = texts(sheet.visit ? "booking.you.title" : "booking.you.title_others"),
               .body = h::fragment({notice, booking_form(site, sheet),
                                    ui::phone_card(texts, site.phone, site.phone_hours)}),
               .has_errors = wrong,
               .errors = ui::error_summary(texts, sheet.errors),
               .private_words = !sheet.answers.name.empty(),
               .back = slots_address(sheet),
               .step = 3,
               .steps = 3});
}

}  // namespace permanence::booking
