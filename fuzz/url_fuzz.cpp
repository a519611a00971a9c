// Any bytes as a query: refused, or the same fields after writing and reading again.
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "base/text.hpp"
#include "formats/url.hpp"

namespace url = permanence::url;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    CHECK(url::decode(url::encode(text)) == text);
    const auto query = url::Query::parse(text, {.fields = 50, .bytes = 4096});
    if (!query) return 0;
    for (const url::Field& field : query->fields())
        CHECK(permanence::is_valid_utf8(field.value));
    CHECK(url::Query::parse(query->text(), {.fields = 50, .bytes = 20000}) == *query);
    return 0;
}
