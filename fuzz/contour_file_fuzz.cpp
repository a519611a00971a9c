// Any bytes are an operator's file of outlines; what is taken from it is on the earth, each commune
// once, and reads back as it was written.
#include <cstdint>

#include "base/check.hpp"
#include "territory/contour_file.hpp"

using namespace permanence::territory;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const CommuneTable table;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto rings = read_rings(text)) CHECK(read_rings(write_rings(*rings)) == rings);
    const auto file = parse_contours(text, table);
    if (!file) return 0;
    CHECK(!file->contours.empty());
    const Contour* last = nullptr;
    for (const Contour& contour : file->contours) {
        CHECK(last == nullptr || last->code < contour.code);
        CHECK(read_rings(write_rings(contour.rings)) == contour.rings);
        last = &contour;
    }
    return 0;
}
