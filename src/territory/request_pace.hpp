#pragma once
// So many requests a second at most, evenly: whose turn comes when.
#include <algorithm>
#include <chrono>
#include <mutex>
#include <optional>

namespace permanence::territory {

class RequestPace {
 public:
    using Time = std::chrono::steady_clock::time_point;

    explicit RequestPace(double a_second)
        : gap_(std::chrono::duration_cast<Time::duration>(
              std::chrono::duration<double>(1.0 / a_second))) {}

    // When the request that is wanted `now` may leave. Shared by threads.
    Time turn(Time now) { return *turn(now, Time::max()); }

    // Nothing, and no turn is used, where that would be after `latest`.
    std::optional<Time> turn(Time now, Time latest) {
        const std::scoped_lock lock(mutex_);
        const Time mine = std::max(now, next_);
        if (mine > latest) return std::nullopt;
        next_ = mine + gap_;
        return mine;
    }

 private:
    const Time::duration gap_;
    std::mutex mutex_;
    Time next_ = Time::min();
};

}  // namespace permanence::territory
