#include "platform/http/head_rules.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

namespace permanence::http {

namespace {

std::unexpected<Rejection> bad() {
    return reject(400, "http.bad_request");
}

bool is_token_letter(char c) {  // RFC 9110 §5.6.2
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}

bool is_token(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_token_letter);
}

bool is_visible(char c) {
    return c > ' ' && c < '\x7f';
}

bool is_value_letter(char c) {
    return c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7f');
}

bool is_host_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~%!$&'()*+,;=:[]").find(c) != std::string_view::npos;
}

// "Content_Length" becomes a second Content-Length behind a gateway that maps both to one name.
bool imitates(std::string_view name, std::string_view framing_name) {
    if (name.find('_') == std::string_view::npos) return false;
    std::string hyphenated(name);
    std::ranges::replace(hyphenated, '_', '-');
    return same_ignoring_case(hyphenated, framing_name);
}

Readable<void> check_request_line(std::string_view line, const MessageLimits& limits) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return bad();
    const std::string_view target = line.substr(first + 1, last - first - 1);
    if (target.size() > limits.target) return reject(414, "http.target_too_long");
    if (!is_token(line.substr(0, first))) return bad();
    if (!std::ranges::all_of(target, is_visible) || target.find('#') != std::string_view::npos)
        return bad();
    const std::string_view version = line.substr(last + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return bad();
    return {};
}

Readable<void> check_header_line(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return bad();
    const std::string_view name = line.substr(0, colon);
    if (imitates(name, "Content-Length") || imitates(name, "Transfer-Encoding")) return bad();
    if (!std::ranges::all_of(line.substr(colon + 1), is_value_letter)) return bad();
    return {};
}

Readable<std::optional<std::size_t>> read_length(const Headers& headers) {
    const auto text = headers.find("Content-Length");
    if (!text) return std::nullopt;
    constexpr std::size_t digits = 15;  // a petabyte is enough to say "too large"
    if (headers.count("Content-Length") != 1 || text->empty() || text->size() > digits)
        return bad();
    if (!std::ranges::all_of(*text, [](char c) { return c >= '0' && c <= '9'; })) return bad();
    if (text->size() > 1 && text->front() == '0') return bad();
    std::size_t length = 0;
    std::from_chars(text->data(), text->data() + text->size(), length);
    return length;
}

Readable<void> check_host(const Headers& headers, int minor_version) {
    const std::size_t count = headers.count("Host");
    if (count == 0 && minor_version == 0) return {};
    const std::string_view host = headers.value("Host");
    if (count != 1 || host.empty() || !std::ranges::all_of(host, is_host_letter)) return bad();
    return {};
}

bool has_connection_option(const Headers& headers, std::string_view option) {
    for (const Field& line : headers) {
        if (!same_ignoring_case(line.name, "Connection")) continue;
        for (std::string_view rest = line.value; !rest.empty();) {
            const std::string_view one = rest.substr(0, rest.find(','));
            rest.remove_prefix(std::min(rest.size(), one.size() + 1));
            if (same_ignoring_case(trim_blanks(one), option)) return true;
        }
    }
    return false;
}

}  // namespace

Readable<std::size_t> find_head_end(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\0') return bad();
        if (c == '\n' && (at == 0 || text[at - 1] != '\r')) return bad();
        if (at > 0 && text[at - 1] == '\r' && c != '\n') return bad();
        if (c == '\n' && at == 1) return bad();  // an empty line where a request should be
        if (c == '\n' && at >= 3 && text[at - 2] == '\n') return at + 1;
    }
    return std::string_view::npos;
}

Readable<void> check_head_lines(std::string_view head, const MessageLimits& limits) {
    const std::string_view request_line = head.substr(0, head.find("\r\n"));
    if (const auto checked = check_request_line(request_line, limits); !checked) return checked;
    head.remove_prefix(request_line.size() + 2);
    std::size_t lines = 0;
    while (!head.starts_with("\r\n")) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(line.size() + 2);
        if (++lines > limits.headers) return reject(431, "http.headers_too_large");
        if (const auto checked = check_header_line(line); !checked) return checked;
    }
    return {};
}

Readable<Framing> read_framing(const Request& request, int minor_version) {
    const Headers& headers = request.headers;
    if (const auto host = check_host(headers, minor_version); !host)
        return std::unexpected(host.error());
    const auto length = read_length(headers);
    if (!length) return std::unexpected(length.error());
    Framing framing;
    if (const auto encoding = headers.find("Transfer-Encoding")) {
        if (*encoding != "chunked" || headers.count("Transfer-Encoding") != 1) return bad();
        if (length->has_value() || minor_version == 0) return bad();
        framing.is_chunked = true;
    }
    framing.length = length->value_or(0);
    if (is_safe(request.method) && (framing.is_chunked || framing.length > 0)) return bad();
    if (headers.count("Content-Type") > 1) return bad();
    framing.takes_chunks = minor_version == 1;
    framing.keeps_open = minor_version == 1 && !has_connection_option(headers, "close");
    if (const auto expectation = headers.find("Expect")) {
        if (!same_ignoring_case(*expectation, "100-continue"))
            return reject(417, "http.bad_request");
        framing.expects_continue = minor_version == 1;
    }
    return framing;
}

Readable<std::string_view> local_target(std::string_view target, std::string_view host) {
    if (target.starts_with('/')) return target;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!same_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
        target.remove_prefix(scheme.size());
        const auto end = std::min(target.size(), target.find_first_of("/?"));
        if (host.empty() || !same_ignoring_case(target.substr(0, end), host)) return bad();
        target.remove_prefix(end);
        if (target.empty()) return "/";
        if (target.starts_with('/')) return target;
        return bad();
    }
    return bad();
}

}  // namespace permanence::http
