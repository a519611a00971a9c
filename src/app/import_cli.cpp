#include "app/import_cli.hpp"

#include <ostream>

#include "app/program.hpp"
#include "app/startup.hpp"
#include "base/zone.hpp"
#include "exchange/places_cli.hpp"
#include "platform/files/whole_file.hpp"
#include "territory/communes_cli.hpp"

namespace permanence::app {

namespace {

constexpr std::size_t largest_file = std::size_t{64} << 20;  // bytes

}  // namespace

Exit import_communes(const Call& call) {
    if (call.arguments.rest().size() != 1) {
        call.streams.err << call.words("cli.file_missing") << "\n";
        return Exit::wrong_usage;
    }
    const std::string& path = call.arguments.rest().front();
    const auto content = files::read_whole(path, largest_file);
    if (!content) {
        call.streams.err << call.words("config.file_unreadable", {{"where", path}}) << "\n";
        return Exit::wrong_usage;
    }
    auto configuration = configuration_or_faults(call);
    if (!configuration) return Exit::wrong_usage;
    const auto foundation = lay_foundation(*std::move(configuration), call.around);
    if (!foundation) {
        call.streams.err << call.around.texts.words(foundation.error()) << "\n";
        return Exit::no;
    }
    const auto connection = db::open(foundation->url);
    return static_cast<Exit>(territory::run_import_communes(
        {.file_name = path, .content = *content}, territory::CommuneTable(), *connection,
        call.around.texts, call.streams.err));
}

Exit import_places(const Call& call) {
    if (call.arguments.rest().size() != 1) {
        call.streams.err << call.words("cli.file_missing") << "\n";
        return Exit::wrong_usage;
    }
    if (!call.arguments.has("dry-run")) {
        call.streams.err << call.words("cli.import_dry_run") << "\n";
        return Exit::wrong_usage;
    }
    const auto today =
        Zone::find("Europe/Paris").value_or(Zone::utc()).day_of(call.around.clock.now());
    return static_cast<Exit>(
        exchange::run_import_places_dry({.file_name = call.arguments.rest().front(),
                                         .profile = call.arguments.value("profile"),
                                         .wants_json = call.wants_json(),
                                         .today = today},
                                        call.around.texts, call.streams.out, call.streams.err));
}

}  // namespace permanence::app
