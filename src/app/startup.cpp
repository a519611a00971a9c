#include "app/startup.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "base/check.hpp"
#include "platform/db/column_types.hpp"
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

crypto::ExistingData existing_data(const db::DatabaseUrl& url) {
    using crypto::ExistingData;
    if (url.in_memory()) return ExistingData::no;
    if (url.engine == db::Engine::sqlite)
        return std::filesystem::exists(url.target) ? ExistingData::yes : ExistingData::no;
    return has_tables(*db::open(url)) ? ExistingData::yes : ExistingData::no;
}

bool has_tables(db::Connection& connection) {
    const bool sqlite = connection.engine() == db::Engine::sqlite;
    return connection.query_value<std::int64_t>(
               sqlite ? "SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_migrations'"
                      : "SELECT COUNT(*) FROM pg_tables WHERE schemaname = CURRENT_SCHEMA AND "
                        "tablename = 'schema_migrations'") > 0;
}

}  // namespace permanence::app
