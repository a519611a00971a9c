// Names and addresses as strangers write them: any bytes are read, and what was read stays in
// order.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "directory/duplicate_score.hpp"

using namespace permanence::directory;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto half = text.substr(0, size / 2);
    const auto address = read_street_address(text);
    CHECK(std::ranges::is_sorted(address.words));
    CHECK(!address.number || address.number->first <= address.number->last);
    CHECK(std::ranges::is_sorted(read_place_name(text, half).own_words));
    MatchRecord a{.name = std::string(text), .address = std::string(half), .postcode = "17640"};
    MatchRecord b{.name = std::string(half), .address = std::string(text), .postcode = "17640"};
    const Profiles profiles(std::vector{a, b});
    const double found = score(evidence(profiles, 0, 1));
    CHECK(found >= 0 && found <= 1);
    CHECK(found == score(evidence(profiles, 1, 0)));
    return 0;
}
