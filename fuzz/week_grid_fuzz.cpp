// The table of opening hours: what fits into it is written back as hours that are open at the same
// minutes, and read back as the same table.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "directory/place_hours.hpp"
#include "directory/week_grid.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace permanence;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto hours = directory::read_place_hours(text);
    const auto grid = hours ? directory::grid_of(*hours) : std::nullopt;
    if (!grid) return 0;
    const auto written = directory::hours_of(*grid);
    if (!written) return 0;  // closed altogether
    const auto again = directory::OpeningHours::parse(written->text());
    CHECK(again && directory::grid_of(*again) == *grid);
    static const auto calendar = directory::calendar_of_commune("17461");
    const LocalDay first = *parse_day("2026-01-01");
    for (int day = 0; day < 400; ++day)
        CHECK(hours->spans_on(first + Days(day), calendar) ==
              again->spans_on(first + Days(day), calendar));
    return 0;
}
