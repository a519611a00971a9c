#pragma once
// application/x-www-form-urlencoded: queries and simple forms.
#include <cstddef>
#include <string_view>

#include "platform/http/fields.hpp"
#include "platform/http/request.hpp"

namespace permanence::http {

struct FormLimits {
    std::size_t fields = 1'000;
    std::size_t name = 200;         // bytes of a field's name
    std::size_t value = 64 * 1024;  // bytes of a text field
    std::size_t files = 20;         // multipart only
};

// 400 http.form_unreadable (wrong %, NUL, wrong UTF-8), 413 http.form_too_large.
Readable<Fields> read_urlencoded(std::string_view text, const FormLimits& limits = {});

// Names and values back to text; parse(write(x)) = x.
std::string write_urlencoded(const Fields& fields);

}  // namespace permanence::http
