#pragma once
// The bytes of one answer in the order in which they are sent: its head, then its body, whole or
// piece by piece. Knows no socket.
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "platform/http/response.hpp"
#include "platform/http/response_writer.hpp"

namespace permanence::http {

class AnswerBytes {
 public:
    using Parts = std::array<std::string_view, 4>;

    AnswerBytes() = default;
    AnswerBytes(const AnswerBytes&) = delete;  // parts point into it
    AnswerBytes& operator=(const AnswerBytes&) = delete;

    // HEAD is answered without the body: no piece of it is made.
    enum class Body { sent, left_out };
    void begin(Response response, const Sending& sending, Body body);
    void clear();

    // What is at hand and not sent; some parts may be empty.
    const Parts& unsent() const { return unsent_; }
    void sent(std::size_t bytes);
    bool is_all_sent() const;

    // All that was at hand is sent, and the body goes on: make_piece() is due. It may take its
    // time and may throw; what is half sent is then to be cut, so that nobody takes it for whole.
    bool wants_piece() const { return has_more_ && is_all_sent(); }
    void make_piece();

    int status() const { return response_.status; }
    std::size_t body_bytes() const { return body_bytes_; }  // so far, without their framing

 private:
    Response response_;
    std::string head_;
    std::string frame_;
    std::string piece_;
    Parts unsent_;
    std::size_t body_bytes_ = 0;
    bool is_chunked_ = false;
    bool has_more_ = false;
};

}  // namespace permanence::http
