// Any bytes as an urlencoded form: an answer within bounds, and parse(write(x)) = x.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "platform/http/clean_text.hpp"
#include "platform/http/urlencoded.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace permanence::http;
    const auto form = read_urlencoded({reinterpret_cast<const char*>(bytes), size});
    if (!form) {
        CHECK(form.error().status == 400 || form.error().status == 413);
        return 0;
    }
    CHECK(form->size() <= FormLimits{}.fields);
    for (const Field& field : *form) {
        CHECK(is_clean_text(field.name) && is_clean_text(field.value));
        CHECK(field.value.size() <= FormLimits{}.value);
    }
    // A pair without name and value is written as "=" and comes back as itself.
    CHECK(*read_urlencoded(write_urlencoded(*form)) == *form);
    return 0;
}
