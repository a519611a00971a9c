// Any text as a plural rule: whatever is accepted answers a form that exists, for every count.
#include <cstdint>
#include <string_view>

#include "ui/plural_rule.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto rule =
        permanence::ui::PluralRule::parse({reinterpret_cast<const char*>(bytes), size});
    if (!rule) return 0;
    for (const std::int64_t n : {INT64_MIN, std::int64_t{-1}, std::int64_t{0}, std::int64_t{1},
                                 std::int64_t{21}, INT64_MAX})
        if (rule->form(n) >= rule->forms()) __builtin_trap();
    return 0;
}
