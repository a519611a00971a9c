#include "platform/http/message_reader.hpp"

#include <algorithm>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <limits>
#include <utility>

#include "base/check.hpp"

namespace permanence::http {

namespace {

namespace beast = boost::beast;

struct ParsedHead {
    std::string method;
    std::string target;
    int minor_version = 1;
    Headers headers;
    Framing framing;  // as Beast understands it
};

// The head as Beast reads it; nothing when it refuses.
std::optional<ParsedHead> parse_head(std::string_view head) {
    beast::http::request_parser<beast::http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(head.size()) + 1);
    parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    beast::error_code error;
    const std::size_t used = parser.put(boost::asio::buffer(head.data(), head.size()), error);
    if (error || used != head.size() || !parser.is_header_done()) return std::nullopt;
    const auto& message = parser.get();
    ParsedHead parsed;
    parsed.method = std::string(message.method_string());
    parsed.target = std::string(message.target());
    parsed.minor_version = static_cast<int>(message.version() % 10);
    for (const auto& field : message)
        parsed.headers.add(std::string(field.name_string()), std::string(field.value()));
    parsed.framing.is_chunked = parser.chunked();
    if (const auto length = parser.content_length())
        parsed.framing.length = static_cast<std::size_t>(*length);
    return parsed;
}

}  // namespace

MessageReader::MessageReader(const MessageLimits& limits, BodyLimit body_limit)
    : limits_(limits), body_limit_(std::move(body_limit)) {}

MessageReader::State MessageReader::feed(std::string_view bytes) {
    if (state_ == State::rejected) return state_;
    buffer_.append(bytes);
    if (state_ == State::head) state_ = read_head();
    if (state_ == State::body) state_ = read_body();
    return state_;
}

bool MessageReader::wants_continue() const {
    return state_ == State::body && framing_.expects_continue && request_.body.empty();
}

Request MessageReader::take() {
    CHECK(state_ == State::complete);
    Request request = std::exchange(request_, {});
    state_ = State::head;
    scanned_ = 0;
    framing_ = {};
    chunks_ = {};
    return request;
}

MessageReader::State MessageReader::reject_with(Rejection rejection) {
    rejection_ = std::move(rejection);
    framing_.keeps_open = false;
    buffer_.clear();
    return State::rejected;
}

MessageReader::State MessageReader::read_head() {
    const std::string_view seen = std::string_view(buffer_).substr(0, limits_.head);
    const auto end = find_head_end(seen, scanned_);
    if (!end) return reject_with(end.error());
    if (*end == std::string_view::npos) {
        scanned_ = seen.size();
        const std::size_t request_line = std::min(seen.size(), seen.find('\n'));
        constexpr std::size_t beside_target = 32;  // method, version and two spaces
        if (request_line > limits_.target + beside_target)
            return reject_with({414, "http.target_too_long"});
        if (buffer_.size() > limits_.head) return reject_with({431, "http.headers_too_large"});
        return State::head;
    }
    const auto understood = understand_head(seen.substr(0, *end));
    if (!understood) return reject_with(understood.error());
    buffer_.erase(0, *end);
    return State::body;
}

Readable<void> MessageReader::understand_head(std::string_view head) {
    if (const auto checked = check_head_lines(head, limits_); !checked) return checked;
    auto parsed = parse_head(head);
    if (!parsed) return reject(400, "http.bad_request");
    const auto method = parse_method(parsed->method);
    if (!method) return reject(501, "http.method_unknown");
    request_.method = *method;
    request_.headers = std::move(parsed->headers);
    const auto framing = read_framing(request_, parsed->minor_version);
    if (!framing) return std::unexpected(framing.error());
    framing_ = *framing;
    // Two readers, one understanding: else somebody could be smuggling.
    if (framing_.is_chunked != parsed->framing.is_chunked ||
        framing_.length != parsed->framing.length)
        return reject(400, "http.bad_request");
    const auto target = local_target(parsed->target, request_.headers.value("Host"));
    if (!target) return std::unexpected(target.error());
    if (const auto read = read_target(*target, request_); !read) return read;
    if (framing_.length == 0 && !framing_.is_chunked) return {};
    allowed_ = body_limit_(request_);
    if (framing_.length > allowed_) return reject(413, "http.body_too_large");
    return {};
}

MessageReader::State MessageReader::read_body() {
    if (framing_.is_chunked) {
        const auto taken = chunks_.take(buffer_, request_.body, allowed_);
        if (!taken) return reject_with(taken.error());
        buffer_.erase(0, taken->bytes);
        return taken->state == ChunkedBody::State::finished ? State::complete : State::body;
    }
    const std::size_t missing = framing_.length - request_.body.size();
    const std::size_t count = std::min(missing, buffer_.size());
    request_.body.append(buffer_, 0, count);
    buffer_.erase(0, count);
    return count == missing ? State::complete : State::body;
}

}  // namespace permanence::http
