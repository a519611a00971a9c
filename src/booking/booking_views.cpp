#include "booking/booking_views.hpp"

#include "booking/booking_address.hpp"
#include "booking/visit_views.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::FormState;
using ui::Required;
using ui::Site;
using ui::TextKind;
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

// The answers under their fields' names.
FormState state_of(const BookingSheet& sheet) {
    const BookingAnswers& answers = sheet.answers;
    FormState state{.answers = {{"name", answers.name},
                                {"phone", answers.phone},
                                {"email", answers.email},
                                {"language", answers.language},
                                {"home_address", answers.home_address},
                                {"home_access", answers.home_access},
                                {"home_reason", answers.home_reason}},
                    .errors = sheet.errors};
    if (answers.no_contact) state.answers.push_back({"no_contact", "1"});
    for (const std::string& help : answers.helps)
        state.answers.push_back({"helps", help});
    return state;
}

Html name_field(const Texts& texts, const FormState& state) {
    return ui::text_field(texts,
                          {.name = "name",
                           .label = texts("booking.you.name"),
                           .help = texts("booking.you.name_help"),
                           .kind = TextKind::name},
                          state);
}

Html phone_field(const Texts& texts, Mode mode, const FormState& state) {
    const bool needed = mode != Mode::place;
    return ui::text_field(
        texts,
        {.name = "phone",
         .label = texts("booking.you.phone"),
         .help = texts(needed ? "booking.you.phone_help_needed" : "booking.you.phone_help"),
         .kind = TextKind::phone,
         .required = needed ? Required::yes : Required::no,
         .longest = 40},
        state);
}

Html email_field(const Texts& texts, const FormState& state) {
    return ui::text_field(texts,
                          {.name = "email",
                           .label = texts("booking.you.email"),
                           .help = texts("booking.you.email_help"),
                           .kind = TextKind::email,
                           .required = Required::no,
                           .longest = 254},
                          state);
}

// A visit at home or a call needs the number, so e-mail is one more answer that can stay closed.
Html contact_fields(const Texts& texts, Mode mode, const FormState& state) {
    const Html phone = phone_field(texts, mode, state);
    if (mode != Mode::place) {
        const bool used = !state.answer("email").empty() || state.error("email") != nullptr;
        return h::fragment(
            {phone, ui::details(texts("booking.you.email_too"), email_field(texts, state),
                                used ? ui::Unfolded::yes : ui::Unfolded::no)});
    }
    const Html neither =
        ui::checkbox_group(texts,
                           {.name = "no_contact",
                            .legend = texts("booking.you.neither_legend"),
                            .options = {{.value = "1",
                                         .words = texts("booking.you.neither"),
                                         .help = texts("booking.you.neither_help")}},
                            .required = Required::no},
                           state);
    return h::fragment({phone, email_field(texts, state), neither});
}

Html home_fields(const Texts& texts, const FormState& state) {
    ui::OptionGroup reasons{.name = "home_reason",
                            .legend = texts("booking.you.home_reason"),
                            .help = {},
                            .options = {}};
    for (const HomeReason reason :
         {HomeReason::moving, HomeReason::illness, HomeReason::caring, HomeReason::transport}) {
        const std::string word(column_text(reason));
        reasons.options.push_back({.value = word, .words = texts("booking.home_reason." + word)});
    }
    return h::fragment({ui::text_field(texts,
                                       {.name = "home_address",
                                        .label = texts("booking.you.home_address"),
                                        .help = texts("booking.you.home_address_help"),
                                        .kind = TextKind::address},
                                       state),
                        ui::text_field(texts,
                                       {.name = "home_access",
                                        .label = texts("booking.you.home_access"),
                                        .help = texts("booking.you.home_access_help"),
                                        .required = Required::no,
                                        .longest = 100},
                                       state),
                        ui::radio_group(texts, reasons, state)});
}

Html help_fields(const Texts& texts, const FormState& state) {
    ui::OptionGroup helps{.name = "helps",
                          .legend = texts("booking.you.helps"),
                          .help = texts("booking.you.helps_help"),
                          .options = {},
                          .required = Required::no};
    for (const Help help : {Help::hearing, Help::sight, Help::moving, Help::language}) {
        const std::string word(column_text(help));
        ui::Option option{.value = word, .words = texts("booking.help." + word)};
        if (help == Help::language)
            option.more = ui::text_field(texts,
                                         {.name = "language",
                                          .label = texts("booking.you.language"),
                                          .required = Required::no,
                                          .longest = 40},
                                         state);
        helps.options.push_back(std::move(option));
    }
    return ui::checkbox_group(texts, helps, state);
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
    const FormState state = state_of(sheet);
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
