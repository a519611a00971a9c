#include "app/api_docs.hpp"

#include <array>

#include "app/api_schemas.hpp"
#include "app/openapi.hpp"
#include "platform/http/api_answer.hpp"

namespace permanence::app {

namespace h = html;
using html::Html;
using ui::Texts;

namespace {

// What the problems' types name, beside what is said of each field.
constexpr std::array<std::string_view, 13> problem_keys{"api.wrong_request",
                                                        "api.json_wanted",
                                                        "api.not_a_key",
                                                        "api.key_used",
                                                        "json.unreadable",
                                                        "booking.appointment_unknown",
                                                        "booking.slot_taken",
                                                        "booking.slot_gone",
                                                        "booking.slot_too_soon",
                                                        "booking.home_too_far",
                                                        "booking.already_cancelled",
                                                        "booking.already_over",
                                                        "booking.too_late_to_change"};

std::string anchor_of_schema(std::string_view name) {
    return "schema-" + std::string(name);
}

// "[Place]" leads to Place.
Html type_words(std::string_view type) {
    std::string_view name = type;
    if (name.ends_with('?')) name.remove_suffix(1);
    if (name.starts_with('[')) name = name.substr(1, name.size() - 2);
    const bool is_schema = name.front() >= 'A' && name.front() <= 'Z';
    if (!is_schema) return h::code(type);
    return h::a({h::href("#" + anchor_of_schema(name))}, {h::code(type)});
}

Html yes_or_no(const Texts& texts, bool value) {
    return texts(value ? "api.yes" : "api.no");
}

std::vector<ui::Column> field_columns(const Texts& texts) {
    return {{.title = texts("api.docs.name")},
            {.title = texts("api.docs.type")},
            {.title = texts("api.docs.required")},
            {.title = texts("api.docs.meaning")}};
}

std::string line_of(const http::Route& route) {
    return std::string(http::name_of(route.method)) + " " + route.pattern;
}

Html parameters_of(const Texts& texts, const http::Route& route) {
    if (route.notes.parameters.empty()) return {};
    ui::Table table{.caption = texts("api.docs.parameters") + " : " + line_of(route),
                    .columns = field_columns(texts),
                    .rows = {}};
    for (const http::ParameterNote& note : route.notes.parameters)
        table.rows.push_back({h::code(note.name), type_words(note.schema),
                              yes_or_no(texts, note.is_required), texts(note.summary)});
    return ui::table(texts, table);
}

Html body_line(const Texts& texts, std::string_view key, const std::string& schema) {
    return schema.empty() ? Html() : h::p({}, {texts(key), " ", type_words(schema)});
}

Html route_part(const Texts& texts, const http::Route& route) {
    const std::string line = line_of(route);
    return h::section(
        {h::id(route.name)},
        {h::h2(h::code(line)), h::p(texts(route.notes.summary)), parameters_of(texts, route),
         body_line(texts, "api.docs.request", route.notes.request_schema),
         body_line(texts, "api.docs.response", route.notes.response_schema)});
}

Html schema_part(const Texts& texts, const ApiSchema& schema) {
    const Html title = h::h3({h::id(anchor_of_schema(schema.name))}, {h::code(schema.name)});
    if (!schema.words.empty())
        return h::fragment({title, h::ul({}, {h::each(schema.words, [](std::string_view word) {
                                             return h::li(h::code(word));
                                         })})});
    ui::Table table{
        .caption = std::string(schema.name), .columns = field_columns(texts), .rows = {}};
    for (const ApiField& field : schema.fields) {
        const std::string key = "api.field." + std::string(field.name);
        table.rows.push_back({h::code(field.name), type_words(field.type),
                              yes_or_no(texts, field.is_required),
                              texts.has(key) ? texts(key) : std::string()});
    }
    return h::fragment({title, ui::table(texts, table)});
}

Html problem_line(const Texts& texts, std::string_view key) {
    const std::string type = http::problem_type(key);
    return h::fragment(
        {h::dt({h::id(type.substr(type.find('#') + 1))}, {h::code(type)}), h::dd(texts(key))});
}

}  // namespace

std::string api_docs_page(const ui::Site& site, std::span<const http::Route> routes) {
    const Texts& texts = site.texts;
    const Html document = h::p(
        {h::cls("actions")},
        {ui::link_button({.words = texts("api.docs.document"), .href = "/api/v1/openapi.json"})});
    return ui::public_page(
        site,
        {.title = texts("api.title"),
         .body = h::fragment(
             {document, h::p(texts("api.docs.key")),
              h::each(api_routes_of(routes),
                      [&](const http::Route* route) { return route_part(texts, *route); }),
              h::h2(texts("api.docs.schemas")),
              h::each(api_schemas(),
                      [&](const ApiSchema& schema) { return schema_part(texts, schema); }),
              h::h2(texts("api.docs.problems")), h::p(texts("api.problem")),
              h::dl({},
                    {h::each(problem_keys,
                             [&](std::string_view key) { return problem_line(texts, key); })})}),
         .lead = texts("api.lead")});
}

}  // namespace permanence::app
