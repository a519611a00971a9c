#pragma once
// The words after `permanence COMMAND`: options with or without a value, settings, and the rest.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/config/configuration.hpp"

namespace permanence::app {

// `--json`, or `--input FILE`: then `value` names what stands there ("file": cli.value.file).
struct Option {
    std::string_view name;
    std::string_view value = {};
};

class Arguments {
 public:
    // `--name value`, `--name=value`, `--` ends the options. Every setting is an option, too
    // (`--listen`, `--mail.from`); of one said twice the last counts. Errors: "cli.unknown_option",
    // "cli.unknown_option_near", "cli.option_without_value", "cli.option_with_value".
    static Result<Arguments, FieldError> parse(std::span<const std::string> words,
                                               std::span<const Option> options);

    bool has(std::string_view option) const { return value(option).has_value(); }
    std::optional<std::string> value(std::string_view option) const;
    const std::vector<std::string>& rest() const { return rest_; }
    const std::vector<config::Assignment>& settings() const { return settings_; }

 private:
    std::vector<config::Assignment> options_;
    std::vector<config::Assignment> settings_;
    std::vector<std::string> rest_;
};

// The nearest of `names` within two letters.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string_view> names);

}  // namespace permanence::app
