#include "accounts/sign_in_views.hpp"

namespace permanence::accounts {

namespace h = html;
using html::Html;

namespace {

// One fault, at the first field: which of the two is wrong is nobody's business.
std::vector<FieldError> faults_of(const SignInSheet& sheet) {
    if (!sheet.refusal) return {};
    if (!sheet.refusal->fields.empty()) return sheet.refusal->fields;
    return {{"email", sheet.refusal->key, sheet.refusal->arguments}};
}

Html held_fields(const std::optional<HeldForm>& held) {
    if (!held) return {};
    const Html fields = h::each(held->fields, [](const WordArgument& field) {
        return ui::hidden_field(std::string(held_field_prefix) + field.name, field.value);
    });
    return h::fragment({ui::hidden_field(held_action_field, held->action), fields});
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
                                               state),
                                held_fields(sheet.held)},
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
    const Html held = sheet.held ? ui::band({.title = texts("accounts.held.title"),
                                             .body = h::p(texts("accounts.held.words")),
                                             .announced = true})
                                 : Html();
    return ui::public_page(
        site, {.title = texts("accounts.sign_in.title"),
               .body = h::fragment({signed_out, held, sign_in_form(texts, sheet, state),
                                    h::p({h::cls("soft")}, {texts("accounts.sign_in.lost")})}),
               .lead = texts("accounts.sign_in.lead"),
               .has_errors = !state.errors.empty(),
               .errors = ui::error_summary(texts, state.errors),
               .private_words = sheet.held.has_value()});
}

std::string held_form_page(const ui::Site& site, const HeldForm& held) {
    const ui::Texts& texts = site.texts;
    std::vector<Html> fields;
    for (const WordArgument& field : held.fields)
        fields.push_back(ui::hidden_field(field.name, field.value));
    return ui::public_page(
        site,
        {.title = texts("accounts.held.signed_in"),
         .body = ui::form({.action = held.action,
                           .token = {},
                           .fields = std::move(fields),
                           .submit = ui::submit_button({.words = texts("accounts.held.go_on")})}),
         .lead = texts("accounts.held.signed_in_words"),
         .private_words = true});
}

}  // namespace permanence::accounts
