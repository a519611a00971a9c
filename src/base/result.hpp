#pragma once
// Outcomes that a person can meet are values: Result<T> holds a T or a Refusal, whose words live in
// locales/.
#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace permanence {

// One `{name}` of a sentence in locales/, and what stands there.
struct WordArgument {
    std::string name;
    std::string value;
    bool operator==(const WordArgument&) const = default;
};
using WordArguments = std::vector<WordArgument>;

// What is wrong with one field. `field` is the form's or JSON's name of it ("name",
// "permanences[0].end"), `key` the sentence in locales/ ("booking.name_missing").
struct FieldError {
    std::string field;
    std::string key;
    WordArguments arguments;
    bool operator==(const FieldError&) const = default;
};

// A "no" that its receiver can act upon. `key` names the sentence ("booking.slot_taken"); `fields`
// is filled when the input itself was at fault.
struct Refusal {
    std::string key;
    WordArguments arguments;
    std::vector<FieldError> fields;
    bool operator==(const Refusal&) const = default;
};

template <class T, class E = Refusal>
using Result = std::expected<T, E>;

inline std::unexpected<Refusal> refuse(std::string key, WordArguments arguments = {}) {
    return std::unexpected(Refusal{std::move(key), std::move(arguments), {}});
}

inline std::unexpected<Refusal> refuse_fields(std::vector<FieldError> fields) {
    return std::unexpected(Refusal{"form.check_answers", {}, std::move(fields)});
}

inline std::unexpected<FieldError> field_error(std::string field, std::string key,
                                               WordArguments arguments = {}) {
    return std::unexpected(FieldError{std::move(field), std::move(key), std::move(arguments)});
}

}  // namespace permanence
