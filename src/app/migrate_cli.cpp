#include "app/migrate_cli.hpp"

#include <filesystem>
#include <ostream>

#include "app/startup.hpp"
#include "formats/json_writer.hpp"
#include "platform/db/migrations.hpp"

namespace permanence::app {

Exit migrate(const Call& call) {
    const auto configuration = configuration_or_faults(call);
    if (!configuration) return Exit::wrong_usage;
    const auto url = database_url(*configuration);
    const std::filesystem::path file(url.target);
    if (url.engine == db::Engine::sqlite && !url.in_memory() && file.has_parent_path())
        std::filesystem::create_directories(file.parent_path());
    // The key first: a database without its key would look like one that lost it.
    const auto keys = crypto::load_or_create_keys(std::string(configuration->text("key_file")),
                                                  installation_at(url), call.around.random);
    if (!keys) {
        call.streams.err << call.around.texts.words(keys.error()) << "\n";
        return Exit::no;
    }
    const auto connection = db::open(url);
    const auto applied =
        db::migrate(*connection, db::embedded_migrations(), call.around.clock.now());
    if (call.wants_json()) {
        call.streams.out << json::write_object([&](json::ObjectWriter& answer) {
            answer.items("applied", applied);
        }) << "\n";
        return Exit::yes;
    }
    for (const auto& name : applied)
        call.streams.out << name << "\n";
    call.streams.err << (applied.empty()
                             ? call.words("cli.migrate.none")
                             : call.around.texts.plural("cli.migrate.done", std::ssize(applied)))
                     << "\n";
    return Exit::yes;
}

}  // namespace permanence::app
