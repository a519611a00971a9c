#include "accounts/sign_in_views.hpp"

namespace permanence::accounts {

namespace h = html;
using html::Html;

namespace {

// One fault, at the first field: which of the two is wrong is nobody's business.
std::vector<FieldError> faults_of(const SignInSheet& sheet) {
    if (!sheet.refusal) return {};
    return {{"email", sheet.refusal->key, sheet.refusal->arguments}};
}

Html sign_in_form(const ui::Texts& texts, const SignInSheet& sheet, const ui::FormState& state) {
    return ui::form({.action = "/connexion",
                     .token = sheet.token,
                     .fields = {ui::text_field(texts,
                                               {.name = "email",
                                                .label = texts("accounts.sign_in.email"),
                                                .kind = ui::TextKind::email},
                                               state),
                                ui::text_field(texts,
                                               {.name = "password",
                                                .label = texts("accounts.sign_in.password"),
                                                .kind = ui::TextKind::password,
                                                .longest = 256},
                                               state)},
                     .submit = ui::submit_button({.words = texts("accounts.sign_in.submit")})});
}

}  // namespace

std::string sign_in_page(const ui::Site& site, const SignInSheet& sheet) {
    const ui::Texts& texts = site.texts;
    const ui::FormState state{.answers = {{"email", sheet.email}}, .errors = faults_of(sheet)};
    const Html signed_out = sheet.has_signed_out
                                ? ui::band({.tone = ui::Tone::confirmed,
                                            .title = texts("accounts.sign_out.done"),
                                            .body = h::p(texts("accounts.sign_out.done_words")),
                                            .announced = true})
                                : Html();
    return ui::public_page(
        site, {.title = texts("accounts.sign_in.title"),
               .body = h::fragment({signed_out, sign_in_form(texts, sheet, state),
                                    h::p({h::cls("soft")}, {texts("accounts.sign_in.lost")})}),
               .lead = texts("accounts.sign_in.lead"),
               .has_errors = !state.errors.empty(),
               .errors = ui::error_summary(texts, state.errors)});
}

}  // namespace permanence::accounts
