// A line of the form of a proposed round: any bytes are a line or none, and a line is written as it
// was read.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "planning/accepted_line.hpp"
#include "planning/accepted_round_pages.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto line = permanence::planning::read_line(text);
    if (line)
        CHECK(permanence::planning::read_line(permanence::planning::write_line(*line)) == line);
    permanence::http::Fields form;
    form.add("permanence", "1111111111111111111111");
    form.add("visite-1", std::string(text));
    CHECK(permanence::planning::read_accepted(form).has_value() == line.has_value());
    return 0;
}
