// Any bytes are a file of points; what is taken from it are points on earth of current communes,
// each once.
#include <cmath>
#include <cstdint>
#include <set>

#include "base/check.hpp"
#include "territory/commune_point_file.hpp"

using namespace permanence::territory;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const CommuneTable table;
    const auto file = parse_commune_points({reinterpret_cast<const char*>(data), size}, table);
    if (!file) return 0;
    std::set<InseeCode> codes;
    for (const CommunePoint& known : file->points) {
        CHECK(codes.insert(known.code).second);
        CHECK(table.find(known.code)->code == known.code);
        CHECK(std::abs(known.point.latitude) <= 90 && std::abs(known.point.longitude) <= 180);
    }
    return 0;
}
