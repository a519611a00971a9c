#pragma once
// How long to wait before something that failed is tried again.
#include "base/time.hpp"

namespace permanence::jobs {

struct BackOff {
    Seconds first{30};
    Seconds longest{3600};
    int most_attempts = 10;
};

// Doubles with each attempt (1, 2, 3...) up to `longest`. `jitter` in [0, 1) takes away up to half
// of it, so that what failed together does not come back together.
Seconds delay_after(const BackOff& back_off, int attempts, double jitter);

}  // namespace permanence::jobs
