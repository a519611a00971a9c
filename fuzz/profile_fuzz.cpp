// Profiles of files: any text is read or refused, what is read is written so that it reads back as
// the same, and reads any row.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.hpp"
#include "exchange/profile.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace permanence;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto profile = exchange::parse_profile(text);
    if (!profile) {
        CHECK(!profile.error().fields.empty());
        return 0;
    }
    const auto again = exchange::parse_profile(exchange::write_profile(*profile));
    CHECK(again && *again == *profile);
    const std::vector<std::string> header{"Nom", "Adresse", "Ville", "CP", "Lundi", "Services"};
    const auto plan = exchange::plan_rows(*profile, header);
    if (plan.is_usable)
        plan.read(std::vector<std::string>{"a", "b", "c", "17000", "9h-12h / 14h", "x, y"});
    return 0;
}
