#include "app/installation_store.hpp"

namespace permanence::app {

void ask_for_life(db::Connection& connection) {
    connection.query_value<std::int64_t>("SELECT 1");
}

std::optional<std::string> installation_word(db::Connection& connection, std::string_view name) {
    const auto row = connection.query_one("SELECT value FROM installation WHERE name = ?", name);
    if (!row) return std::nullopt;
    return row->get<std::string>(0);
}

void keep_installation_word(db::Connection& connection, std::string_view name,
                            std::string_view value) {
    connection.execute(
        "INSERT INTO installation (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name, value);
}

}  // namespace permanence::app
