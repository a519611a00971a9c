// Any bytes as a configuration file: no crash, every fault has its line, and what is read writes
// back.
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "platform/config/config_file.hpp"
#include "platform/config/configuration.hpp"

using namespace permanence::config;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto parsed = parse_file("f", text);
    for (const auto& fault : parsed.faults)
        CHECK(fault.arguments.size() == 1);
    for (const auto& line : parsed.lines) {
        const auto again = parse_file("f", line.name + " = " + write_value(line.value));
        CHECK(again.faults.empty() || line.value.size() > 1000);
        CHECK(again.lines.empty() || again.lines.front().value == line.value);
    }
    Sources sources;
    sources.file = File{"f", std::string(text)};
    const auto loaded = load(sources);
    CHECK(loaded || !loaded.error().empty());
    return 0;
}
