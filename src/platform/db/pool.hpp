#pragma once
// A bounded number of connections, lent to worker threads one at a time.
//   Lease connection = pool.lease();
//   connection->query(...)
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/db/database_url.hpp"

namespace permanence::db {

class SharedCommit;
class Pool;

// Gives its connection back when it goes. A transaction left open is rolled back.
class Lease {
 public:
    Lease(Pool& pool, std::unique_ptr<Connection> connection)
        : pool_(&pool), connection_(std::move(connection)) {}
    Lease(Lease&& other) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease();

    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

 private:
    Pool* pool_;
    std::unique_ptr<Connection> connection_;
};

struct PoolOptions {
    DatabaseUrl url;
    std::size_t size =
        4;  // connections; `sqlite::memory:` has one, since each would be a database of its own
    std::chrono::milliseconds patience = default_patience;
};

// Thread safe. Connections open when first needed, and again when their server went away. On SQLite
// the writers of a pool queue up in order of arrival before they ask the file for its lock, and
// those who follow one another without a pause share one commit.
class Pool {
 public:
    explicit Pool(PoolOptions options);
    ~Pool();  // every lease is back by then

    // Waits at most `patience`, then throws Error::busy.
    Lease lease();
    // Those that nobody has now; they open again when needed.
    void close_idle();

    Engine engine() const { return options_.url.engine; }
    std::size_t size() const { return options_.size; }
    // Rings when a transaction of this pool brought work for the background
    // (jobs/background_loop.hpp).
    Bell& bell() { return *bell_; }

 private:
    friend class Lease;
    std::unique_ptr<Connection> take();
    std::unique_ptr<Connection> open_another();
    void give_back(std::unique_ptr<Connection> connection) noexcept;

    PoolOptions options_;
    std::shared_ptr<SharedCommit> writers_;  // shared with the connections, which may wait in it
    std::shared_ptr<Bell> bell_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t lent_ = 0;
};

}  // namespace permanence::db
