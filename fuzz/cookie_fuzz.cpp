// Any bytes as a Cookie header, a header value or a list: values of cookie characters or nothing.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "platform/http/content_encoding.hpp"
#include "platform/http/cookies.hpp"
#include "platform/http/header_value.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace permanence::http;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    if (const auto value = find_cookie(text, "s"))
        CHECK(write_cookie({.name = "s", .value = *value}).starts_with("__Host-s="));
    for (const Weighted& one : read_weighted_list(text))
        CHECK(one.weight >= 0 && one.weight <= 1);
    static_cast<void>(read_header_value(text));
    CHECK(choose_encoding(text, {}) == Encoding::identity);
    return 0;
}
