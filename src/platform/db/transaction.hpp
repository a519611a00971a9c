#pragma once
// All or nothing: transaction(connection, [&] { ...; return result; }).
// It commits when the function returns, and rolls back when the function throws or returns a Result
// without a value. Either way it returns only when what it wrote, and what it read of others, is
// durable. Where two transactions got into each other's way it is run again, a bounded
// number of times: the function must be repeatable (nothing sent, nothing moved out of what it
// captured). It must not wait for what another thread does after its transaction: on SQLite the two
// may return together (shared_commit.hpp). One inside another is our bug: CHECK.
#include <chrono>
#include <cstdint>
#include <expected>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/check.hpp"
#include "platform/db/connection.hpp"

namespace permanence::db {

// Whether one more run is worth it, and the pause before it.
class Attempts {
 public:
    // At most 20 runs and 10 seconds. Sleeps a little, longer each time, at random so that two
    // rivals part.
    bool another_after(const Error& error);

 private:
    int failed_ = 0;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

template <class T>
inline constexpr bool is_expected = false;
template <class T, class E>
inline constexpr bool is_expected<std::expected<T, E>> = true;

// Rolls back unless it was committed.
class OpenTransaction {
 public:
    OpenTransaction(Connection& connection, Access access) : connection_(connection) {
        CHECK(!connection.in_transaction());
        connection_.begin(access);
    }
    OpenTransaction(const OpenTransaction&) = delete;
    OpenTransaction& operator=(const OpenTransaction&) = delete;
    ~OpenTransaction() {
        if (!committed_) connection_.rollback();
        connection_.transaction_ended(committed_);
    }
    void commit() {
        connection_.commit();
        committed_ = true;
    }
    void undo() { connection_.undo(); }

 private:
    Connection& connection_;
    bool committed_ = false;
};

template <class F>
auto run_once(Connection& connection, Access access, F& function) {
    using R = std::invoke_result_t<F&>;
    OpenTransaction open(connection, access);
    const auto decide = [&] {
        try {
            return function();
        } catch (...) {
            open.undo();
            throw;
        }
    };
    if constexpr (std::is_void_v<R>) {
        decide();
        open.commit();
    } else {
        R result = decide();
        if constexpr (is_expected<R>) {
            if (!result.has_value()) {
                open.undo();
                return result;
            }
        }
        open.commit();
        return result;
    }
}

template <class F>
auto run_until_done(Connection& connection, Access access, F& function) {
    Attempts attempts;
    while (true) {
        try {
            return run_once(connection, access, function);
        } catch (const Error& error) {
            if (!attempts.another_after(error)) throw;
        }
    }
}

template <class F>
auto transaction(Connection& connection, F&& function) {
    return run_until_done(connection, Access::write, function);
}

// Several reads that see one moment of the database; writing inside is an Error::read_only.
template <class F>
auto read_snapshot(Connection& connection, F&& function) {
    return run_until_done(connection, Access::read_snapshot, function);
}

// Until this transaction ends, no other one holds the same (what, key): lock(c, "adviser_day",
// adviser). Take it before reading what the decision rests on. On SQLite nothing is needed: there
// is one writer.
void lock(Connection& connection, std::string_view what, std::int64_t key);

}  // namespace permanence::db
