#pragma once
// A real address service beside the test; geocoder_peer.mjs says what it knows and how its paths
// behave.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/support/http_client.hpp"

namespace permanence::tests {

class GeocoderPeer {
 public:
    GeocoderPeer()
        : process_(popen("exec node " SOURCE_DIR "/tests/support/geocoder_peer.mjs", "r")) {
        char line[32] = {};
        if (process_ != nullptr && std::fgets(line, sizeof line, process_) != nullptr)
            port_ = static_cast<std::uint16_t>(std::strtoul(line, nullptr, 10));
        if (port_ == 0) throw std::runtime_error("the address service did not start: node?");
    }
    GeocoderPeer(const GeocoderPeer&) = delete;
    GeocoderPeer& operator=(const GeocoderPeer&) = delete;
    ~GeocoderPeer() {
        say("stop");
        if (process_ != nullptr) pclose(process_);
    }

    std::string url(const std::string& behaviour) const {
        return "http://127.0.0.1:" + std::to_string(port_) + "/" + behaviour;
    }
    // What it was asked, in order: "/good/search/?q=…".
    std::vector<std::string> asked() const {
        std::vector<std::string> lines;
        const std::string all = say("asked");
        for (std::size_t begin = 0; begin < all.size();) {
            const auto end = std::min(all.find('\n', begin), all.size());
            lines.push_back(all.substr(begin, end - begin));
            begin = end + 1;
        }
        return lines;
    }

 private:
    std::string say(const std::string& word) const {
        HttpClient client(port_);
        client.send("GET /" + word + " HTTP/1.1\r\nHost: peer\r\nConnection: close\r\n\r\n");
        const auto answer = client.read_answer();
        return answer ? answer->body : "";
    }

    std::FILE* process_;
    std::uint16_t port_ = 0;
};

}  // namespace permanence::tests
