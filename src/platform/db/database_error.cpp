#include "platform/db/database_error.hpp"

#include "base/check.hpp"

namespace permanence::db {

std::string_view engine_name(Engine engine) {
    switch (engine) {
        case Engine::sqlite:
            return "sqlite";
        case Engine::postgresql:
            return "postgresql";
    }
    CHECK(false);
    return {};
}

std::string_view kind_name(Error::Kind kind) {
    switch (kind) {
        case Error::Kind::unique:
            return "unique";
        case Error::Kind::overlap:
            return "overlap";
        case Error::Kind::foreign_key:
            return "foreign key";
        case Error::Kind::check:
            return "check";
        case Error::Kind::not_null:
            return "not null";
        case Error::Kind::busy:
            return "busy";
        case Error::Kind::serialization:
            return "serialization";
        case Error::Kind::connection:
            return "connection";
        case Error::Kind::read_only:
            return "read only";
        case Error::Kind::disk_full:
            return "disk full";
        case Error::Kind::other:
            return "other";
    }
    CHECK(false);
    return {};
}

}  // namespace permanence::db
