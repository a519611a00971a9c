#pragma once
// multipart/form-data (RFC 7578): forms with files.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/urlencoded.hpp"

namespace permanence::http {

struct MultipartForm {
    Fields fields;
    std::vector<UploadedFile> files;
};

// The boundary of a Content-Type, when it is a multipart form: 1 to 70 characters of RFC 2046.
std::optional<std::string> multipart_boundary(std::string_view content_type);

// 400 http.form_unreadable: no end, a part without a name, wrong UTF-8 in a text field or name;
// 413 http.form_too_large.
Readable<MultipartForm> read_multipart(std::string_view body, std::string_view boundary,
                                       const FormLimits& limits = {});

}  // namespace permanence::http
