#include "platform/jobs/back_off.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace permanence::jobs {

Seconds delay_after(const BackOff& back_off, int attempts, double jitter) {
    CHECK(attempts >= 1 && jitter >= 0 && jitter < 1);
    Seconds delay = back_off.first;
    for (int attempt = 1; attempt < attempts && delay < back_off.longest; ++attempt)
        delay *= 2;
    delay = std::min(delay, back_off.longest);
    const auto removed = static_cast<Seconds::rep>(static_cast<double>(delay.count()) * jitter / 2);
    return delay - Seconds(removed);
}

}  // namespace permanence::jobs
