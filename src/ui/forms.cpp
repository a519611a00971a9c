#include "ui/forms.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace permanence::ui {
namespace {

namespace h = html;
using html::Html;

// platform/http/form_token.hpp knows the field by this name.
constexpr std::string_view token_field = "form_token";

Html token_input(std::string_view token) {
    return token.empty() ? Html() : hidden_field(token_field, token);
}

}  // namespace

std::string FormState::answer(std::string_view field) const {
    const auto found = std::ranges::find(answers, field, &WordArgument::name);
    return found == answers.end() ? std::string() : found->value;
}

bool FormState::ticked(std::string_view field, std::string_view value) const {
    return std::ranges::any_of(answers, [&](const WordArgument& answer) {
        return answer.name == field && answer.value == value;
    });
}

const FieldError* FormState::error(std::string_view field) const {
    const auto found = std::ranges::find(errors, field, &FieldError::field);
    return found == errors.end() ? nullptr : &*found;
}

// `novalidate`: faults are told in our words, all at once, the same with and without script.
Html form(const Form& form) {
    return h::form({h::method("post"), h::action(form.action), h::novalidate(),
                    h::when(form.with_files, h::enctype("multipart/form-data")),
                    form.draft.empty() ? h::Attribute() : h::data("draft", form.draft)},
                   {token_input(form.token), h::fragment(form.fields),
                    form.submit.is_empty() ? Html() : h::p({h::cls("actions")}, {form.submit})});
}

Html search_form(std::string_view action, std::span<const Html> fields, Html submit) {
    return h::form({h::method("get"), h::action(action), h::novalidate()},
                   {h::fragment(fields), h::p({h::cls("actions")}, {submit})});
}

Html button_form(std::string_view action, std::string_view token, Html submit) {
    return h::form({h::cls("button-form"), h::method("post"), h::action(action)},
                   {token_input(token), submit});
}

Html submit_button(const SubmitButton& button) {
    const bool named = !button.name.empty();
    return h::button({h::type("submit"), h::cls(button_classes(button.weight)),
                      h::when(named, h::name(button.name)), h::when(named, h::value(button.value)),
                      h::when(!button.shortcut.empty(), h::data("shortcut", button.shortcut))},
                     {button.picture ? icon(*button.picture) : Html(), button.words});
}

Html error_summary(const Texts& texts, std::span<const FieldError> errors) {
    if (errors.empty()) return {};
    const auto is_of_a_field = [](const FieldError& error) { return !error.field.empty(); };
    const auto whole = std::ranges::find_if_not(errors, is_of_a_field);
    const auto links = h::each(errors, [&](const FieldError& error) {
        return is_of_a_field(error)
                   ? h::li(h::a({h::href("#" + error.field)}, {texts.words(error)}))
                   : Html();
    });
    const std::string title = whole == errors.end()
                                  ? texts.plural("ui.form.errors", std::ssize(errors))
                                  : texts.words(*whole);
    // autofocus brings keyboard and screen reader here without script; web/js does it where that
    // fails.
    return h::div(
        {h::cls("band band-fault"), h::id("erreurs"), h::tabindex(-1), h::autofocus(),
         h::role("alert")},
        {icon(Icon::warning),
         h::div({h::cls("band-words")},
                {h::h2(title),
                 std::ranges::any_of(errors, is_of_a_field) ? h::ul({}, {links}) : Html()})});
}

Html hidden_field(std::string_view name, std::string_view value) {
    return h::input({h::type("hidden"), h::name(name), h::value(value)});
}

Html live_part(const LivePart& live) {
    return h::custom("live-part",
                     {h::data("from", live.from), h::data("failed", live.failed),
                      h::data("fields", fmt::format("{}", fmt::join(live.fields, " ")))},
                     {live.part});
}

Html draft_done(std::string_view name) {
    return h::custom("draft-done", {h::data("name", name)});
}

}  // namespace permanence::ui
