#pragma once
// An answer as bytes: status line and headers.
#include <string>
#include <string_view>

#include "platform/http/response.hpp"

namespace permanence::http {

struct Sending {
    bool keeps_open = true;
    bool takes_chunks = true;  // HTTP/1.0 does not: there the end of the connection ends the body
    std::string_view date;     // "Sun, 29 Mar 2026 07:30:00 GMT"
};

// Everything before the body. A control character in a header becomes a space, so that no value can
// begin a line of its own.
std::string write_head(const Response& response, const Sending& sending);

// Does this status carry a body at all (not 204, not 304)?
bool has_body(int status);

}  // namespace permanence::http
