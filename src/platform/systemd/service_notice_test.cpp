#include "platform/systemd/service_notice.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>

#include "base/check.hpp"

namespace permanence::systemd {

namespace {

// Stands where systemd listens.
class Listener {
 public:
    explicit Listener(const std::string& name) {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        CHECK(name.size() < sizeof address.sun_path);
        std::ranges::copy(name, address.sun_path);
        if (name.starts_with('@')) address.sun_path[0] = '\0';
        ::unlink(name.c_str());
        descriptor_ = ::socket(AF_UNIX, SOCK_DGRAM, 0);
        const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
        EXPECT_EQ(::bind(descriptor_, reinterpret_cast<const sockaddr*>(&address), length), 0);
    }
    ~Listener() { ::close(descriptor_); }
    std::string heard() {
        char buffer[256];
        const auto count = ::recv(descriptor_, buffer, sizeof buffer, MSG_DONTWAIT);
        return count < 0 ? "" : std::string(buffer, static_cast<std::size_t>(count));
    }

 private:
    int descriptor_;
};

}  // namespace

TEST(ServiceNotice, reaches_the_socket_in_systemds_words) {
    const std::string path = testing::TempDir() + "notify" + std::to_string(::getpid());
    for (const auto& name : {path, "@permanence-test-" + std::to_string(::getpid())}) {
        Listener listener(name);
        EXPECT_TRUE(tell(name, Notice::ready));
        EXPECT_EQ(listener.heard(), "READY=1");
        EXPECT_TRUE(tell(name, Notice::alive));
        EXPECT_EQ(listener.heard(), "WATCHDOG=1");
        EXPECT_TRUE(tell(name, Notice::stopping));
        EXPECT_EQ(listener.heard(), "STOPPING=1");
        EXPECT_TRUE(tell(name, Notice::reloading));
        EXPECT_TRUE(listener.heard().starts_with("RELOADING=1\nMONOTONIC_USEC="));
    }
    ::unlink(path.c_str());
}

TEST(ServiceNotice, is_false_without_a_listener) {
    for (const auto* name : {"", "/", "relative", "/nowhere/at/all", "@permanence-nobody"})
        EXPECT_FALSE(tell(name, Notice::ready)) << name;
    EXPECT_FALSE(tell("/" + std::string(200, 'x'), Notice::ready));
}

TEST(ServiceNotice, is_due_twice_in_a_watchdog_period) {
    EXPECT_EQ(watchdog_interval("30000000"), std::chrono::seconds(15));
    for (const auto* text : {"", "0", "-5", "5s"})
        EXPECT_FALSE(watchdog_interval(text)) << text;
}

TEST(Heartbeat, speaks_at_once_and_then_when_it_is_due) {
    const std::string name = "@permanence-heart-" + std::to_string(::getpid());
    Listener listener(name);
    Heartbeat heart(name, "30000000");
    const Heartbeat::Tick start{};
    heart.beat(start);
    EXPECT_EQ(listener.heard(), "WATCHDOG=1");
    heart.beat(start + std::chrono::milliseconds(14'999));
    EXPECT_EQ(listener.heard(), "");
    heart.beat(start + std::chrono::seconds(15));
    EXPECT_EQ(listener.heard(), "WATCHDOG=1");
}

TEST(Heartbeat, is_silent_where_no_watchdog_listens) {
    const std::string name = "@permanence-heart-" + std::to_string(::getpid());
    Listener listener(name);
    Heartbeat(name, "").beat({});
    EXPECT_EQ(listener.heard(), "");
}

}  // namespace permanence::systemd
