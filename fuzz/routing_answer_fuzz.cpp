// Any bytes are a routing server's answer; a table that is taken from it has the size that was
// asked.
#include <cstdint>

#include "base/check.hpp"
#include "territory/routing_protocol.hpp"

using namespace permanence::territory;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    for (const auto protocol : {RoutingProtocol::osrm, RoutingProtocol::valhalla}) {
        const auto drives = read_routing_answer(protocol, body, 1, 2);
        if (!drives) continue;
        CHECK(drives->size() == 2);
        for (const auto& drive : *drives)
            CHECK(!drive || drive->time.count() >= 0);
    }
    return 0;
}
