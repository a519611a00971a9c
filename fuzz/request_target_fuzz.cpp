// Any bytes as a request target: refused with 400, or clean decoded segments and query.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "platform/http/clean_text.hpp"
#include "platform/http/request.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace permanence::http;
    const std::string_view target(reinterpret_cast<const char*>(bytes), size);
    Request request;
    if (const auto read = read_target(target, request); !read) {
        CHECK(read.error().status == 400);
        return 0;
    }
    for (const auto& segment : request.segments) {
        CHECK(is_clean_text(segment));
        CHECK(segment != "." && segment != "..");
    }
    for (const Field& field : request.query)
        CHECK(is_clean_text(field.name) && is_clean_text(field.value));
    return 0;
}
