#include "platform/db/bell.hpp"

namespace permanence::db {

void Bell::ring() {
    {
        const std::lock_guard guard(mutex_);
        ++count_;
    }
    rang_.notify_all();
}

std::uint64_t Bell::count() const {
    const std::lock_guard guard(mutex_);
    return count_;
}

std::uint64_t Bell::wait(std::uint64_t heard, std::chrono::milliseconds longest) {
    std::unique_lock guard(mutex_);
    rang_.wait_for(guard, longest, [&] { return count_ > heard; });
    return count_;
}

}  // namespace permanence::db
