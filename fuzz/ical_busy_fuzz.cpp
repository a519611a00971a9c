// Any bytes as somebody's calendar: read in bounded time, told times only that touch the window.
#include <chrono>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "formats/ical_busy.hpp"

using namespace permanence;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Zone paris = Zone::find("Europe/Paris").value();
    const Instant begin = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);
    const Interval window{begin, begin + Days(70)};
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto busy =
        ical::read_busy(text, {.zone = paris, .window = window, .own_host = "aide.exemple.fr"});
    if (!busy) {
        CHECK(busy.error().key.starts_with("ical."));
        return 0;
    }
    for (const Interval& time : busy->times.pieces())
        CHECK(time.overlaps(window));
    CHECK(busy->times.pieces().size() <= ical::most_busy_times);
    return 0;
}
