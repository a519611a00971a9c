#pragma once
// Wakes the background threads of this process when a transaction brought them work.
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace permanence::db {

class Bell {
 public:
    void ring();
    // How often it rang so far.
    std::uint64_t count() const;
    // Returns when it rang more than `heard` times, or after `longest`; gives the new count.
    std::uint64_t wait(std::uint64_t heard, std::chrono::milliseconds longest);

 private:
    mutable std::mutex mutex_;
    std::condition_variable rang_;
    std::uint64_t count_ = 0;
};

}  // namespace permanence::db
