#include "app/openapi.hpp"

#include <algorithm>
#include <ranges>

#include "app/api_schemas.hpp"
#include "formats/json_writer.hpp"

namespace permanence::app {

namespace {

using http::Route;
using json::ListWriter;
using json::ObjectWriter;

constexpr std::string_view api_prefix = "/api/v1/";
constexpr std::string_view version = "1.0.0";  // of the API, not of the program

std::string reference_to(std::string_view schema) {
    return "#/components/schemas/" + std::string(schema);
}

void write_type(ObjectWriter& one, std::string_view type);

// "A", or "A or nothing".
void write_simple(ObjectWriter& one, std::string_view type, bool may_be_null) {
    if (!may_be_null) {
        one.field("type", type);
        return;
    }
    one.list("type", [&](ListWriter& list) { list.item(type).item("null"); });
}

void write_reference(ObjectWriter& one, std::string_view schema, bool may_be_null) {
    if (!may_be_null) {
        one.field("$ref", reference_to(schema));
        return;
    }
    one.list("anyOf", [&](ListWriter& list) {
        list.object([&](ObjectWriter& it) { it.field("$ref", reference_to(schema)); });
        list.object([](ObjectWriter& nothing) { nothing.field("type", "null"); });
    });
}

void write_type(ObjectWriter& one, std::string_view type) {
    const bool may_be_null = type.ends_with('?');
    if (may_be_null) type.remove_suffix(1);
    if (type.starts_with('[')) {
        one.field("type", "array").object("items", [&](ObjectWriter& item) {
            write_type(item, type.substr(1, type.size() - 2));
        });
    } else if (type == "date" || type == "date-time") {
        write_simple(one, "string", may_be_null);
        one.field("format", type);
    } else if (type.front() >= 'A' && type.front() <= 'Z') {
        write_reference(one, type, may_be_null);
    } else {
        write_simple(one, type, may_be_null);
    }
}

void write_schema(ObjectWriter& one, const ApiSchema& schema, const ui::Texts& texts) {
    if (!schema.words.empty()) {
        one.field("type", "string").items("enum", schema.words);
        return;
    }
    one.field("type", "object").field("additionalProperties", false);
    one.list("required", [&](ListWriter& list) {
        for (const ApiField& field : schema.fields)
            if (field.is_required) list.item(field.name);
    });
    one.object("properties", [&](ObjectWriter& properties) {
        for (const ApiField& field : schema.fields)
            properties.object(field.name, [&](ObjectWriter& property) {
                write_type(property, field.type);
                const std::string key = "api.field." + std::string(field.name);
                if (texts.has(key)) property.field("description", texts(key));
            });
    });
}

void write_parameter(ObjectWriter& one, const http::ParameterNote& note, const ui::Texts& texts) {
    one.field("name", note.name)
        .field("in", note.in)
        .field("required", note.is_required)
        .field("description", texts(note.summary))
        .object("schema", [&](ObjectWriter& schema) { write_type(schema, note.schema); });
}

void write_body(ObjectWriter& one, std::string_view type, std::string_view schema) {
    one.object("content", [&](ObjectWriter& content) {
        content.object(type, [&](ObjectWriter& media) {
            media.object("schema",
                         [&](ObjectWriter& it) { it.field("$ref", reference_to(schema)); });
        });
    });
}

void write_operation(ObjectWriter& one, const Route& route, const ui::Texts& texts) {
    one.field("operationId", route.name).field("summary", texts(route.notes.summary));
    if (!route.notes.parameters.empty())
        one.objects("parameters", route.notes.parameters,
                    [&](ObjectWriter& parameter, const http::ParameterNote& note) {
                        write_parameter(parameter, note, texts);
                    });
    if (!route.notes.request_schema.empty())
        one.object("requestBody", [&](ObjectWriter& body) {
            body.field("required", true);
            write_body(body, "application/json", route.notes.request_schema);
        });
    one.object("responses", [&](ObjectWriter& responses) {
        const char* success = route.method == http::Method::post ? "201" : "200";
        responses.object(success, [&](ObjectWriter& response) {
            response.field("description", texts("api.answer"));
            if (!route.notes.response_schema.empty())
                write_body(response, "application/json", route.notes.response_schema);
        });
        responses.object("default", [&](ObjectWriter& response) {
            response.field("description", texts("api.problem"));
            write_body(response, "application/problem+json", "Problem");
        });
    });
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return static_cast<char>(c | 0x20); });
    return lower;
}

// Routes that share a path stand below it, each under its method.
void write_paths(ObjectWriter& paths, std::span<const Route* const> routes,
                 const ui::Texts& texts) {
    std::vector<std::string_view> written;
    for (const Route* first : routes) {
        if (std::ranges::find(written, first->pattern) != written.end()) continue;
        written.push_back(first->pattern);
        paths.object(first->pattern, [&](ObjectWriter& path) {
            for (const Route* route : routes)
                if (route->pattern == first->pattern)
                    path.object(lower_case(http::name_of(route->method)),
                                [&](ObjectWriter& one) { write_operation(one, *route, texts); });
        });
    }
}

}  // namespace

std::vector<const Route*> api_routes_of(std::span<const Route> routes) {
    std::vector<const Route*> found;
    for (const Route& route : routes)
        if (route.pattern.starts_with(api_prefix)) found.push_back(&route);
    return found;
}

std::string openapi_document(std::span<const Route> routes, const ui::Texts& texts,
                             const std::string& origin) {
    return json::write_object([&](ObjectWriter& document) {
        document.field("openapi", "3.1.0");
        document.object("info", [&](ObjectWriter& about) {
            about.field("title", texts("api.title"))
                .field("version", version)
                .field("description", texts("api.lead"));
            about.object("license", [](ObjectWriter& license) {
                license.field("name", "EUPL 1.2").field("identifier", "EUPL-1.2");
            });
        });
        document.list("servers", [&](ListWriter& servers) {
            servers.object([&](ObjectWriter& server) { server.field("url", origin); });
        });
        document.object("paths", [&](ObjectWriter& paths) {
            write_paths(paths, api_routes_of(routes), texts);
        });
        document.object("components", [&](ObjectWriter& components) {
            components.object("schemas", [&](ObjectWriter& schemas) {
                for (const ApiSchema& schema : api_schemas())
                    schemas.object(schema.name,
                                   [&](ObjectWriter& one) { write_schema(one, schema, texts); });
            });
        });
    });
}

}  // namespace permanence::app
