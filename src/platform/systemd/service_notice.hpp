#pragma once
// What systemd wants to hear from a service of Type=notify (sd_notify(3)), over a datagram socket.
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace permanence::systemd {

enum class Notice { ready, stopping, reloading, alive };

// `socket` is $NOTIFY_SOCKET (a path, or "@name" in the abstract space). False when nobody listens:
// the service goes on without it.
bool tell(std::string_view socket, Notice notice);

// Half of $WATCHDOG_USEC, how often `alive` is due; nothing when it is not a positive number.
std::optional<std::chrono::microseconds> watchdog_interval(std::string_view watchdog_usec);

// The sign of life that WatchdogSec= wants, or the service is killed. To be called often by the
// thread whose life is meant; speaks when it is due.
class Heartbeat {
 public:
    using Tick = std::chrono::steady_clock::time_point;
    // $NOTIFY_SOCKET and $WATCHDOG_USEC: silent where either is missing.
    Heartbeat(std::string_view socket, std::string_view watchdog_usec)
        : socket_(socket), interval_(watchdog_interval(watchdog_usec)) {}
    void beat(Tick now);

 private:
    std::string socket_;
    std::optional<std::chrono::microseconds> interval_;
    std::optional<Tick> last_;
};

}  // namespace permanence::systemd
