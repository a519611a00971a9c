#include "platform/http/response_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace permanence::http {

namespace {

void add_number(std::string& text, std::size_t number) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end);
}

void add_line(std::string& text, std::string_view name, std::string_view value) {
    const std::size_t start = text.size();
    text.append(name).append(": ").append(value);
    std::replace_if(
        text.begin() + static_cast<std::ptrdiff_t>(start), text.end(),
        [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, ' ');
    text += "\r\n";
}

}  // namespace

bool has_body(int status) {
    return status != 204 && status != 304 && status >= 200;
}

std::string write_head(const Response& response, const Sending& sending) {
    std::string text;
    text.reserve(1024);
    text += "HTTP/1.1 ";
    add_number(text, static_cast<std::size_t>(response.status));
    text.append(" ").append(reason_of(response.status)).append("\r\n");
    for (const Field& line : response.headers)
        add_line(text, line.name, line.value);
    if (!sending.date.empty()) add_line(text, "Date", sending.date);
    if (!sending.keeps_open) text += "Connection: close\r\n";
    if (response.pieces) {
        if (sending.takes_chunks) add_line(text, "Transfer-Encoding", "chunked");
    } else if (has_body(response.status)) {
        text += "Content-Length: ";
        add_number(text, response.content().size());
        text += "\r\n";
    }
    text += "\r\n";
    return text;
}

}  // namespace permanence::http
