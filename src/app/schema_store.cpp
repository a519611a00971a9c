#include "app/schema_store.hpp"

#include "platform/db/column_types.hpp"

namespace permanence::app {

void ask_anything(db::Connection& connection) {
    connection.query_value<std::int64_t>("SELECT 1");
}

bool has_tables(db::Connection& connection) {
    const bool sqlite = connection.engine() == db::Engine::sqlite;
    return connection.query_value<std::int64_t>(
               sqlite ? "SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_migrations'"
                      : "SELECT COUNT(*) FROM pg_tables WHERE schemaname = CURRENT_SCHEMA AND "
                        "tablename = 'schema_migrations'") > 0;
}

std::set<std::string> applied_migrations(db::Connection& connection) {
    std::set<std::string> names;
    if (!has_tables(connection)) return names;
    for (const db::Row row : connection.query("SELECT name FROM schema_migrations"))
        names.emplace(row.text(0));
    return names;
}

std::optional<std::string> damage(db::Connection& connection) {
    const auto found = connection.query_one("PRAGMA integrity_check(1)");
    std::string words = found ? found->get<std::string>(0) : "";
    if (words == "ok") return std::nullopt;
    return words;
}

bool has_orphans(db::Connection& connection) {
    return !connection.query("PRAGMA foreign_key_check").empty();
}

}  // namespace permanence::app
