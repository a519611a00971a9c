#pragma once
// How large and how slow a client may be.
#include <chrono>
#include <cstddef>

namespace permanence::http {

struct MessageLimits {
    std::size_t head = 16 * 1024;   // bytes of request line and headers: 431
    std::size_t target = 4 * 1024;  // bytes: 414
    std::size_t headers = 100;      // lines: 431
};

struct Timeouts {
    using Time = std::chrono::milliseconds;
    Time head{10'000};  // from the first byte to the end of the headers: 408
    Time idle{30'000};  // between two requests of a connection
    Time body{10'000};  // for the body, plus its declared size at the minimum rate: 408
    std::size_t body_rate = 8 * 1024;  // bytes a second
    Time write{20'000};                // without any progress of an answer
    Time drain_delay{0};               // from stop() until accepting ends
    Time stop{10'000};                 // from stop() until open connections are cut
};

}  // namespace permanence::http
