// Any bytes on a connection: however they are cut into packets, the same requests or the same
// refusal come out, and nothing is read behind a refusal.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.hpp"
#include "platform/http/message_reader.hpp"

namespace {

using namespace permanence::http;

constexpr std::size_t body_limit = 2'000;

// What came out of a connection, as text.
std::vector<std::string> outcomes(std::string_view bytes, std::size_t packet) {
    MessageReader reader({}, [](const Request&) { return body_limit; });
    std::vector<std::string> seen;
    const auto collect = [&] {
        while (reader.state() == MessageReader::State::complete) {
            const Request request = reader.take();
            CHECK(request.body.size() <= body_limit);
            CHECK(request.path.starts_with('/'));
            CHECK(request.headers.size() <= MessageLimits{}.headers);
            seen.push_back(request.target + '\n' + request.body);
            reader.feed("");
        }
    };
    while (!bytes.empty()) {
        reader.feed(bytes.substr(0, packet));
        bytes.remove_prefix(std::min(packet, bytes.size()));
        collect();
    }
    if (reader.state() == MessageReader::State::rejected) {
        CHECK(reader.rejection().status >= 400 && !reader.keeps_open());
        seen.push_back(std::to_string(reader.rejection().status));
        CHECK(reader.feed("GET / HTTP/1.1\r\nHost: h\r\n\r\n") == MessageReader::State::rejected);
    }
    return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto whole = outcomes(text, std::max<std::size_t>(1, size));
    CHECK(outcomes(text, 1) == whole);
    CHECK(outcomes(text, 7) == whole);
    return 0;
}
