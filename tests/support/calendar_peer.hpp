#pragma once
// A real HTTPS server beside the test that publishes calendars; calendar_peer.mjs says how its
// paths behave. It answers on 127.0.0.1 and on 127.0.0.2, which may stand for a stranger's machine.
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

namespace permanence::test {

class CalendarPeer {
 public:
    CalendarPeer();
    ~CalendarPeer();
    CalendarPeer(const CalendarPeer&) = delete;
    CalendarPeer& operator=(const CalendarPeer&) = delete;

    // "https://127.0.0.2:PORT/good.ics"
    std::string url(const std::string& path, const std::string& host = "127.0.0.2") const;
    // From now on at "/file".
    void serve(std::string_view bytes) const;
    std::string authorities() const { return (folder_ / "cert.pem").string(); }

 private:
    std::filesystem::path folder_;
    int port_ = 0;
    std::FILE* process_ = nullptr;
};

}  // namespace permanence::test
