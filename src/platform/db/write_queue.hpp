#pragma once
// The writers of one SQLite file in this process, one at a time, in order of arrival: SQLite itself
// only lets them poll, and the unlucky starve.
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace permanence::db {

class WriteQueue {
 public:
    // False when the turn did not come within `patience`.
    bool enter(std::chrono::milliseconds patience);
    void leave();
    std::size_t waiting() const;

 private:
    struct Waiter {
        std::condition_variable turn;
        bool admitted = false;
    };

    mutable std::mutex mutex_;
    std::deque<Waiter*> waiting_;
    bool taken_ = false;
};

}  // namespace permanence::db
