#include "booking/resident_fields_views.hpp"

#include <utility>

#include "booking/visit_request.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::FormState;
using ui::Required;
using ui::TextKind;
using ui::Texts;

namespace {

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

}  // namespace

FormState state_of_person(const BookingAnswers& answers, std::vector<FieldError> errors) {
    FormState state{.answers = {{"name", answers.name},
                                {"phone", answers.phone},
                                {"email", answers.email},
                                {"language", answers.language},
                                {"home_address", answers.home_address},
                                {"home_access", answers.home_access},
                                {"home_reason", answers.home_reason}},
                    .errors = std::move(errors)};
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

std::vector<ui::Option> half_day_options(const Texts& texts) {
    std::vector<ui::Option> options;
    for (const HalfDay half : half_days_of_the_week()) {
        const std::string word = word_of(half);
        options.push_back({.value = word, .words = texts("booking.half_day." + word)});
    }
    return options;
}

}  // namespace permanence::booking
