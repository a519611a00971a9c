#pragma once
// What we demand of a request's head beyond the parser: each rule closes a way to smuggle a second
// request past a proxy that reads the same bytes in another way (RFC 9112 §11.2).
#include <cstddef>
#include <string_view>

#include "platform/http/limits.hpp"
#include "platform/http/request.hpp"

namespace permanence::http {

// Looks at head bytes [from, end of text) as they come: a bare CR or LF or a NUL is refused at
// once. Returns where the head ends (behind its empty line), or npos when more must come.
Readable<std::size_t> find_head_end(std::string_view text, std::size_t from);

// The lines of a whole head: request line of three parts, no folded line, no blank before a colon,
// tokens as names, no control character, not too many.
Readable<void> check_head_lines(std::string_view head, const MessageLimits& limits);

// How the body is delimited and whether the connection may go on.
struct Framing {
    bool is_chunked = false;
    std::size_t length = 0;  // of a body that is not chunked
    bool keeps_open = true;
    bool takes_chunks = true;  // reads an answer in chunks: HTTP/1.1
    bool expects_continue = false;
    bool operator==(const Framing&) const = default;
};

// Host once and well formed, Content-Length once and digits only, Transfer-Encoding exactly
// "chunked", never both; no body with GET and HEAD. minor_version: 0 or 1 of HTTP/1.x.
Readable<Framing> read_framing(const Request& request, int minor_version);

// "/path?query" of an origin-form target, or of an absolute-form one that names the same host as
// the Host header.
Readable<std::string_view> local_target(std::string_view target, std::string_view host);

}  // namespace permanence::http
