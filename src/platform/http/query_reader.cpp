#include "platform/http/query_reader.hpp"

#include <charconv>

namespace permanence::http {

std::optional<std::string> QueryReader::optional_text(std::string_view name) {
    asked_.emplace(name);
    const std::string_view value = fields_->value(name);
    if (value.empty()) return std::nullopt;
    return std::string(value);
}

std::string QueryReader::text(std::string_view name) {
    auto found = optional_text(name);
    if (!found) wrong(name, "api.missing");
    return std::move(found).value_or("");
}

std::int64_t QueryReader::integer(std::string_view name, std::int64_t usual, std::int64_t least,
                                  std::int64_t most) {
    const auto found = optional_text(name);
    if (!found) return usual;
    std::int64_t number = 0;
    const char* end = found->data() + found->size();
    const auto [stop, error] = std::from_chars(found->data(), end, number);
    if (error == std::errc() && stop == end && number >= least && number <= most) return number;
    wrong(name, "api.not_a_number",
          {{"least", std::to_string(least)}, {"most", std::to_string(most)}});
    return usual;
}

void QueryReader::wrong(std::string_view name, std::string_view key, WordArguments arguments) {
    errors_.push_back({std::string(name), std::string(key), std::move(arguments)});
}

std::vector<FieldError> QueryReader::errors() const {
    std::vector<FieldError> all = errors_;
    std::set<std::string_view> seen;
    for (const Field& field : *fields_) {
        const bool is_first = seen.insert(field.name).second;
        if (!asked_.contains(field.name)) {
            if (is_first) all.push_back({field.name, "api.unknown", {}});
        } else if (!is_first) {
            all.push_back({field.name, "api.twice", {}});
        }
    }
    return all;
}

}  // namespace permanence::http
