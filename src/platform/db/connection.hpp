#pragma once
// One conversation with the database, the same on SQLite and PostgreSQL; used by one thread at a
// time.
//   connection.execute("UPDATE places SET name = ? WHERE id = ?", name, id);
//   for (const Row row : connection.query("SELECT id, name FROM places WHERE commune = ?",
//   commune)) ...
// SQL is portable, parameters are written `?`, statements are prepared once for each connection and
// text. Do not catch an Error inside a transaction and go on: PostgreSQL refuses what follows until
// the end. Write ON CONFLICT, or let the transaction end and translate the Error outside.
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "platform/db/bell.hpp"
#include "platform/db/column_types.hpp"
#include "platform/db/database_error.hpp"
#include "platform/db/rows.hpp"

namespace permanence::db {

// What a transaction is for. On SQLite `write` takes the one writer's place at once (BEGIN
// IMMEDIATE); on PostgreSQL it is READ COMMITTED: what is checked before it is written must be
// locked (transaction.hpp).
enum class Access { read_snapshot, write };

class Connection {
 public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    virtual Engine engine() const = 0;

    // All functions below throw Error.
    template <class... A>
    Rows query(std::string_view sql, const A&... arguments) {
        const std::array<Value, sizeof...(A)> values{bound(arguments)...};
        return run(sql, values);
    }
    // Rows inserted, updated or deleted.
    template <class... A>
    std::int64_t execute(std::string_view sql, const A&... arguments) {
        return query(sql, arguments...).affected();
    }
    // The first row, or nothing.
    template <class... A>
    std::optional<OwnedRow> query_one(std::string_view sql, const A&... arguments) {
        Rows rows = query(sql, arguments...);
        if (rows.empty()) return std::nullopt;
        return OwnedRow(std::move(rows));
    }
    // The first column of the one row that is always there: counts, sums, RETURNING id.
    template <class T, class... A>
    T query_value(std::string_view sql, const A&... arguments) {
        return only_row(query(sql, arguments...)).template get<T>(0);
    }

    virtual Rows run(std::string_view sql, std::span<const Value> values) = 0;
    // Several statements without parameters, as in a migration. Not atomic by itself.
    virtual void run_script(std::string_view sql) = 0;

    // For transaction.hpp, which everyone uses instead.
    virtual void begin(Access access) = 0;
    virtual void commit() = 0;
    // Rolls back; returns when everything that was read is durable, throws when it never will be
    // (shared_commit.hpp).
    virtual void undo() = 0;
    virtual void rollback() noexcept = 0;
    virtual bool in_transaction() const = 0;
    // False when the server went away: the pool opens another.
    virtual bool usable() const = 0;

    // Rings once the open transaction is committed, or at once where there is none: this statement
    // brought work to the background threads of this process.
    void ring_when_committed();
    void set_bell(std::shared_ptr<Bell> bell) { bell_ = std::move(bell); }
    // For transaction.hpp.
    void transaction_ended(bool committed);

 private:
    static OwnedRow only_row(Rows rows);

    std::shared_ptr<Bell>
        bell_;  // the pool's, which may be gone before a connection that somebody kept
    bool ring_wanted_ = false;
};

}  // namespace permanence::db
