// The input of `permanence slots`: refused with fields, or answered with slots inside free time.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "booking/slots_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace permanence;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto file = booking::parse_slots_file(text);
    if (!file) {
        CHECK(!file.error().fields.empty());
        for (const FieldError& fault : file.error().fields)
            CHECK(!booking::english_slots_reason(fault).empty());
        return 0;
    }
    if (file->grid_steps > 100'000) return 0;  // allowed, but not fast enough to fuzz
    booking::SlotQuestion question = file->question();
    for (const booking::Slot& slot : booking::find_slots(question))
        CHECK(!slot.time.is_empty());
    for (const booking::Slot& free : booking::find_free_time(question))
        CHECK(!free.time.is_empty());
    return 0;
}
