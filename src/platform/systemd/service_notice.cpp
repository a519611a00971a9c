#include "platform/systemd/service_notice.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <cstring>
#include <ctime>

namespace permanence::systemd {

namespace {

std::string message(Notice notice) {
    switch (notice) {
        case Notice::ready:
            return "READY=1";
        case Notice::stopping:
            return "STOPPING=1";
        case Notice::alive:
            return "WATCHDOG=1";
        case Notice::reloading: {
            // systemd asks for the monotonic time, to order it against the READY that follows.
            timespec now = {};
            ::clock_gettime(CLOCK_MONOTONIC, &now);
            return fmt::format("RELOADING=1\nMONOTONIC_USEC={}",
                               now.tv_sec * 1'000'000 + now.tv_nsec / 1000);
        }
    }
    return {};
}

}  // namespace

bool tell(std::string_view socket, Notice notice) {
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const bool known = socket.starts_with('/') || socket.starts_with('@');
    if (!known || socket.size() < 2 || socket.size() >= sizeof address.sun_path) return false;
    std::memcpy(address.sun_path, socket.data(), socket.size());
    if (socket.starts_with('@')) address.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket.size());
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return false;
    const std::string text = message(notice);
    const auto sent = ::sendto(descriptor, text.data(), text.size(), MSG_NOSIGNAL,
                               reinterpret_cast<const sockaddr*>(&address), length);
    ::close(descriptor);
    return sent == static_cast<ssize_t>(text.size());
}

std::optional<std::chrono::microseconds> watchdog_interval(std::string_view watchdog_usec) {
    std::int64_t microseconds = 0;
    const char* end = watchdog_usec.data() + watchdog_usec.size();
    const auto read = std::from_chars(watchdog_usec.data(), end, microseconds);
    if (read.ec != std::errc() || read.ptr != end || microseconds <= 0) return std::nullopt;
    return std::chrono::microseconds(microseconds) / 2;
}

void Heartbeat::beat(Tick now) {
    if (!interval_ || (last_ && now - *last_ < *interval_)) return;
    last_ = now;
    tell(socket_, Notice::alive);
}

}  // namespace permanence::systemd
