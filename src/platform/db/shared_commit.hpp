#pragma once
// One fsync for many writers of a SQLite file. Who comes first opens a transaction on its own
// session; when it is done and others wait, the next one goes on in the same transaction behind a
// savepoint, on the session that the first one lends. The last of them commits, and nobody returns
// before that: what a writer kept, was refused for or read of its neighbours is on the disk when it
// answers. A lone writer waits for nobody.
#include <chrono>
#include <memory>
#include <optional>

#include "platform/db/database_error.hpp"
#include "platform/db/sqlite_session.hpp"
#include "platform/db/write_queue.hpp"

namespace permanence::db {

// Shared by the connections of a pool. `keep` and `undo` are for who began.
class SharedCommit {
 public:
    // Who came first is not kept waiting for ever by those who follow: a transaction that is older
    // than `longest` takes nobody more.
    explicit SharedCommit(std::chrono::milliseconds longest = std::chrono::milliseconds(20))
        : longest_(longest) {}

    // The writer's place, for what must be a transaction of its own.
    void enter_alone(std::chrono::milliseconds patience);
    void leave_alone() { queue_.leave(); }

    // The session on which to write from now on: `own`, or that of who came first. Throws Error.
    SqliteSession& begin(SqliteSession& own, std::chrono::milliseconds patience);
    // Returns when it is on the disk. Throws Error when nothing was kept.
    void keep();
    // Takes back what was written since `begin`; returns when what was read is on the disk. Throws
    // Error when it never will be, so that who decided by it decides again.
    void undo();

    std::size_t waiting() const { return queue_.waiting(); }

 private:
    class Group;

    void open_or_join(SqliteSession& own);
    void settle();
    void end(std::optional<Error> failure);

    const std::chrono::milliseconds longest_;
    WriteQueue queue_;
    // Of who has the writer's place; shared by its members, who wait for its end.
    std::shared_ptr<Group> open_;
};

}  // namespace permanence::db
