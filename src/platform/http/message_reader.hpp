#pragma once
// Bytes in, requests or one rejection out: the whole of HTTP/1.1 reading, without a socket or a
// clock.
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/chunked_body.hpp"
#include "platform/http/head_rules.hpp"
#include "platform/http/limits.hpp"
#include "platform/http/request.hpp"

namespace permanence::http {

class MessageReader {
 public:
    // How many bytes of body the request of this head may bring.
    using BodyLimit = std::function<std::size_t(const Request&)>;
    enum class State { head, body, complete, rejected };

    MessageReader(const MessageLimits& limits, BodyLimit body_limit);

    // Adds bytes and reads as far as they go, never past the end of one request: pipelined bytes
    // wait. After `rejected` nothing more is read.
    State feed(std::string_view bytes);

    State state() const { return state_; }
    bool has_begun() const { return state_ != State::head || !buffer_.empty(); }
    // The client waits for "100 Continue" before it sends the body.
    bool wants_continue() const;
    bool keeps_open() const { return framing_.keeps_open; }
    bool takes_chunks() const { return framing_.takes_chunks; }
    std::size_t body_bytes() const { return request_.body.size(); }
    // As far as it is known: for error pages in HTML or JSON.
    const Request& request() const { return request_; }
    const Rejection& rejection() const { return rejection_; }

    // The complete request; then the next one begins with the bytes that wait (call feed("")).
    Request take();

 private:
    State read_head();
    State read_body();
    State reject_with(Rejection rejection);
    Readable<void> understand_head(std::string_view head);

    MessageLimits limits_;
    BodyLimit body_limit_;
    State state_ = State::head;
    std::string buffer_;       // bytes that are not yet understood
    std::size_t scanned_ = 0;  // of buffer_, without an end of head
    std::size_t allowed_ = 0;  // bytes of this body
    Request request_;
    Framing framing_;
    ChunkedBody chunks_;
    Rejection rejection_;
};

}  // namespace permanence::http
