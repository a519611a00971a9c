#pragma once
// The inside of header values: `form-data; name="x"; filename="y"` and lists with weights.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/fields.hpp"

namespace permanence::http {

// The part before the first `;`, and the parameters behind it, unquoted.
struct HeaderValue {
    std::string value;
    Fields parameters;  // names in lower case
};

// Nothing when a quote does not close or a parameter has no `=`.
std::optional<HeaderValue> read_header_value(std::string_view text);

// The items of a list with its weight q (1 when not said, 0 when not a number): Accept and its kin.
struct Weighted {
    std::string_view item;
    double weight = 1;
};
std::vector<Weighted> read_weighted_list(std::string_view text);

}  // namespace permanence::http
