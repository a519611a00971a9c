#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "platform/http/server.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/served_site.hpp"

namespace permanence::http {
namespace {

using namespace std::chrono_literals;
using permanence::tests::HttpClient;
using permanence::tests::ServedSite;

constexpr std::size_t piece = ServedSite::piece_bytes;

// No answer is quicker than this many pieces: sockets hold some MB between two programs.
constexpr std::size_t many = 2'000;
const std::string many_pieces = "/pieces?count=" + std::to_string(many);

// Other threads let go of what they held a moment after the last byte: waited for, not slept.
void wait_until_no_body_is_open(const ServedSite& served) {
    while (served.open_bodies() > 0)
        std::this_thread::yield();
}

TEST(ServerStreams, a_body_in_pieces_arrives_whole_and_the_connection_goes_on) {
    ServedSite served;
    HttpClient client(served.port());
    for (int i = 0; i < 3; ++i) {
        const auto answer = client.get("/pieces?count=5");
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->headers.value("Transfer-Encoding"), "chunked");
        EXPECT_FALSE(answer->headers.has("Content-Length"));
        ASSERT_EQ(answer->body.size(), 5 * piece);
        for (std::size_t k = 0; k < 5; ++k)
            EXPECT_EQ(answer->body.substr(k * piece, piece),
                      std::string(piece, static_cast<char>('b' + k)));
    }
    EXPECT_EQ(client.get("/")->body, "hello");
    wait_until_no_body_is_open(served);
}

TEST(ServerStreams, a_body_of_no_piece_is_an_empty_answer) {
    ServedSite served;
    HttpClient client(served.port());
    const auto answer = client.get("/pieces?count=0");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "");
    EXPECT_EQ(client.get("/")->body, "hello");
}

TEST(ServerStreams, head_makes_no_piece) {
    ServedSite served;
    HttpClient client(served.port());
    client.send("HEAD /pieces HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(client.read_answer(true)->status, 200);
    EXPECT_EQ(client.get("/")->body, "hello");
    EXPECT_EQ(served.pieces_made(), 0U);
}

TEST(ServerStreams, an_old_client_reads_to_the_end_of_the_connection) {
    ServedSite served;
    HttpClient client(served.port());
    client.send("GET /pieces?count=3 HTTP/1.0\r\n\r\n");
    const std::string all = client.read_to_end();
    const auto head_end = all.find("\r\n\r\n");
    ASSERT_NE(head_end, std::string::npos);
    EXPECT_EQ(all.find("Transfer-Encoding"), std::string::npos);
    EXPECT_EQ(all.size() - head_end - 4, 3 * piece);
}

TEST(ServerStreams, pieces_wait_for_a_client_that_does_not_read) {
    ServedSite served({}, 1);
    HttpClient slow(served.port());
    slow.send("GET " + many_pieces + " HTTP/1.1\r\nHost: h\r\n\r\n");
    // The one worker is free for others all the same, a hundred times.
    HttpClient other(served.port());
    for (int i = 0; i < 100; ++i)
        ASSERT_EQ(other.get("/")->body, "hello");
    EXPECT_LT(served.pieces_made(), many / 2);
    const auto answer = slow.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body.size(), many * piece);
    EXPECT_EQ(served.pieces_made(), many);
}

TEST(ServerStreams, a_client_that_goes_away_stops_the_work) {
    ServedSite served;
    {
        HttpClient client(served.port());
        client.send("GET " + many_pieces + " HTTP/1.1\r\nHost: h\r\n\r\n");
        while (served.pieces_made() == 0)
            std::this_thread::yield();
    }
    wait_until_no_body_is_open(served);
    EXPECT_LT(served.pieces_made(), many / 2);
    EXPECT_EQ(HttpClient(served.port()).get("/")->body, "hello");
}

TEST(ServerStreams, a_client_that_reads_nothing_is_cut) {
    ServedSite served({.timeouts = {.body_rate = 1'000'000'000, .write = 40ms}});
    HttpClient client(served.port());
    client.send("GET " + many_pieces + " HTTP/1.1\r\nHost: h\r\n\r\n");
    while (served.open_bodies() == 0)
        std::this_thread::yield();
    wait_until_no_body_is_open(served);
    EXPECT_LT(served.pieces_made(), many / 2);
    EXPECT_FALSE(client.read_answer());
}

TEST(ServerStreams, a_body_that_breaks_is_never_taken_for_whole) {
    ServedSite served;
    HttpClient client(served.port());
    EXPECT_FALSE(client.get("/broken"));
    HttpClient old(served.port());
    old.send("GET /broken HTTP/1.0\r\n\r\n");
    old.read_to_end();
    EXPECT_EQ(HttpClient(served.port()).get("/")->body, "hello");
    wait_until_no_body_is_open(served);
}

TEST(ServerStreams, many_bodies_are_made_side_by_side_by_few_workers) {
    ServedSite served({}, 2, 4);
    std::vector<std::jthread> clients;
    std::atomic<std::size_t> whole = 0;
    for (int i = 0; i < 4; ++i)
        clients.emplace_back([&] {
            HttpClient client(served.port());
            const auto answer = client.get("/pieces?count=100");
            if (answer && answer->body.size() == 100 * piece) ++whole;
        });
    clients.clear();
    EXPECT_EQ(whole, 4U);
}

TEST(ServerStreams, the_access_record_counts_what_was_sent) {
    ServedSite served;
    HttpClient client(served.port());
    client.get("/pieces?count=4");
    client.get("/");
    const auto records = served.records();
    ASSERT_FALSE(records.empty());
    EXPECT_EQ(records.front().route_name, "pieces");
    EXPECT_EQ(records.front().bytes, 4 * piece);
}

TEST(ServerStreams, a_server_that_stops_waits_for_no_slow_client_longer_than_it_said) {
    ServedSite served({.timeouts = {.stop = 40ms}});
    HttpClient client(served.port());
    client.send("GET " + many_pieces + " HTTP/1.1\r\nHost: h\r\n\r\n");
    while (served.open_bodies() == 0)
        std::this_thread::yield();
    served.server().stop();
    served.wait_until_stopped();
}

}  // namespace
}  // namespace permanence::http
