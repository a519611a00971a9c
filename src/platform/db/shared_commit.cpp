#include "platform/db/shared_commit.hpp"

#include <condition_variable>
#include <mutex>
namespace permanence::db {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void too_many() {
    throw Error(Error::Kind::busy, "sqlite: too many writers before this one");
}

void run(SqliteSession& session, std::string_view sql) {
    session.run(session.prepared(sql), sql, {});
}

// What the neighbours of a statement read after which SQLite undid everything: they run again.
Error lost() {
    return Error(Error::Kind::serialization, "sqlite: undone with a neighbour's transaction");
}

std::optional<Error> committed(SqliteSession& session) {
    try {
        run(session, "COMMIT");
        return std::nullopt;
    } catch (const Error& error) {
        session.rollback();
        return error;
    } catch (...) {
        // Not of the database (no memory is left): nobody may be left waiting for it.
        session.rollback();
        return Error(Error::Kind::other, "sqlite: the commit failed outside the database");
    }
}

}  // namespace

class SharedCommit::Group {
 public:
    explicit Group(SqliteSession& lent) : session(lent) {}

    Clock::duration age() const { return Clock::now() - start_; }

    void wait() {
        std::unique_lock guard(mutex_);
        ended_.wait(guard, [&] { return over_; });
    }

    void end(std::optional<Error> failure) {
        {
            const std::lock_guard guard(mutex_);
            over_ = true;
            failure_ = std::move(failure);
        }
        ended_.notify_all();
    }

    // After the end.
    void throw_if_failed() const {
        if (failure_) throw Error(*failure_);
    }

    SqliteSession& session;
    int members = 1;

 private:
    const Clock::time_point start_ = Clock::now();
    std::mutex mutex_;
    std::condition_variable ended_;
    bool over_ = false;
    std::optional<Error> failure_;
};

void SharedCommit::enter_alone(std::chrono::milliseconds patience) {
    if (!queue_.enter(WriteQueue::Company::alone, patience)) too_many();
}

SqliteSession& SharedCommit::begin(SqliteSession& own, std::chrono::milliseconds patience) {
    if (!queue_.enter(WriteQueue::Company::shared, patience)) too_many();
    try {
        open_or_join(own);
    } catch (...) {
        if (open_ == nullptr)
            queue_.leave();
        else
            settle();
        throw;
    }
    return open_->session;
}

void SharedCommit::open_or_join(SqliteSession& own) {
    if (open_ == nullptr) {
        auto group = std::make_shared<Group>(own);
        run(own, "BEGIN IMMEDIATE");
        open_ = std::move(group);
    } else {
        run(open_->session, "SAVEPOINT member");
        ++open_->members;
    }
}

void SharedCommit::keep() {
    SqliteSession& session = open_->session;
    if (!session.in_transaction()) {
        end(lost());
        throw Error(Error::Kind::other, "sqlite: an earlier error undid the whole transaction");
    }
    if (session.has_dangling_references()) {
        // COMMIT would refuse all of them for what one did.
        undo();
        throw Error(Error::Kind::foreign_key, "sqlite: FOREIGN KEY constraint failed");
    }
    settle();
}

void SharedCommit::undo() {
    SqliteSession& session = open_->session;
    if (open_->members == 1) {
        // What it read was on the disk already.
        session.rollback();
        end(std::nullopt);
        return;
    }
    if (!session.in_transaction()) {
        end(lost());
        return;
    }
    try {
        run(session, "ROLLBACK TO member");
    } catch (const Error& error) {
        session.rollback();
        end(error);
        throw;
    } catch (...) {
        session.rollback();
        end(lost());
        throw;
    }
    settle();
}

// Of who has the writer's place and is done.
void SharedCommit::settle() {
    const std::shared_ptr<Group> group = open_;
    if (group->age() < longest_ && queue_.hand_on())
        group->wait();
    else
        end(committed(group->session));
    group->throw_if_failed();
}

void SharedCommit::end(std::optional<Error> failure) {
    const std::shared_ptr<Group> group = std::move(open_);
    queue_.leave();
    group->end(std::move(failure));
}

}  // namespace permanence::db
