#include "platform/db/database_url.hpp"

#include "platform/db/engines.hpp"

namespace permanence::db {
namespace {

constexpr std::string_view field = "db";

}  // namespace

std::string DatabaseUrl::without_password() const {
    if (engine == Engine::sqlite) return "sqlite:" + target;
    const std::size_t user = target.find("://") + 3;
    const std::size_t at = target.find('@', user);
    const std::size_t colon = target.find(':', user);
    std::string shown = target;
    if (at != std::string::npos && colon < at) shown.replace(colon + 1, at - colon - 1, "***");
    // The password may also be a parameter: ...?user=u&password=p
    const std::size_t parameter = shown.find("password=");
    if (parameter != std::string::npos) {
        const std::size_t value = parameter + std::string_view("password=").size();
        const std::size_t end = std::min(shown.find('&', value), shown.size());
        shown.replace(value, end - value, "***");
    }
    return shown;
}

Result<DatabaseUrl, FieldError> parse_database_url(std::string_view text) {
    constexpr std::string_view sqlite = "sqlite:";
    if (text.find('\0') != std::string_view::npos) {
        return field_error(std::string(field), "database.url_unknown");
    }
    if (text.starts_with(sqlite)) {
        const std::string_view path = text.substr(sqlite.size());
        // A slip for sqlite:PATH, which would make a file in a folder called "/".
        if (path.empty() || path.starts_with("//")) {
            return field_error(std::string(field), "database.path_missing");
        }
        return DatabaseUrl{Engine::sqlite, std::string(path)};
    }
    if (text.starts_with("postgresql://") || text.starts_with("postgres://")) {
        return DatabaseUrl{Engine::postgresql, std::string(text)};
    }
    return field_error(std::string(field), "database.url_unknown");
}

std::unique_ptr<Connection> open(const DatabaseUrl& url, std::chrono::milliseconds patience) {
    switch (url.engine) {
        case Engine::sqlite:
            return open_sqlite(url.target, patience, std::make_shared<SharedCommit>());
        case Engine::postgresql:
            return open_postgresql(url.target, patience);
    }
    return nullptr;
}

}  // namespace permanence::db
