#pragma once
// Where the data lives: `sqlite:FOLDER/permanence.db`, `sqlite::memory:` (tests) or
// `postgresql://...`.
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "platform/db/connection.hpp"

namespace permanence::db {

struct DatabaseUrl {
    Engine engine = Engine::sqlite;
    std::string target;  // the file, ":memory:", or the whole postgresql:// address

    bool in_memory() const { return engine == Engine::sqlite && target == ":memory:"; }
    // For logs and `config show`: the password of a PostgreSQL address becomes ***.
    std::string without_password() const;
    bool operator==(const DatabaseUrl&) const = default;
};

Result<DatabaseUrl, FieldError> parse_database_url(std::string_view text);

// How long a statement waits for the lock of another one before Error::busy.
inline constexpr std::chrono::milliseconds default_patience{5000};

// Opens, and makes the file or nothing else; no table is made (migrations.hpp). Throws
// Error::connection for a folder that is not there or a server that does not answer, and refuses a
// file that is not a database, as well as to start an empty one where the journal of a lost one
// remains.
std::unique_ptr<Connection> open(const DatabaseUrl& url,
                                 std::chrono::milliseconds patience = default_patience);

}  // namespace permanence::db
