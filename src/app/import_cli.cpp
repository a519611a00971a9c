#include "app/import_cli.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <ostream>

#include "app/program.hpp"
#include "app/startup.hpp"
#include "base/zone.hpp"
#include "exchange/places_cli.hpp"
#include "platform/files/whole_file.hpp"
#include "territory/communes_cli.hpp"
#include "territory/contour_file.hpp"
#include "territory/contours_cli.hpp"

namespace permanence::app {

namespace {

constexpr std::size_t largest_point_file = std::size_t{64} << 20;  // bytes

struct File {
    std::string name;  // as the operator wrote it
    std::string content;
};
using Import = std::function<int(const File&, db::Connection&)>;

// The one file that the command names, read whole; else what is wrong is said.
std::optional<File> named_file(const Call& call, std::size_t largest) {
    if (call.arguments.rest().size() != 1) {
        call.streams.err << call.words("cli.file_missing") << "\n";
        return std::nullopt;
    }
    const std::string& path = call.arguments.rest().front();
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (!error && size > largest) {
        call.streams.err << path << ": "
                         << call.words("cli.file_too_large",
                                       {{"most", std::to_string(largest >> 20U)}})
                         << "\n";
        return std::nullopt;
    }
    auto content = files::read_whole(path, largest);
    if (!content) {
        call.streams.err << call.words("config.file_unreadable", {{"where", path}}) << "\n";
        return std::nullopt;
    }
    return File{path, *std::move(content)};
}

Exit import_file(const Call& call, std::size_t largest, const Import& import) {
    const auto file = named_file(call, largest);
    if (!file) return Exit::wrong_usage;
    auto configuration = configuration_or_faults(call);
    if (!configuration) return Exit::wrong_usage;
    const auto foundation = lay_foundation(*std::move(configuration), call.around);
    if (!foundation) {
        call.streams.err << call.around.texts.words(foundation.error()) << "\n";
        return Exit::no;
    }
    const auto connection = db::open(foundation->url);
    return static_cast<Exit>(import(*file, *connection));
}

}  // namespace

Exit import_communes(const Call& call) {
    return import_file(call, largest_point_file, [&](const File& file, db::Connection& connection) {
        return territory::run_import_communes({.file_name = file.name, .content = file.content},
                                              territory::CommuneTable(), connection,
                                              call.around.texts, call.streams.err);
    });
}

Exit import_contours(const Call& call) {
    return import_file(
        call, territory::largest_contour_file, [&](const File& file, db::Connection& connection) {
            return territory::run_import_contours({.file_name = file.name, .content = file.content},
                                                  territory::CommuneTable(), connection,
                                                  call.around.texts, call.streams.err);
        });
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
