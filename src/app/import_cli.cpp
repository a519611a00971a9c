#include "app/import_cli.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <optional>
#include <ostream>

#include "app/program.hpp"
#include "app/startup.hpp"
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

using WithDatabase = std::function<int(db::Connection&)>;

Exit with_database(const Call& call, const WithDatabase& run) {
    auto configuration = configuration_or_faults(call);
    if (!configuration) return Exit::wrong_usage;
    const auto foundation = lay_foundation(*std::move(configuration), call.around);
    if (!foundation) {
        call.streams.err << call.around.texts.words(foundation.error()) << "\n";
        return Exit::no;
    }
    const auto connection = db::open(foundation->url);
    return static_cast<Exit>(run(*connection));
}

Exit import_file(const Call& call, std::size_t largest, const Import& import) {
    const auto file = named_file(call, largest);
    if (!file) return Exit::wrong_usage;
    return with_database(call,
                         [&](db::Connection& connection) { return import(*file, connection); });
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

namespace {

exchange::Told told_to(const Call& call) {
    return {.texts = call.around.texts, .out = call.streams.out, .messages = call.streams.err};
}

// A dry run needs no installation: only where one is named is the file held against it.
bool names_installation(const Call& call) {
    return call.arguments.has("config") ||
           std::ranges::any_of(call.arguments.settings(), [](const config::Assignment& setting) {
               return setting.name == "db";
           });
}

}  // namespace

Exit import_places(const Call& call) {
    if (call.arguments.rest().size() != 1) {
        call.streams.err << call.words("cli.file_missing") << "\n";
        return Exit::wrong_usage;
    }
    const exchange::PlacesQuestion question{.file_name = call.arguments.rest().front(),
                                            .profile = call.arguments.value("profile"),
                                            .source = call.arguments.value("source").value_or(""),
                                            .is_strict = call.arguments.has("strict"),
                                            .wants_json = call.wants_json(),
                                            .findings_file = call.arguments.value("findings"),
                                            .now = call.around.clock.now()};
    const bool is_dry = call.arguments.has("dry-run");
    const territory::CommuneTable communes;
    if (is_dry && !names_installation(call))
        return static_cast<Exit>(
            exchange::run_import_places_dry(question, communes, nullptr, told_to(call)));
    return with_database(call, [&](db::Connection& connection) {
        if (is_dry)
            return exchange::run_import_places_dry(question, communes, &connection, told_to(call));
        return exchange::run_import_places(question, {call.around.random, communes}, connection,
                                           told_to(call));
    });
}

Exit list_imports(const Call& call) {
    return with_database(call, [&](db::Connection& connection) {
        return exchange::run_list_imports(connection, call.wants_json(), told_to(call));
    });
}

Exit undo_import(const Call& call) {
    if (call.arguments.rest().size() != 1) {
        call.streams.err << call.words("cli.import_missing") << "\n";
        return Exit::wrong_usage;
    }
    return with_database(call, [&](db::Connection& connection) {
        return exchange::run_undo_import(call.arguments.rest().front(), connection,
                                         call.around.clock.now(), call.wants_json(), told_to(call));
    });
}

}  // namespace permanence::app
