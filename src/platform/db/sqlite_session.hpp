#pragma once
// One open SQLite database with its prepared statements; for one thread at a time, whichever it is.
#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "platform/db/rows.hpp"
#include "platform/db/statement_cache.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace permanence::db {

class SqliteSession {
 public:
    // Opens or makes the file. All functions throw Error.
    SqliteSession(const std::string& path, std::chrono::milliseconds patience);

    // Valid until the next one is prepared.
    sqlite3_stmt* prepared(std::string_view sql);
    static bool only_reads(sqlite3_stmt* statement);
    Rows run(sqlite3_stmt* statement, std::string_view sql, std::span<const Value> values);

    // Several statements without parameters.
    void run_script(std::string_view sql);
    // SQLite has rolled back by itself after some errors (disk full).
    bool in_transaction() const;
    // Rows whose deferred foreign keys point nowhere, so that COMMIT would be refused.
    bool has_dangling_references() const;
    void rollback() noexcept;
    void set_read_only(bool only) noexcept;

 private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    struct Close {
        void operator()(sqlite3* database) const;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

    [[noreturn]] void fail(std::string_view sql) const;

    // Declared first, closed last: statements go before their database.
    std::unique_ptr<sqlite3, Close> database_;
    StatementCache<Statement> statements_;
};

}  // namespace permanence::db
