#include "app/startup.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "app/schema_store.hpp"
#include "base/check.hpp"
#include "platform/files/whole_file.hpp"

namespace permanence::app {

namespace {

// Empty: there is none, which is no fault.
std::string chosen_file(const Call& call) {
    if (const auto named = call.arguments.value("config")) return *named;
    const auto variable =
        std::ranges::find(call.around.environment, "PERMANENCE_CONFIG", &config::Assignment::name);
    if (variable != call.around.environment.end()) return variable->value;
    std::error_code ignored;
    for (const auto* place : {"permanence.conf", "/etc/permanence/permanence.conf"})
        if (std::filesystem::exists(place, ignored)) return place;
    return "";
}

}  // namespace

Result<config::Configuration, std::vector<FieldError>> load_configuration(const Call& call) {
    config::Sources sources;
    const std::string path = chosen_file(call);
    if (!path.empty()) {
        auto text = files::read_whole(path, std::size_t{1} << 20);
        if (!text)
            return std::unexpected(
                std::vector{FieldError{"config", "config.file_unreadable", {{"where", path}}}});
        sources.file = config::File{path, std::move(*text)};
    }
    for (const auto& variable : call.around.environment)
        if (variable.name.starts_with("PERMANENCE_")) sources.environment.push_back(variable);
    sources.flags = call.arguments.settings();
    sources.read_secret = [](const std::string& named) { return files::read_whole(named, 65536); };
    return config::load(sources);
}

std::optional<config::Configuration> configuration_or_faults(const Call& call) {
    auto configuration = load_configuration(call);
    if (configuration) return std::move(*configuration);
    for (const auto& fault : configuration.error())
        call.streams.err << call.around.texts.words(fault) << "\n";
    return std::nullopt;
}

db::DatabaseUrl database_url(const config::Configuration& configuration) {
    auto url = db::parse_database_url(configuration.text("db"));
    CHECK(url);  // config refuses every other value
    return *url;
}

crypto::Installation installation_at(const db::DatabaseUrl& url) {
    using crypto::Installation;
    if (url.in_memory()) return Installation::is_new;
    if (url.engine == db::Engine::sqlite)
        return std::filesystem::exists(url.target) ? Installation::in_use : Installation::is_new;
    return has_tables(*db::open(url)) ? Installation::in_use : Installation::is_new;
}

}  // namespace permanence::app
