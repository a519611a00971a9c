// Rules of recurrence: any text is read or refused, and what is read expands within its bounds.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "base/recurrence.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace permanence;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto rule = Recurrence::parse(text);
    if (!rule) return 0;
    const auto again = Recurrence::parse(rule->text());
    CHECK(again && *again == *rule);
    const LocalDay first = *parse_day("2024-02-29");
    const DayRange range{first - Days(10), first + Days(1500)};
    LocalDay last = first - Days(1);
    for (const LocalDay day : rule->days(first, range)) {
        CHECK(day > last && range.contains(day));
        last = day;
    }
    return 0;
}
