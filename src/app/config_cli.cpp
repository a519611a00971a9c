#include "app/config_cli.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "app/startup.hpp"
#include "formats/json_writer.hpp"
#include "platform/config/config_file.hpp"
#include "platform/config/value_rules.hpp"
#include "platform/files/whole_file.hpp"

namespace permanence::app {

namespace {

std::string origin_words(const config::Origin& origin, const ui::Texts& texts) {
    if (origin.source == config::Source::fallback) return texts("config.origin_default");
    return config::describe(origin);
}

std::string show_json(const config::Configuration& configuration) {
    return json::write_object([&](json::ObjectWriter& answer) {
        answer.objects("settings", config::settings,
                       [&](json::ObjectWriter& one, const config::Setting& setting) {
                           const auto& value = configuration.at(config::find_setting(setting.name));
                           one.field("name", setting.name)
                               .field("value", config::shown(setting, value.text))
                               .field("origin", config::describe(value.origin))
                               .field("is_default", value.origin.source == config::Source::fallback)
                               .field("is_secret", setting.secrecy == config::Secrecy::secret);
                       });
    });
}

// One block a section: the names without it, as the file writes them.
struct SplitName {
    std::string_view section;
    std::string_view name;
};
SplitName split(std::string_view name) {
    const auto dot = name.find('.');
    if (dot == name.npos) return {"", name};
    return {name.substr(0, dot), name.substr(dot + 1)};
}

}  // namespace

Exit show_config(const Call& call) {
    const auto configuration = configuration_or_faults(call);
    if (!configuration) return Exit::wrong_usage;
    if (call.wants_json()) {
        call.streams.out << show_json(*configuration) << "\n";
        return Exit::yes;
    }
    std::size_t width = 0;
    for (const auto& setting : config::settings)
        width = std::max(width, setting.name.size());
    for (std::size_t index = 0; index < config::settings.size(); ++index) {
        const auto& setting = config::settings[index];
        const auto& value = configuration->at(index);
        call.streams.out << setting.name << std::string(width - setting.name.size(), ' ') << " = "
                         << config::write_value(config::shown(setting, value.text)) << "  # "
                         << origin_words(value.origin, call.around.texts) << "\n";
    }
    return Exit::yes;
}

Exit check_config(const Call& call) {
    const auto configuration = load_configuration(call);
    const std::vector<FieldError> none;
    const auto& faults = configuration ? none : configuration.error();
    if (call.wants_json())
        call.streams.out << json::write_object([&](json::ObjectWriter& answer) {
            answer.field("ok", faults.empty());
            answer.objects("faults", faults, [&](json::ObjectWriter& one, const FieldError& fault) {
                one.field("name", fault.field)
                    .field("code", fault.key)
                    .field("message", call.around.texts.words(fault));
            });
        }) << "\n";
    else if (faults.empty())
        call.streams.out << call.words("config.all_good") << "\n";
    if (!call.wants_json())
        for (const auto& fault : faults)
            call.streams.err << call.around.texts.words(fault) << "\n";
    return faults.empty() ? Exit::yes : Exit::no;
}

std::string first_config(const ui::Texts& texts) {
    std::string text = "# " + texts("config.file_heading") + "\n";
    std::string_view section;
    for (const auto& setting : config::settings) {
        const auto [its_section, name] = split(setting.name);
        if (its_section != section) {
            text += "\n[" + std::string(its_section) + "]\n";
            section = its_section;
        }
        text += "\n# " + texts("setting." + std::string(setting.name)) + "\n";
        text += "#" + std::string(name) + " = " + config::write_value(setting.fallback) + "\n";
    }
    return text;
}

Exit write_first_config(const Call& call) {
    const std::string path = call.arguments.value("output").value_or("permanence.conf");
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) {
        call.streams.err << call.words("config.file_exists", {{"path", path}}) << "\n";
        return Exit::no;
    }
    // A password may be written into it later.
    files::create_durably(path, first_config(call.around.texts), files::Readers::owner);
    call.streams.out << call.words("config.file_written", {{"path", path}}) << "\n";
    return Exit::yes;
}

}  // namespace permanence::app
