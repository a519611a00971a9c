#include "booking/callback_views.hpp"

#include "booking/booking_address.hpp"
#include "booking/resident_fields_views.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

Html moments(const Texts& texts, const ui::FormState& state) {
    ui::OptionGroup group{.name = "moment",
                          .legend = texts("booking.callback.moment"),
                          .help = {},
                          .options = {},
                          .required = ui::Required::no};
    for (const CallMoment moment : {CallMoment::any, CallMoment::morning, CallMoment::afternoon}) {
        const std::string word(column_text(moment));
        group.options.push_back({.value = word, .words = texts("booking.callback." + word)});
    }
    return ui::radio_group(texts, group, state);
}

}  // namespace

std::string callback_page(const Site& site, const CallbackSheet& sheet) {
    const Texts& texts = site.texts;
    const CallbackAnswers& answers = sheet.answers;
    const ui::FormState state{
        .answers = {{"name", answers.name},
                    {"phone", answers.phone},
                    {"moment", answers.moment.empty() ? std::string(column_text(CallMoment::any))
                                                      : answers.moment}},
        .errors = sheet.errors};
    const Html form =
        ui::form({.action = "/rappel",
                  .token = sheet.token,
                  .fields = {ui::hidden_field("besoin", answers.need),
                             ui::hidden_field("commune", answers.commune), name_field(texts, state),
                             phone_field(texts, Mode::phone, state), moments(texts, state),
                             h::p({h::cls("soft")}, {texts("booking.callback.kept")})},
                  .submit = ui::submit_button({.words = texts("booking.callback.submit")})});
    SlotsAddress back;
    back.need = directory::parse_need(answers.need).value_or(directory::Need::unsure);
    back.commune = answers.commune;
    return ui::public_page(
        site, {.title = texts("booking.callback.title"),
               .body = h::fragment({form, ui::phone_card(texts, site.phone, site.phone_hours)}),
               .lead = texts("booking.callback.lead"),
               .has_errors = !sheet.errors.empty(),
               .errors = ui::error_summary(texts, sheet.errors),
               .private_words = !answers.name.empty(),
               .back = write(back)});
}

std::string callback_thanks_page(const Site& site) {
    const Texts& texts = site.texts;
    const Html band = ui::band({.tone = ui::Tone::confirmed,
                                .title = texts("booking.callback.thanks"),
                                .body = h::p(texts("booking.callback.thanks_words")),
                                .heading = 1,
                                .announced = true});
    return ui::public_page(
        site, {.title = texts("booking.callback.thanks"),
               .body = h::fragment({band, ui::phone_card(texts, site.phone, site.phone_hours)}),
               .own_heading = true});
}

}  // namespace permanence::booking
