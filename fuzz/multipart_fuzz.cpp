// Any bytes as a multipart form; the boundary is what stands before the first line feed.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "platform/http/clean_text.hpp"
#include "platform/http/multipart.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace permanence::http;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const std::string_view type = text.substr(0, text.find('\n'));
    const auto boundary = multipart_boundary(type);
    const std::string_view body = text.substr(std::min(text.size(), type.size() + 1));
    const auto form = read_multipart(body, boundary.value_or("X"));
    if (!form) {
        CHECK(form.error().status == 400 || form.error().status == 413);
        return 0;
    }
    for (const Field& field : form->fields)
        CHECK(is_clean_text(field.name) && is_clean_text(field.value));
    for (const UploadedFile& file : form->files)
        CHECK(file.file_name.find_first_of("/\\") == std::string::npos);
    return 0;
}
