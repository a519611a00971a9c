// Any bytes are an address service's answer; a point that is taken from it is on the earth.
#include <cstdint>

#include "base/check.hpp"
#include "territory/geocoder_protocol.hpp"

using namespace permanence::territory;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    const auto answer = read_geocoder_answer(body);
    if (!answer || !*answer) return 0;
    const FoundAddress& found = **answer;
    CHECK(found.point.latitude >= -90 && found.point.latitude <= 90);
    CHECK(found.point.longitude >= -180 && found.point.longitude <= 180);
    CHECK(found.score >= 0 && found.score <= 1);
    CHECK(found.commune_code.size() <= 5);
    return 0;
}
