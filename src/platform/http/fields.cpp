#include "platform/http/fields.hpp"

#include <algorithm>

namespace permanence::http {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool same_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view trim_blanks(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

void Fields::add(std::string name, std::string value) {
    fields_.push_back({std::move(name), std::move(value)});
}

std::optional<std::string_view> Fields::find(std::string_view name) const {
    const auto found = std::ranges::find(fields_, name, &Field::name);
    if (found == fields_.end()) return std::nullopt;
    return found->value;
}

std::vector<std::string_view> Fields::values(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const Field& field : fields_)
        if (field.name == name) values.push_back(field.value);
    return values;
}

void Headers::add(std::string name, std::string value) {
    lines_.push_back({std::move(name), std::move(value)});
}

void Headers::set(std::string name, std::string value) {
    remove(name);
    add(std::move(name), std::move(value));
}

void Headers::remove(std::string_view name) {
    std::erase_if(lines_,
                  [name](const Field& line) { return same_ignoring_case(line.name, name); });
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (const Field& line : lines_)
        if (same_ignoring_case(line.name, name)) return line.value;
    return std::nullopt;
}

std::size_t Headers::count(std::string_view name) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        lines_, [name](const Field& line) { return same_ignoring_case(line.name, name); }));
}

}  // namespace permanence::http
