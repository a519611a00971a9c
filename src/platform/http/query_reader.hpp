#pragma once
// The parameters of an API's address, read one by one as json::Reader reads a body: a wrong one is
// noted and the rest is read on, so that all faults are told at once.
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/http/fields.hpp"

namespace permanence::http {

class QueryReader {
 public:
    // The fields must outlive the reader.
    explicit QueryReader(const Fields& fields) : fields_(&fields) {}

    // An empty parameter is an absent one. Notes api.missing.
    std::string text(std::string_view name);
    std::optional<std::string> optional_text(std::string_view name);
    // Notes api.not_a_number {least, most} outside the bounds.
    std::int64_t integer(std::string_view name, std::int64_t usual, std::int64_t least,
                         std::int64_t most);
    // Its text through `parse`, which answers an optional. Notes `key` when that is empty.
    template <class Parse>
    auto optional_parsed(std::string_view name, Parse parse, std::string_view key)
        -> decltype(parse(std::string_view())) {
        const auto found = optional_text(name);
        if (!found) return std::nullopt;
        auto value = parse(std::string_view(*found));
        if (!value) wrong(name, key);
        return value;
    }
    void wrong(std::string_view name, std::string_view key, WordArguments arguments = {});

    // Every error so far; api.unknown for each parameter that nobody asked for, api.twice for one
    // that came more than once.
    std::vector<FieldError> errors() const;

 private:
    const Fields* fields_;
    std::set<std::string, std::less<>> asked_;
    std::vector<FieldError> errors_;
};

}  // namespace permanence::http
