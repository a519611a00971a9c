#include "app/health.hpp"

#include "app/installation_store.hpp"

namespace permanence::app {

namespace {

bool database_answers(Program& program) {
    try {
        const auto connection = program.pool.lease();
        ask_for_life(*connection);
        return true;
    } catch (const db::Error& error) {
        program.log.event(log::Level::error, "health.database_silent",
                          {{"kind", db::kind_name(error.kind())}});
        return false;
    }
}

}  // namespace

http::Response live() {
    return http::Response::text("ok\n");
}

http::Response ready(Program& program, const std::function<bool()>& is_stopping) {
    if (is_stopping()) return http::Response::text("stopping\n", 503);
    if (!database_answers(program)) return http::Response::text("database\n", 503);
    return http::Response::text("ok\n");
}

}  // namespace permanence::app
