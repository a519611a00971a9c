#include "exchange/place_json.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "exchange/standard_fields.hpp"
#include "exchange/standard_header.hpp"
#include "formats/csv.hpp"
#include "formats/json.hpp"

namespace permanence::exchange {

namespace {

std::string number_text(double number) {
    constexpr double exact = 9e15;  // every integer below is a double
    if (number == std::floor(number) && std::abs(number) < exact)
        return std::to_string(static_cast<std::int64_t>(number));
    return csv::Cell(number).text();
}

std::string scalar_text(const json::Value& value) {
    constexpr json::TextBounds bounds{.longest = std::size_t{1} << 20};
    if (value.is_missing()) return {};
    return value.is_number() ? number_text(value.number()) : value.text(bounds);
}

std::string cell_text(const json::Value& value) {
    if (!value.is_list()) return scalar_text(value);
    std::string list;
    for (const json::Value& item : value.items())
        list += (list.empty() ? "" : "|") + scalar_text(item);
    return list;
}

// The last name of "[12].note_interne".
std::string name_in(std::string_view path) {
    const auto dot = path.rfind('.');
    return std::string(dot == path.npos ? path : path.substr(dot + 1));
}

// Names of the standard, and those of version 0 that the first object has.
std::vector<std::string_view> header_of(json::Object first) {
    std::vector<std::string_view> names;
    for (const FieldRule& rule : field_rules())
        names.push_back(rule.name);
    for (const std::string_view older : older_field_names())
        if (first.has(older)) names.push_back(older);
    if (names.size() == standard_fields) return names;
    std::erase_if(names, [&](std::string_view name) { return !first.has(name); });
    return names;
}

// A field that nobody asked for, or whose value is no text, number or list of them.
Findings messages_of(const std::vector<FieldError>& errors) {
    std::set<std::pair<std::string, Reason>> told;
    for (const FieldError& error : errors)
        told.emplace(name_in(error.field),
                     error.key == "json.unknown" ? Reason::unknown_column : Reason::type);
    Findings messages;
    for (const auto& [name, reason] : told)
        messages.push_back({name, reason});
    return messages;
}

}  // namespace

Findings read_json_rows(std::string_view text, std::size_t longest, const JsonRows& rows) {
    const Findings unreadable{{"", Reason::json_syntax}};
    const auto document = json::parse(text, {.bytes = longest, .depth = 4});
    if (!document) return unreadable;
    json::Reader reader(*document);
    const auto items = reader.root().items({.most = 1'000'000});
    if (!reader.errors().empty()) return unreadable;
    std::vector<std::string_view> names;
    for (const json::Value& item : items) {
        json::Object object = item.object();
        if (names.empty()) {
            names = header_of(object);
            rows.take_header(std::vector<std::string>(names.begin(), names.end()));
        }
        std::vector<std::string> cells;
        for (const std::string_view name : names)
            cells.push_back(cell_text(object.at(name)));
        rows.take_row(std::move(cells));
    }
    return messages_of(reader.errors());
}

}  // namespace permanence::exchange
