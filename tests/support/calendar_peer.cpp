#include "tests/support/calendar_peer.hpp"

#include <stdlib.h>
#include <sys/stat.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "base/check.hpp"
#include "tests/support/self_signed.hpp"

namespace permanence::test {

// The process reads a pipe of ours and ends with it; its port comes through a file that the shell
// makes, so that nothing waits for more than a line.
CalendarPeer::CalendarPeer() {
    std::string name = (std::filesystem::temp_directory_path() / "calendar_peerXXXXXX").string();
    CHECK(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
    write_self_signed(folder_ / "cert.pem", folder_ / "key.pem");
    const std::string said = (folder_ / "said").string();
    CHECK(::mkfifo(said.c_str(), 0600) == 0);
    const std::string command = "exec node " SOURCE_DIR "/tests/support/calendar_peer.mjs --cert " +
                                authorities() + " --key " + (folder_ / "key.pem").string() +
                                " --file " + (folder_ / "served").string() + " > " + said;
    process_ = popen(command.c_str(), "w");
    CHECK(process_ != nullptr);
    std::FILE* const answer = std::fopen(said.c_str(), "r");
    std::array<char, 64> line{};
    const bool is_said =
        answer != nullptr && std::fgets(line.data(), line.size(), answer) != nullptr;
    if (answer != nullptr) std::fclose(answer);
    if (!is_said || std::sscanf(line.data(), "{\"port\":%d}", &port_) != 1)
        throw std::runtime_error("the server of calendars did not start: is node installed?");
}

CalendarPeer::~CalendarPeer() {
    pclose(process_);  // its input ends, and so does it
    std::filesystem::remove_all(folder_);
}

void CalendarPeer::serve(std::string_view bytes) const {
    std::ofstream(folder_ / "served", std::ios::binary) << bytes;
}

std::string CalendarPeer::url(const std::string& path, const std::string& host) const {
    return "https://" + host + ":" + std::to_string(port_) + path;
}

}  // namespace permanence::test
