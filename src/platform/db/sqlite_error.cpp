#include "platform/db/sqlite_error.hpp"

#include <sqlite3.h>

#include <string>

namespace permanence::db {
namespace {

constexpr std::string_view overlap_prefix = "overlap:";

Error::Kind kind_of_constraint(int code, std::string_view message) {
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            return Error::Kind::unique;
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return Error::Kind::foreign_key;
        case SQLITE_CONSTRAINT_NOTNULL:
            return Error::Kind::not_null;
        case SQLITE_CONSTRAINT_TRIGGER:
            return message.starts_with(overlap_prefix) ? Error::Kind::overlap : Error::Kind::check;
        default:
            return Error::Kind::check;
    }
}

Error::Kind kind_of(int code, std::string_view message) {
    switch (code & 0xFF) {
        case SQLITE_CONSTRAINT:
            return kind_of_constraint(code, message);
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Error::Kind::busy;
        case SQLITE_READONLY:
            return Error::Kind::read_only;
        case SQLITE_FULL:
            return Error::Kind::disk_full;
        case SQLITE_CANTOPEN:
            return Error::Kind::connection;
        default:
            return Error::Kind::other;
    }
}

// "UNIQUE constraint failed: users.structure, users.email" -> "users_structure_email_key".
std::string postgresql_name(int code, std::string_view columns) {
    std::string name(columns.substr(0, columns.find('.')));
    if (code != SQLITE_CONSTRAINT_UNIQUE) return name + "_pkey";
    while (!columns.empty()) {
        const std::size_t end = std::min(columns.find(", "), columns.size());
        const std::string_view column = columns.substr(0, end);
        name += '_';
        name += column.substr(column.find('.') + 1);
        columns.remove_prefix(std::min(end + 2, columns.size()));
    }
    return name + "_key";
}

std::string constraint_of(int code, std::string_view message) {
    if (message.starts_with(overlap_prefix))
        return std::string(message.substr(overlap_prefix.size()));
    const std::size_t colon = message.find(": ");
    if (colon == std::string_view::npos) return {};
    const std::string_view subject = message.substr(colon + 2);
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID: {
            // An index over an expression is told by its name: "index 'users_lower_email_key'".
            const std::size_t quote = subject.find('\'');
            if (quote != std::string_view::npos) {
                return std::string(subject.substr(quote + 1, subject.size() - quote - 2));
            }
            return postgresql_name(code, subject);
        }
        case SQLITE_CONSTRAINT_CHECK:
            return std::string(subject);
        default:
            return {};
    }
}

}  // namespace

Error sqlite_error(int code, std::string_view message, std::string_view sql) {
    const Error::Kind kind = kind_of(code, message);
    std::string text = "sqlite: " + std::string(message);
    if (!sql.empty()) text += " in: " + std::string(sql);
    return Error(kind, text, constraint_of(code, message));
}

}  // namespace permanence::db
