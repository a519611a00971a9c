#pragma once
// What a database says no with: one typed error for both engines, so that a store can translate one
// constraint and `transaction` knows what is worth another try.
#include <stdexcept>
#include <string>
#include <string_view>

namespace permanence::db {

enum class Engine { sqlite, postgresql };

std::string_view engine_name(Engine engine);

class Error : public std::runtime_error {
 public:
    enum class Kind {
        unique,
        overlap,  // an interval guard: EXCLUDE on PostgreSQL, RAISE(ABORT, 'overlap:NAME') on
                  // SQLite
        foreign_key,
        check,
        not_null,
        busy,  // somebody else held the database, a lock or the last connection for too long
        serialization,  // two transactions could not both be; the same work may succeed now
        connection,     // the server cannot be reached, or the file cannot be opened
        read_only,
        disk_full,
        other,
    };

    // `message` never holds a bound value: errors end in logs, and values are people's.
    Error(Kind kind, const std::string& message, std::string constraint = {})
        : std::runtime_error(message), kind_(kind), constraint_(std::move(constraint)) {}

    Kind kind() const { return kind_; }

    // Name of the constraint, where the engine told: PostgreSQL's own name. SQLite knows columns
    // only, which are written as PostgreSQL would name them ("users_email_key", "users_pkey"); its
    // foreign keys have none.
    const std::string& constraint() const { return constraint_; }

    bool worth_another_try() const { return kind_ == Kind::busy || kind_ == Kind::serialization; }

 private:
    Kind kind_;
    std::string constraint_;
};

std::string_view kind_name(Error::Kind kind);

}  // namespace permanence::db
