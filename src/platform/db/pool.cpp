#include "platform/db/pool.hpp"

#include "base/check.hpp"
#include "platform/db/engines.hpp"

namespace permanence::db {

Lease::~Lease() {
    if (connection_) pool_->give_back(std::move(connection_));
}

Pool::Pool(PoolOptions options)
    : options_(std::move(options)),
      writers_(std::make_shared<SharedCommit>()),
      bell_(std::make_shared<Bell>()) {
    CHECK(options_.size > 0);
    if (options_.url.in_memory()) options_.size = 1;
    idle_.reserve(options_.size);  // so that give_back never allocates
}

Pool::~Pool() {
    CHECK(lent_ == 0);
}

void Pool::close_idle() {
    const std::lock_guard guard(mutex_);
    idle_.clear();
}

Lease Pool::lease() {
    return {*this, take()};
}

std::unique_ptr<Connection> Pool::take() {
    {
        std::unique_lock guard(mutex_);
        const auto one_is_free = [&] { return lent_ < options_.size; };
        if (!returned_.wait_for(guard, options_.patience, one_is_free)) {
            throw Error(Error::Kind::busy, "all database connections are in use");
        }
        ++lent_;
        while (!idle_.empty()) {
            std::unique_ptr<Connection> connection = std::move(idle_.back());
            idle_.pop_back();
            // Those whose server restarted while they were idle go, before somebody's request meets
            // them.
            if (connection->usable()) return connection;
        }
    }
    try {
        return open_another();
    } catch (...) {
        give_back(nullptr);
        throw;
    }
}

std::unique_ptr<Connection> Pool::open_another() {
    std::unique_ptr<Connection> connection =
        engine() == Engine::sqlite ? open_sqlite(options_.url.target, options_.patience, writers_)
                                   : open_postgresql(options_.url.target, options_.patience);
    connection->set_bell(bell_);
    return connection;
}

void Pool::give_back(std::unique_ptr<Connection> connection) noexcept {
    if (connection && connection->in_transaction()) connection->rollback();
    {
        const std::lock_guard guard(mutex_);
        --lent_;
        if (connection && connection->usable()) idle_.push_back(std::move(connection));
    }
    returned_.notify_one();
}

}  // namespace permanence::db
