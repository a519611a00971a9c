#include "app/routes_cli.hpp"

#include <algorithm>
#include <ostream>

#include "app/program.hpp"
#include "app/routes.hpp"
#include "formats/json_writer.hpp"

namespace permanence::app {

namespace {

std::string as_json(const std::vector<http::Route>& routes) {
    return json::write_object([&](json::ObjectWriter& answer) {
        answer.objects("routes", routes, [](json::ObjectWriter& one, const http::Route& route) {
            one.field("method", http::name_of(route.method))
                .field("pattern", route.pattern)
                .field("name", route.name)
                .field("right", route.right);
        });
    });
}

void write_table(const std::vector<http::Route>& routes, std::ostream& out) {
    std::size_t width = 0;
    for (const auto& route : routes)
        width = std::max(width, route.pattern.size());
    for (const auto& route : routes) {
        const std::string method(http::name_of(route.method));
        out << method << std::string(8 - method.size(), ' ') << route.pattern
            << std::string(width + 2 - route.pattern.size(), ' ') << route.right << "  "
            << route.name << "\n";
    }
}

}  // namespace

Exit list_routes(const Call& call) {
    // A program over an empty database in memory: the table needs handlers, and these need their
    // places.
    Program program({.configuration = {},
                     .keys = crypto::KeyRing::make(call.around.random),
                     .url = {db::Engine::sqlite, ":memory:"}},
                    call.around, {});
    const PublicRoutes pages(program);
    const auto routes = pages.table();
    if (call.wants_json())
        call.streams.out << as_json(routes) << "\n";
    else
        write_table(routes, call.streams.out);
    return Exit::yes;
}

}  // namespace permanence::app
