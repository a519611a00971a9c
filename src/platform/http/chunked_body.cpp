#include "platform/http/chunked_body.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace permanence::http {

namespace {

constexpr std::size_t size_digits = 8;  // up to 4 GB a chunk

// "1a\r\n" at the front: the size; no value: wrong; size() 0: more must come.
struct SizeLine {
    std::size_t size = 0;
    std::size_t bytes = 0;
};

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::optional<SizeLine> read_size_line(std::string_view bytes) {
    const auto digits =
        static_cast<std::size_t>(std::ranges::find_if_not(bytes, is_hex) - bytes.begin());
    if (digits > size_digits) return std::nullopt;
    const std::string_view rest = bytes.substr(digits);
    if (!std::string_view("\r\n").starts_with(rest.substr(0, 2))) return std::nullopt;
    if (digits == 0 && !rest.empty()) return std::nullopt;
    SizeLine line;
    if (rest.size() < 2) return line;
    std::from_chars(bytes.data(), bytes.data() + digits, line.size, 16);
    line.bytes = digits + 2;
    return line;
}

}  // namespace

Readable<ChunkedBody::Taken> ChunkedBody::take(std::string_view bytes, std::string& body,
                                               std::size_t limit) {
    Taken taken;
    for (;;) {
        const std::string_view rest = bytes.substr(taken.bytes);
        if (expects_ == Expects::size) {
            const auto line = read_size_line(rest);
            if (!line) return reject(400, "http.bad_request");
            if (line->bytes == 0) return taken;
            if (line->size > limit - std::min(limit, body.size()))
                return reject(413, "http.body_too_large");
            left_ = line->size;
            taken.bytes += line->bytes;
            expects_ = left_ == 0 ? Expects::end : Expects::content;
        } else if (expects_ == Expects::content) {
            const std::size_t count = std::min(left_, rest.size());
            body.append(rest.substr(0, count));
            taken.bytes += count;
            left_ -= count;
            if (left_ > 0) return taken;
            expects_ = Expects::end_of_chunk;
        } else {
            if (!std::string_view("\r\n").starts_with(rest.substr(0, 2)))
                return reject(400, "http.bad_request");
            if (rest.size() < 2) return taken;
            taken.bytes += 2;
            if (expects_ == Expects::end) {
                taken.state = State::finished;
                return taken;
            }
            expects_ = Expects::size;
        }
    }
}

}  // namespace permanence::http
