#include "platform/db/write_queue.hpp"

#include <algorithm>

namespace permanence::db {

bool WriteQueue::enter(Company company, std::chrono::milliseconds patience) {
    std::unique_lock guard(mutex_);
    if (!taken_) {
        taken_ = true;
        return true;
    }
    Waiter waiter{.company = company};
    waiting_.push_back(&waiter);
    if (waiter.turn.wait_for(guard, patience, [&] { return waiter.admitted; })) return true;
    std::erase(waiting_, &waiter);
    return false;
}

std::size_t WriteQueue::waiting() const {
    const std::lock_guard guard(mutex_);
    return waiting_.size();
}

void WriteQueue::leave() {
    const std::lock_guard guard(mutex_);
    if (waiting_.empty())
        taken_ = false;
    else
        admit_next();
}

bool WriteQueue::hand_on() {
    const std::lock_guard guard(mutex_);
    if (waiting_.empty() || waiting_.front()->company == Company::alone) return false;
    admit_next();
    return true;
}

// The place passes on without ever being free, so that nobody overtakes.
void WriteQueue::admit_next() {
    Waiter* next = waiting_.front();
    waiting_.pop_front();
    next->admitted = true;
    next->turn.notify_one();
}

}  // namespace permanence::db
