#include "platform/http/message_reader.hpp"

#include <gtest/gtest.h>

#include <string>

namespace permanence::http {
namespace {

constexpr std::size_t body_limit = 1'000;

MessageReader new_reader(const MessageLimits& limits = {}) {
    return {limits, [](const Request&) { return body_limit; }};
}

using State = MessageReader::State;

TEST(MessageReader, reads_a_request_that_comes_byte_by_byte) {
    const std::string bytes =
        "POST /a%20b?x=1&x=2 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc";
    MessageReader reader = new_reader();
    for (const char byte : bytes.substr(0, bytes.size() - 1)) {
        const State state = reader.feed({&byte, 1});
        ASSERT_TRUE(state == State::head || state == State::body);
    }
    ASSERT_EQ(reader.feed("c"), State::complete);
    const Request request = reader.take();
    EXPECT_EQ(request.method, Method::post);
    EXPECT_EQ(request.path, "/a%20b");
    EXPECT_EQ(request.segments, std::vector<std::string>{"a b"});
    EXPECT_EQ(request.query.values("x").size(), 2U);
    EXPECT_EQ(request.body, "abc");
}

TEST(MessageReader, leaves_pipelined_bytes_for_the_next_request) {
    MessageReader reader = new_reader();
    ASSERT_EQ(
        reader.feed("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\nGET"),
        State::complete);
    EXPECT_EQ(reader.take().path, "/1");
    ASSERT_EQ(reader.feed(""), State::complete);
    EXPECT_EQ(reader.take().path, "/2");
    EXPECT_EQ(reader.feed(""), State::head);
    EXPECT_TRUE(reader.has_begun());
}

TEST(MessageReader, joins_the_chunks_of_a_body) {
    MessageReader reader = new_reader();
    reader.feed("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
    EXPECT_EQ(reader.state(), State::body);
    ASSERT_EQ(reader.feed("0a\r\n0123456789\r\n0\r\n\r\n"), State::complete);
    EXPECT_EQ(reader.take().body, "abc0123456789");
}

TEST(MessageReader, refuses_chunks_that_together_pass_the_limit) {
    MessageReader reader = new_reader();
    reader.feed("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "1f4\r\n" + std::string(500, 'x') + "\r\n";
    EXPECT_EQ(reader.feed(chunk + chunk), State::body);
    EXPECT_EQ(reader.feed("1\r\n"), State::rejected);
    EXPECT_EQ(reader.rejection().status, 413);
}

TEST(MessageReader, refuses_an_announced_body_over_the_limit_before_it_comes) {
    MessageReader reader = new_reader();
    reader.feed("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n");
    EXPECT_EQ(reader.state(), State::rejected);
    EXPECT_EQ(reader.rejection(), (Rejection{413, "http.body_too_large"}));
}

TEST(MessageReader, refuses_a_long_target_with_414_and_long_headers_with_431) {
    MessageReader target = new_reader();
    EXPECT_EQ(target.feed("GET /" + std::string(5'000, 'a')), State::rejected);
    EXPECT_EQ(target.rejection().status, 414);

    MessageReader exact = new_reader();
    EXPECT_EQ(exact.feed("GET /" + std::string(4'100, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n"),
              State::rejected);
    EXPECT_EQ(exact.rejection().status, 414);

    MessageReader lines = new_reader();
    EXPECT_EQ(lines.feed("GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(17'000, 'a')),
              State::rejected);
    EXPECT_EQ(lines.rejection().status, 431);

    std::string many = "GET / HTTP/1.1\r\nHost: h\r\n";
    for (int i = 0; i < 100; ++i)
        many += "A: b\r\n";
    MessageReader count = new_reader();
    EXPECT_EQ(count.feed(many + "\r\n"), State::rejected);
    EXPECT_EQ(count.rejection().status, 431);
}

TEST(MessageReader, takes_an_absolute_target_that_names_the_same_host) {
    MessageReader reader = new_reader();
    ASSERT_EQ(
        reader.feed("GET http://Aide.exemple/lieux?a=1 HTTP/1.1\r\nHost: aide.exemple\r\n\r\n"),
        State::complete);
    EXPECT_EQ(reader.take().target, "/lieux?a=1");
}

TEST(MessageReader, closes_after_http_1_0_and_after_connection_close) {
    MessageReader old = new_reader();
    ASSERT_EQ(old.feed("GET / HTTP/1.0\r\n\r\n"), State::complete);
    EXPECT_FALSE(old.keeps_open());
    MessageReader closing = new_reader();
    ASSERT_EQ(closing.feed("GET / HTTP/1.1\r\nHost: h\r\nConnection: x, Close\r\n\r\n"),
              State::complete);
    EXPECT_FALSE(closing.keeps_open());
}

TEST(MessageReader, says_when_the_client_waits_for_100_continue) {
    MessageReader reader = new_reader();
    reader.feed("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_TRUE(reader.wants_continue());
    ASSERT_EQ(reader.feed("abc"), State::complete);
    EXPECT_FALSE(reader.wants_continue());
}

TEST(MessageReader, refuses_targets_that_do_not_decode_to_clean_text) {
    for (const char* target :
         {"/%", "/%0", "/%zz", "/%00", "/%ff", "/%c0%af", "/a/../b", "/%2e%2e/b", "/a/./b", "/%0a",
          "/?a=%00", "/?a=%ff", "/?%", "//%2e", "/%ed%a0%80"}) {
        MessageReader reader = new_reader();
        reader.feed("GET " + std::string(target) + " HTTP/1.1\r\nHost: h\r\n\r\n");
        EXPECT_EQ(reader.state(), State::rejected) << target;
        EXPECT_EQ(reader.rejection().status, 400) << target;
    }
}

}  // namespace
}  // namespace permanence::http
