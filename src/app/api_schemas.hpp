#pragma once
// What the bodies of the API are made of: one list, from which the OpenAPI document and its page
// are written.
#include <span>
#include <string_view>
#include <vector>

namespace permanence::app {

// `type`: "string", "integer", "number", "boolean", "date", "date-time", the name of a schema
// ("Place"); "[T]" is a list of them, "T?" may be null.
struct ApiField {
    std::string_view name;
    std::string_view type;
    bool is_required = true;
};

// An object of these fields and no other; or, with words, one of these words.
struct ApiSchema {
    std::string_view name;
    std::vector<ApiField> fields = {};
    std::vector<std::string_view> words = {};
};

std::span<const ApiSchema> api_schemas();
// CHECKs that there is one.
const ApiSchema& api_schema(std::string_view name);

}  // namespace permanence::app
