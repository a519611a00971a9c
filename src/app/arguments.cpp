#include "app/arguments.hpp"

#include <algorithm>
#include <ranges>

#include "base/text.hpp"

namespace permanence::app {

namespace {

std::unexpected<FieldError> unknown(std::string_view name, std::span<const Option> options) {
    std::vector<std::string_view> names;
    for (const auto& option : options)
        names.push_back(option.name);
    for (const auto& setting : config::settings)
        names.push_back(setting.name);
    const std::string option = "--" + std::string(name);
    if (const auto near = nearest(name, names))
        return field_error(option, "cli.unknown_option_near",
                           {{"option", option}, {"suggestion", "--" + *near}});
    return field_error(option, "cli.unknown_option", {{"option", option}});
}

}  // namespace

Result<Arguments, FieldError> Arguments::parse(std::span<const std::string> words,
                                               std::span<const Option> options) {
    Arguments arguments;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string_view word = words[at];
        if (word == "--") {
            arguments.rest_.insert(arguments.rest_.end(),
                                   words.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                   words.end());
            break;
        }
        if (!word.starts_with("--")) {
            arguments.rest_.emplace_back(word);
            continue;
        }
        const auto equals = word.find('=');
        const std::string name(word.substr(2, equals == word.npos ? equals : equals - 2));
        const auto option = std::ranges::find(options, name, &Option::name);
        const bool is_setting =
            option == options.end() && config::find_setting(name) != config::not_a_setting;
        if (option == options.end() && !is_setting) return unknown(name, options);
        const bool takes_value = is_setting || !option->value.empty();
        const WordArguments named{{"option", "--" + name}};
        config::Assignment said{name, ""};
        if (takes_value && equals != word.npos)
            said.value = word.substr(equals + 1);
        else if (takes_value && at + 1 < words.size())
            said.value = words[++at];
        else if (takes_value)
            return field_error("--" + name, "cli.option_without_value", named);
        else if (equals != word.npos)
            return field_error("--" + name, "cli.option_with_value", named);
        (is_setting ? arguments.settings_ : arguments.options_).push_back(std::move(said));
    }
    return arguments;
}

std::optional<std::string> Arguments::value(std::string_view option) const {
    const auto last_first = std::views::reverse(options_);
    const auto found = std::ranges::find(last_first, option, &config::Assignment::name);
    if (found == last_first.end()) return std::nullopt;
    return found->value;
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string_view> names) {
    std::optional<std::string> best;
    std::size_t distance = 3;
    for (const auto name : names) {
        const auto here = edit_distance(word, name, 2);
        if (here < distance && here < word.size()) {
            distance = here;
            best = name;
        }
    }
    return best;
}

}  // namespace permanence::app
