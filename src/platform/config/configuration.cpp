#include "platform/config/configuration.hpp"

#include <algorithm>
#include <charconv>

#include "base/check.hpp"
#include "base/text.hpp"
#include "platform/config/config_file.hpp"
#include "platform/config/value_rules.hpp"

namespace permanence::config {

namespace {

constexpr std::string_view variable_prefix = "PERMANENCE_";
constexpr std::string_view file_suffix = "_FILE";
// The path of the configuration file itself: read by the caller before this.
constexpr std::string_view path_variable = "PERMANENCE_CONFIG";

// Dots, dashes and underscores are one for the eye that looks for a typing mistake.
std::string compared(std::string_view name) {
    std::string text(name);
    for (auto& letter : text)
        letter = letter == '.' || letter == '-'   ? '_'
                 : letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a')
                                                  : letter;
    return text;
}

// The whole name within three letters, or the last part of one exactly ("smtp_url" for
// "mail.smtp_url").
std::optional<std::string_view> nearest_setting(std::string_view name) {
    const std::string wanted = compared(name);
    constexpr std::size_t bound = 3;
    std::optional<std::string_view> best;
    std::size_t distance = bound + 1;
    for (const auto& setting : settings) {
        const std::string candidate = compared(setting.name);
        auto here = edit_distance(wanted, candidate, bound);
        if (candidate.ends_with("_" + wanted)) here = std::min<std::size_t>(here, 1);
        if (here < distance && here < wanted.size()) {
            distance = here;
            best = setting.name;
        }
    }
    return best;
}

class Loader {
 public:
    explicit Loader(const Sources& sources) : sources_(sources) {}

    Result<Configuration, std::vector<FieldError>> load() {
        if (sources_.file) read_file(*sources_.file);
        for (const auto& variable : sources_.environment)
            read_variable(variable);
        for (const auto& flag : sources_.flags)
            assign(flag.name, flag.name, flag.value, {Source::flag, "--" + flag.name, 0});
        if (!faults_.empty()) return std::unexpected(std::move(faults_));
        return std::move(configuration_);
    }

 private:
    void read_file(const File& file) {
        auto parsed = parse_file(file.name, file.text);
        faults_ = std::move(parsed.faults);
        std::vector<const FileLine*> seen;
        for (const auto& line : parsed.lines) {
            const Origin origin{Source::file, file.name, line.number};
            const auto before = std::ranges::find(seen, line.name, &FileLine::name);
            if (before != seen.end()) {
                faults_.push_back({line.name,
                                   "config.said_twice",
                                   {{"where", describe(origin)},
                                    {"name", line.name},
                                    {"line", std::to_string((*before)->number)}}});
                continue;
            }
            seen.push_back(&line);
            assign(line.name, line.name, line.value, origin);
        }
    }

    void read_variable(const Assignment& variable) {
        if (variable.name == path_variable) return;
        const Origin origin{Source::environment, variable.name, 0};
        const auto named = [&](std::string_view wanted) {
            return std::ranges::find_if(
                settings, [&](const Setting& each) { return variable_name(each.name) == wanted; });
        };
        if (const auto found = named(variable.name); found != settings.end())
            return assign(found->name, variable.name, variable.value, origin);
        std::string_view stem = variable.name;
        if (stem.ends_with(file_suffix)) {
            stem.remove_suffix(file_suffix.size());
            if (const auto found = named(stem); found != settings.end())
                return read_secret(*found, variable);
        }
        unknown(variable.name, std::string_view(variable.name).substr(variable_prefix.size()),
                origin, true);
    }

    void read_secret(const Setting& setting, const Assignment& variable) {
        const Origin origin{Source::secret_file, variable.name, 0};
        auto content = sources_.read_secret ? sources_.read_secret(variable.value) : std::nullopt;
        if (!content) {
            faults_.push_back({std::string(setting.name),
                               "config.secret_file_unreadable",
                               {{"where", variable.name}, {"path", variable.value}}});
            return;
        }
        if (content->ends_with('\n')) content->pop_back();
        assign(setting.name, variable.name, *content, origin);
    }

    // `written` is the name as its author wrote it.
    void assign(std::string_view name, std::string_view written, const std::string& value,
                const Origin& origin) {
        const auto index = find_setting(name);
        if (index == not_a_setting) return unknown(written, name, origin, false);
        if (auto fault = fault_of(settings[index], value)) {
            fault->arguments.push_back({"where", describe(origin)});
            fault->arguments.push_back({"name", std::string(written)});
            faults_.push_back(std::move(*fault));
            return;
        }
        configuration_.set(index, {value, origin});
    }

    void unknown(std::string_view written, std::string_view name, const Origin& origin,
                 bool as_variable) {
        FieldError fault{std::string(written),
                         "config.unknown_key",
                         {{"where", describe(origin)}, {"name", std::string(written)}}};
        if (const auto near = nearest_setting(name)) {
            fault.key = "config.unknown_key_near";
            fault.arguments.push_back(
                {"suggestion", as_variable ? variable_name(*near) : std::string(*near)});
        }
        faults_.push_back(std::move(fault));
    }

    const Sources& sources_;
    Configuration configuration_;
    std::vector<FieldError> faults_;
};

}  // namespace

std::string describe(const Origin& origin) {
    if (origin.source == Source::file) return origin.name + ":" + std::to_string(origin.line);
    return origin.name;
}

Configuration::Configuration() {
    values_.reserve(settings.size());
    for (const auto& setting : settings)
        values_.push_back({std::string(setting.fallback), Origin{}});
}

std::int64_t Configuration::number(Name<Kind::number> name) const {
    const std::string& text = values_[name.index].text;
    std::int64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    CHECK(read.ec == std::errc());
    return value;
}

bool Configuration::flag(Name<Kind::flag> name) const {
    return values_[name.index].text == "true";
}

std::vector<std::string> Configuration::list(Name<Kind::networks> name) const {
    std::vector<std::string> parts;
    std::string_view rest = values_[name.index].text;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(','), rest.size());
        const auto part = rest.substr(0, end);
        const auto first = std::min(part.find_first_not_of(' '), part.size());
        const auto last = part.find_last_not_of(' ');
        if (first < part.size()) parts.emplace_back(part.substr(first, last - first + 1));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return parts;
}

void Configuration::set(std::size_t index, Value value) {
    CHECK(index < values_.size());
    CHECK(!fault_of(settings[index], value.text));
    values_[index] = std::move(value);
}

Result<Configuration, std::vector<FieldError>> load(const Sources& sources) {
    return Loader(sources).load();
}

std::string variable_name(std::string_view setting) {
    std::string name(variable_prefix);
    for (const char letter : setting)
        name +=
            letter == '.'
                ? '_'
                : static_cast<char>(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
    return name;
}

}  // namespace permanence::config
