#pragma once
// Forms that anyone can fill: label above, help below it, the fault in the same words at the
// summary and at the field, every answer kept. Ids are the fields' names: "#name" is the field,
// "name-error" its fault.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/html.hpp"
#include "ui/components.hpp"
#include "ui/texts.hpp"

namespace permanence::ui {

// What a form shows beside its fields' own words: the answers given so far and the faults found in
// them.
struct FormState {
    std::vector<WordArgument>
        answers;  // field name, value as typed; a name comes once per ticked box
    std::vector<FieldError> errors;

    std::string answer(std::string_view field) const;  // empty when none
    bool ticked(std::string_view field, std::string_view value) const;
    const FieldError* error(std::string_view field) const;  // the first of that field
};

// Posts to `action`, protected by `token` (platform/http/form_token.hpp; empty for none).
struct Form {
    std::string action;
    std::string token;
    std::vector<html::Html> fields;
    html::Html submit;  // below the fields; may be empty where they hold the buttons
    bool with_files = false;
    // Not empty: the desk's script keeps the answers in this tab under that name, until
    // draft_done(name).
    std::string draft = {};
};
html::Html form(const Form& form);
// GET, answers in the address: searches that can be bookmarked.
html::Html search_form(std::string_view action, std::span<const html::Html> fields,
                       html::Html submit);
// One-button form for an act without fields ("Annuler le rendez-vous").
html::Html button_form(std::string_view action, std::string_view token, html::Html submit);

// Sends the form once: web/js holds the second press. `name` and `value` travel along when given.
struct SubmitButton {
    std::string words;
    Weight weight = Weight::main;
    std::string name = {};
    std::string value = {};
    std::optional<Icon> picture = {};
    std::string shortcut = {};  // "enter" is every form's own; "e": Alt + E presses it
};
html::Html submit_button(const SubmitButton& button);

// First on the page and focused: title, then each fault as a link to its field. A fault of no field
// is about the form as a whole: its words are the title. Nothing without faults.
html::Html error_summary(const Texts& texts, std::span<const FieldError> errors);

enum class Required { yes, no };  // written beside the label: "(obligatoire)", "(facultatif)"
enum class Whose { own, other };  // other: typed for someone else, the browser fills in nothing

enum class TextKind {
    plain,
    name,
    phone,
    email,
    address,
    postcode,
    search,
    number,
    date,
    time,
    password,
    code
};

struct TextField {
    std::string name;
    std::string label;
    std::string help = {};
    TextKind kind = TextKind::plain;  // sets type, autocomplete, inputmode, width
    Required required = Required::yes;
    Whose whose = Whose::own;
    std::string shortcut = {};  // "n": Alt + N leads here (web/js/desk.ts), shown beside the label
    int longest = 200;          // characters
};
html::Html text_field(const Texts& texts, const TextField& field, const FormState& state);

struct TextArea {
    std::string name;
    std::string label;
    std::string help = {};
    Required required = Required::yes;
    int rows = 4;
    int longest = 1000;  // characters
};
html::Html text_area(const Texts& texts, const TextArea& area, const FormState& state);

// A file of the person's own machine; the form says with_files.
struct FileField {
    std::string name;
    std::string label;
    std::string help = {};
    std::string endings;  // ".csv,.xlsx": what is offered first
};
html::Html file_field(const Texts& texts, const FileField& field, const FormState& state);

struct Option {
    std::string value;
    std::string words;
    std::string help = {};
    html::Html more = {};       // shown below the option: fields that go with it
    std::string shortcut = {};  // "1": Alt + 1 chooses it
};
struct OptionGroup {
    std::string name;
    std::string legend;
    std::string help = {};
    std::vector<Option> options;
    Required required = Required::yes;
    bool legend_is_heading = false;  // the one question of a page: the legend is its <h1>
    bool beside = false;             // short options, one beside the other where there is room
};
html::Html radio_group(const Texts& texts, const OptionGroup& group, const FormState& state);
html::Html checkbox_group(const Texts& texts, const OptionGroup& group, const FormState& state);
// A list that unfolds, for the staff; the public gets radio_group. The first line is empty when
// optional.
html::Html select_field(const Texts& texts, const OptionGroup& group, const FormState& state);

html::Html hidden_field(std::string_view name, std::string_view value);

// The one-field "where do you live": commune or postcode. Works as a plain field (the answer is a
// page that lists the communes found); web/js adds suggestions from `suggestions` (GET ...?q=) and
// fills the hidden field `code_name` with the INSEE code chosen.
struct CommuneField {
    std::string name = "commune";
    std::string code_name = "code";
    std::string label;
    std::string help = {};
    std::string suggestions = "/api/v1/communes";
    std::string shortcut = {};
};
html::Html commune_field(const Texts& texts, const CommuneField& field, const FormState& state);

// The part of a page that web/js/desk.ts asks anew from `from` (which answers that part alone, as
// HTML) when one of the fields named changes. `failed` is said when the line is down; the old part
// stays.
struct LivePart {
    std::string from;
    std::vector<std::string> fields;
    std::string failed;
    html::Html part;
};
html::Html live_part(const LivePart& live);
// On the page that says that a form was received: its draft is forgotten.
html::Html draft_done(std::string_view name);

}  // namespace permanence::ui
