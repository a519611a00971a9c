#include "platform/http/answer_bytes.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/check.hpp"

namespace permanence::http {

namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view last_chunk = "0\r\n\r\n";

// The line before a chunk (RFC 9112, 7.1).
std::string chunk_line(std::size_t size) {
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), size, 16).ptr;
    return std::string(digits.data(), end).append(line_end);
}

}  // namespace

void AnswerBytes::begin(Response response, const Sending& sending, Body body) {
    response_ = std::move(response);
    head_ = write_head(response_, sending);
    const bool has_any = has_body(response_.status) && body == Body::sent;
    const std::string_view whole =
        has_any && !response_.pieces ? response_.content() : std::string_view();
    unsent_ = {head_, whole};
    body_bytes_ = whole.size();
    is_chunked_ = sending.takes_chunks;
    has_more_ = has_any && response_.pieces;
}

// Lets go of what the body was made from.
void AnswerBytes::clear() {
    response_ = {};
    piece_ = {};
    unsent_ = {};
    has_more_ = false;
}

void AnswerBytes::sent(std::size_t bytes) {
    for (std::string_view& part : unsent_) {
        const std::size_t taken = std::min(bytes, part.size());
        part.remove_prefix(taken);
        bytes -= taken;
    }
    CHECK(bytes == 0);
}

bool AnswerBytes::is_all_sent() const {
    return std::ranges::all_of(unsent_, &std::string_view::empty);
}

void AnswerBytes::make_piece() {
    CHECK(wants_piece());
    piece_ = response_.pieces();
    body_bytes_ += piece_.size();
    has_more_ = !piece_.empty();
    unsent_ = {};
    if (!is_chunked_) {
        unsent_[0] = piece_;
        return;
    }
    if (!has_more_) {
        unsent_[0] = last_chunk;
        return;
    }
    frame_ = chunk_line(piece_.size());
    unsent_ = {frame_, piece_, line_end};
}

}  // namespace permanence::http
