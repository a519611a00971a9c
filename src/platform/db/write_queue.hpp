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
    // Whether a writer may come into the transaction of the one before it (shared_commit.hpp).
    enum class Company { alone, shared };

    // False when the turn did not come within `patience`.
    bool enter(Company company, std::chrono::milliseconds patience);
    void leave();
    // Gives the place to the next writer if that one may share; otherwise it stays where it is.
    bool hand_on();
    std::size_t waiting() const;

 private:
    struct Waiter {
        Company company;
        std::condition_variable turn = {};
        bool admitted = false;
    };

    void admit_next();

    mutable std::mutex mutex_;
    std::deque<Waiter*> waiting_;
    bool taken_ = false;
};

}  // namespace permanence::db
