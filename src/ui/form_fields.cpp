#include "ui/forms.hpp"

namespace permanence::ui {
namespace {

namespace h = html;
using html::Html;

// What the browser needs to know of a kind of text. `filled_as` is the autocomplete word for one's
// own data.
struct KindTraits {
    std::string_view type;
    std::string_view filled_as;
    std::string_view keyboard;
    std::string_view width;  // class
};

KindTraits traits(TextKind kind) {
    switch (kind) {
        case TextKind::plain:
            return {"text", "off", "", ""};
        case TextKind::name:
            return {"text", "name", "", ""};
        case TextKind::phone:
            return {"tel", "tel", "tel", "width-phone"};
        case TextKind::email:
            return {"email", "email", "email", ""};
        case TextKind::address:
            return {"text", "address-line1", "", ""};
        case TextKind::postcode:
            return {"text", "postal-code", "numeric", "width-code"};
        case TextKind::search:
            return {"search", "off", "search", ""};
        case TextKind::number:
            return {"text", "off", "numeric", "width-code"};
        case TextKind::date:
            return {"date", "off", "", "width-phone"};
        case TextKind::time:
            return {"time", "off", "", "width-code"};
        case TextKind::password:
            return {"password", "current-password", "", ""};
        case TextKind::code:
            return {"text", "one-time-code", "numeric", "width-code"};
    }
    return {};
}

// A day or an hour is picked, not typed: it has no length.
bool is_picked(TextKind kind) {
    return kind == TextKind::date || kind == TextKind::time;
}

std::string help_id(const std::string& field) {
    return field + "-help";
}
std::string error_id(const std::string& field) {
    return field + "-error";
}

// The parts that surround any field: help and fault below its label, and the attributes that tie
// them to it.
struct Surround {
    Html help;
    Html fault;
    h::Attribute ties;
};

Surround surround(const Texts& texts, const std::string& field, std::string_view help,
                  const FormState& state) {
    const FieldError* error = state.error(field);
    std::string described;
    if (!help.empty()) described = help_id(field);
    if (error) described += (described.empty() ? "" : " ") + error_id(field);
    Surround around;
    if (!help.empty()) around.help = h::p({h::cls("help"), h::id(help_id(field))}, {help});
    if (error)
        around.fault =
            h::p({h::cls("fault"), h::id(error_id(field))},
                 {icon(Icon::warning),
                  h::span({}, {texts("ui.form.error", {{"words", texts.words(*error)}})})});
    around.ties =
        h::attributes({described.empty() ? h::Attribute() : h::aria("describedby", described),
                       h::when(error != nullptr, h::aria("invalid", "true"))});
    return around;
}

Html duty_words(const Texts& texts, Required required) {
    const auto key = required == Required::yes ? "ui.form.required" : "ui.form.optional";
    return h::span({h::cls("duty")}, {" ", texts(key)});
}

// Alt and a key lead to a field (web/js/desk.ts); the key is shown beside the words.
h::Attribute shortcut_of(const std::string& key) {
    return key.empty() ? h::Attribute() : h::data("shortcut", key);
}
Html shown_shortcut(const Texts& texts, const std::string& key) {
    if (key.empty()) return {};
    return h::fragment({" ", h::kbd(texts("ui.form.shortcut", {{"key", key}}))});
}

h::Attribute class_of_field(bool has_fault) {
    return h::cls(has_fault ? "field field-fault" : "field");
}

enum class Box { radio, checkbox };

Html option_line(const Texts& texts, const OptionGroup& group, Box box, std::size_t index,
                 const FormState& state) {
    const Option& option = group.options[index];
    // The first has the field's own name as id: the error summary leads there.
    const std::string id = index == 0 ? group.name : group.name + "-" + std::to_string(index + 1);
    const Html input =
        h::input({h::type(box == Box::radio ? "radio" : "checkbox"), h::id(id), h::name(group.name),
                  h::value(option.value), h::checked(state.ticked(group.name, option.value)),
                  h::required(box == Box::radio && group.required == Required::yes),
                  shortcut_of(option.shortcut),
                  option.help.empty() ? h::Attribute() : h::aria("describedby", help_id(id))});
    return h::div(
        {h::cls("option")},
        {input, h::label({h::for_(id)}, {option.words, shown_shortcut(texts, option.shortcut)}),
         option.help.empty() ? Html() : h::p({h::cls("help"), h::id(help_id(id))}, {option.help}),
         option.more.is_empty() ? Html() : h::div({h::cls("option-more")}, {option.more})});
}

Html option_group(const Texts& texts, const OptionGroup& group, Box box, const FormState& state) {
    const Surround around = surround(texts, group.name, group.help, state);
    std::vector<Html> lines;
    for (std::size_t i = 0; i < group.options.size(); ++i)
        lines.push_back(option_line(texts, group, box, i, state));
    const bool alone = group.legend_is_heading;
    const Html legend = alone ? h::legend({}, {h::h1(group.legend)})
                              : h::legend({}, {group.legend, duty_words(texts, group.required)});
    // aria-invalid does not belong to a group: the description alone carries the fault.
    std::string described;
    if (!group.help.empty()) described = help_id(group.name);
    if (state.error(group.name)) described += (described.empty() ? "" : " ") + error_id(group.name);
    return h::fieldset({h::classes({"field", around.fault.is_empty() ? "" : "field-fault",
                                    group.beside ? "field-beside" : ""}),
                        described.empty() ? h::Attribute() : h::aria("describedby", described)},
                       {legend, around.help, around.fault, h::fragment(lines)});
}

}  // namespace

Html text_field(const Texts& texts, const TextField& field, const FormState& state) {
    const KindTraits kind = traits(field.kind);
    const Surround around = surround(texts, field.name, field.help, state);
    const bool secret = field.kind == TextKind::password;
    const Html input = h::input(
        {h::type(kind.type), h::id(field.name), h::name(field.name),
         h::classes({"input", kind.width}),
         secret ? h::Attribute() : h::value(state.answer(field.name)),
         h::autocomplete(field.whose == Whose::own ? kind.filled_as : "off"),
         kind.keyboard.empty() ? h::Attribute() : h::inputmode(kind.keyboard),
         h::when(field.kind == TextKind::name, h::autocapitalize("words")),
         h::when(field.kind == TextKind::name || field.kind == TextKind::email,
                 h::spellcheck("false")),
         h::when(!is_picked(field.kind), h::maxlength(field.longest)),
         h::required(field.required == Required::yes), shortcut_of(field.shortcut), around.ties});
    return h::div({class_of_field(!around.fault.is_empty())},
                  {h::label({h::for_(field.name)}, {field.label, duty_words(texts, field.required),
                                                    shown_shortcut(texts, field.shortcut)}),
                   around.help, around.fault, input});
}

Html text_area(const Texts& texts, const TextArea& area, const FormState& state) {
    const Surround around = surround(texts, area.name, area.help, state);
    return h::div({class_of_field(!around.fault.is_empty())},
                  {h::label({h::for_(area.name)}, {area.label, duty_words(texts, area.required)}),
                   around.help, around.fault,
                   h::textarea({h::id(area.name), h::name(area.name), h::cls("input"),
                                h::rows(area.rows), h::maxlength(area.longest),
                                h::required(area.required == Required::yes), around.ties},
                               state.answer(area.name))});
}

Html file_field(const Texts& texts, const FileField& field, const FormState& state) {
    const Surround around = surround(texts, field.name, field.help, state);
    return h::div(
        {class_of_field(!around.fault.is_empty())},
        {h::label({h::for_(field.name)}, {field.label, duty_words(texts, Required::yes)}),
         around.help, around.fault,
         h::input({h::type("file"), h::id(field.name), h::name(field.name), h::cls("input"),
                   h::accept(field.endings), h::required(true), around.ties})});
}

Html radio_group(const Texts& texts, const OptionGroup& group, const FormState& state) {
    return option_group(texts, group, Box::radio, state);
}

Html checkbox_group(const Texts& texts, const OptionGroup& group, const FormState& state) {
    return option_group(texts, group, Box::checkbox, state);
}

Html select_field(const Texts& texts, const OptionGroup& group, const FormState& state) {
    const Surround around = surround(texts, group.name, group.help, state);
    const Html lines = h::each(group.options, [&](const Option& option) {
        return h::option(
            {h::value(option.value), h::selected(state.ticked(group.name, option.value))},
            {option.words});
    });
    return h::div(
        {class_of_field(!around.fault.is_empty())},
        {h::label({h::for_(group.name)}, {group.legend, duty_words(texts, group.required)}),
         around.help, around.fault,
         h::select({h::id(group.name), h::name(group.name), h::cls("input"),
                    h::required(group.required == Required::yes), around.ties},
                   {h::option({h::value("")}, {texts("ui.form.choose")}), lines})});
}

Html commune_field(const Texts& texts, const CommuneField& field, const FormState& state) {
    const Surround around = surround(texts, field.name, field.help, state);
    const Html input = h::input({h::type("text"), h::id(field.name), h::name(field.name),
                                 h::cls("input"), h::value(state.answer(field.name)),
                                 h::autocomplete("off"), h::spellcheck("false"), h::maxlength(100),
                                 h::required(), shortcut_of(field.shortcut), around.ties});
    return h::div(
        {class_of_field(!around.fault.is_empty())},
        {h::label({h::for_(field.name)}, {field.label, shown_shortcut(texts, field.shortcut)}),
         around.help, around.fault,
         h::custom("commune-suggestions",
                   {h::data("from", field.suggestions), h::data("code", field.code_name),
                    h::data("found", texts("ui.commune.found")),
                    h::data("none", texts("ui.commune.none"))},
                   {input, hidden_field(field.code_name, state.answer(field.code_name))})});
}

}  // namespace permanence::ui
