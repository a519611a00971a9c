#include "app/routes.hpp"

#include <array>

#include "app/health.hpp"
#include "platform/http/assets.hpp"

namespace permanence::app {

namespace {

using http::Method;
using http::Request;
using http::Response;
using http::Route;

// One line of the table. Names are what forms, figures and the access log call a route.
Route get(std::string pattern, std::string name, std::string right, http::Handler handler) {
    return {Method::get, std::move(pattern), std::move(name), std::move(right), std::move(handler)};
}

Response territory_stylesheet(const Program& program) {
    Response response = Response::text(program.stylesheet);
    response.headers.set("Content-Type", "text/css; charset=utf-8");
    return response.cacheable_for(std::chrono::hours(1));
}

}  // namespace

struct PublicRoutes::Pages {
    explicit Pages(Program& made) : program(made) {}
    Program& program;
};

PublicRoutes::PublicRoutes(Program& program) : pages_(std::make_unique<Pages>(program)) {}
PublicRoutes::~PublicRoutes() = default;

std::vector<Route> PublicRoutes::table() const {
    Program& program = pages_->program;
    const std::string everyone = "everyone";
    std::vector<Route> routes{
        get("/health/live", "health.live", everyone, [](const Request&) { return live(); }),
        get("/territoire.css", "territory.colours", everyone,
            [&program](const Request&) { return territory_stylesheet(program); }),
    };
    Route assets = http::Assets::embedded().route();
    assets.right = everyone;
    routes.push_back(std::move(assets));
    return routes;
}

std::vector<Route> admin_routes(Program& program, std::function<bool()> is_stopping) {
    return {get("/health/live", "health.live", "everyone", [](const Request&) { return live(); }),
            get("/health/ready", "health.ready", "everyone",
                [&program, is_stopping](const Request&) { return ready(program, is_stopping); }),
            get("/metrics", "metrics", "everyone", [&program](const Request&) {
                Response response = Response::text(program.metrics.exposition());
                response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                return response;
            })};
}

}  // namespace permanence::app
