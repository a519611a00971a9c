// Bytes as a .mo catalogue: a broken length or offset never leaves the file, a broken rule never
// runs.
#include <cstdint>
#include <string_view>

#include "ui/catalogue.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto catalogue =
        permanence::ui::Catalogue::parse({reinterpret_cast<const char*>(bytes), size});
    if (!catalogue) return 0;
    for (const auto& [key, forms] : catalogue->sentences())
        for (const std::int64_t n : {0, 1, 2, 100})
            if (!catalogue->find(key, n) || forms.empty()) __builtin_trap();
    return 0;
}
