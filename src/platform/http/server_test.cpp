#include "platform/http/server.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/http_client.hpp"
#include "tests/support/served_site.hpp"
#include "tests/support/smuggling_cases.hpp"
#include "tests/support/trust.hpp"

namespace permanence::http {
namespace {

using namespace std::chrono_literals;
using permanence::tests::HttpClient;
using permanence::tests::ServedSite;

// Connections that have sent nothing for so short a time are late: the tests wait for the event
// (the answer, the end), never for the time itself.
ServerOptions with_timeouts(const Timeouts& timeouts) {
    return {.timeouts = timeouts};
}

TEST(Server, answers_several_requests_on_one_connection) {
    ServedSite served;
    HttpClient client(served.port());
    for (int i = 0; i < 3; ++i) {
        const auto answer = client.get("/");
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 200);
        EXPECT_EQ(answer->body, "hello");
        EXPECT_TRUE(answer->headers.has("Date"));
        EXPECT_EQ(answer->headers.value("X-Request-Id").size(), 22U);
    }
}

TEST(Server, answers_pipelined_requests_one_by_one_in_their_order) {
    ServedSite served;
    HttpClient client(served.port());
    std::string bytes;
    for (int i = 0; i < 200; ++i) {
        const std::string body = std::to_string(i);
        bytes +=
            "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(body.size()) +
            "\r\n\r\n" + body;
    }
    ASSERT_TRUE(client.send(bytes));
    for (int i = 0; i < 200; ++i) {
        const auto answer = client.read_answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body, std::to_string(i));
    }
}

TEST(Server, shows_that_its_thread_gets_round_while_nobody_asks_anything) {
    std::atomic<int> sweeps = 0;
    ServedSite served({.on_sweep = [&] {
        sweeps.fetch_add(1);
        sweeps.notify_all();
    }});
    for (int seen = 0; seen < 3; seen = sweeps)
        sweeps.wait(seen);
}

TEST(Server, answers_head_without_the_body_and_goes_on) {
    ServedSite served;
    HttpClient client(served.port());
    client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
    const auto head = client.read_answer(true);
    ASSERT_TRUE(head);
    EXPECT_EQ(head->headers.value("Content-Length"), "5");
    EXPECT_EQ(client.get("/")->body, "hello");
}

TEST(Server, sends_a_large_answer_whole_to_a_reader_that_takes_its_time) {
    ServedSite served;
    HttpClient client(served.port());
    const auto answer = client.get("/large?bytes=20000000");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body.size(), 20'000'000U);
}

TEST(Server, closes_after_the_answer_when_the_client_asks_so) {
    ServedSite served;
    HttpClient client(served.port());
    const auto answer = client.get("/", "Connection: close\r\n");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->headers.value("Connection"), "close");
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, asks_for_the_body_of_a_client_that_waits_with_it) {
    ServedSite served;
    HttpClient client(served.port());
    client.send(
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_answer()->status, 100);
    client.send("abc");
    EXPECT_EQ(client.read_answer()->body, "abc");
}

TEST(Server, refuses_what_may_smuggle_a_second_request_and_closes) {
    ServedSite served;
    const auto cases = permanence::tests::smuggling_cases();
    ASSERT_GE(cases.size(), 80U);
    std::size_t refused = 0;
    for (const auto& one : cases) {
        HttpClient client(served.port());
        client.send(one.bytes);
        client.shut_down_sending();
        const auto answer = client.read_answer();
        ASSERT_TRUE(answer) << one.name;
        EXPECT_EQ(answer->status, 400) << one.name;
        EXPECT_EQ(answer->headers.value("Connection"), "close") << one.name;
        const std::string rest = client.read_to_end();
        EXPECT_EQ(rest, "") << one.name;
        refused += answer->status == 400 && rest.empty() ? 1U : 0U;
    }
    EXPECT_EQ(served.hidden_requests(), 0U);
    permanence::tests::trust(
        "S14",
        std::to_string(refused) + " of " + std::to_string(cases.size()) + " raw cases refused",
        refused == cases.size() && served.hidden_requests() == 0);
}

TEST(Server, serves_the_honest_cousins_of_the_smuggling_cases) {
    ServedSite served;
    const std::string after = permanence::tests::hidden;
    const std::vector<std::string> honest{
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc",
        "POST /echo HTTP/1.1\r\nHost: h\r\ncontent-length:3 \r\n\r\nabc",
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: h\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: "
        "h\r\ntransfer-encoding:chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h:8080\r\nContent-Length: 0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: [::1]:80\r\nX: \xc3\xa9\r\nY:\r\n\r\n",
        "GET http://h/ HTTP/1.1\r\nHost: h\r\n\r\n",
    };
    for (const std::string& bytes : honest) {
        HttpClient client(served.port());
        client.send(bytes + after);
        EXPECT_EQ(client.read_answer()->status, 200) << bytes;
        EXPECT_EQ(client.read_answer()->body, "hidden") << bytes;
    }
    EXPECT_EQ(served.hidden_requests(), honest.size());
}

TEST(Server, refuses_giants_at_once_and_closes) {
    ServedSite served;
    const auto refused_with = [&](const std::string& bytes) {
        HttpClient client(served.port());
        client.send(bytes);
        const auto answer = client.read_answer();
        const bool closes = answer && answer->headers.value("Connection") == "close";
        return closes ? answer->status : 0;
    };
    const std::string head = "POST /echo HTTP/1.1\r\nHost: h\r\n";
    const std::string form = "Content-Type: application/x-www-form-urlencoded\r\n";
    EXPECT_EQ(refused_with("GET /" + std::string(10'000, 'a') + " HTTP/1.1\r\n"), 414);
    EXPECT_EQ(refused_with("GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(64'000, 'a')), 431);
    EXPECT_EQ(refused_with(head + form +
                           "Content-Length: 10000000\r\n\r\nname=" + std::string(1'000'000, 'a')),
              413);
    EXPECT_EQ(refused_with(head + "Content-Length: 70000\r\n\r\n"), 413);
    EXPECT_EQ(refused_with(head + "Transfer-Encoding: chunked\r\n\r\nfffffff\r\n"), 413);
    EXPECT_EQ(HttpClient(served.port()).get("/")->status, 200);
}

TEST(Server, refuses_a_form_of_ten_thousand_fields) {
    ServedSite served;
    std::string form;
    for (int i = 0; i < 10'000; ++i)
        form += "a=b&";
    HttpClient client(served.port());
    EXPECT_EQ(client.post("/echo", form, "application/x-www-form-urlencoded")->status, 413);
}

TEST(Server, cuts_a_client_that_never_ends_its_headers) {
    ServedSite served(with_timeouts({.head = 40ms}));
    HttpClient client(served.port());
    client.send("GET / HTTP/1.1\r\nHost: h\r\n");
    EXPECT_EQ(client.read_answer()->status, 408);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, cuts_a_client_that_never_says_anything) {
    ServedSite served(with_timeouts({.head = 40ms}));
    HttpClient client(served.port());
    EXPECT_EQ(client.read_to_end(), "");
}

TEST(Server, cuts_a_client_that_never_ends_its_body) {
    ServedSite served(with_timeouts({.body = 40ms}));
    HttpClient client(served.port());
    client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\nabc");
    EXPECT_EQ(client.read_answer()->status, 408);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, closes_a_connection_that_stays_idle) {
    ServedSite served(with_timeouts({.idle = 40ms}));
    HttpClient client(served.port());
    EXPECT_EQ(client.get("/")->status, 200);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, cuts_a_client_that_does_not_read_its_answer) {
    ServedSite served(with_timeouts({.body_rate = 1'000'000'000, .write = 40ms}));
    HttpClient client(served.port());
    client.send("GET /large?bytes=50000000 HTTP/1.1\r\nHost: h\r\n\r\n");
    while (served.server().open_connections() == 0)
        std::this_thread::yield();
    while (served.server().open_connections() > 0)
        std::this_thread::yield();
    EXPECT_LT(client.read_to_end().size(), 50'000'000U);
}

TEST(Server, says_503_at_once_when_all_are_busy_and_the_queue_is_full) {
    ServedSite served({}, 2, 3);
    std::vector<HttpClient> waiting;
    for (std::size_t i = 0; i < 5; ++i) {
        waiting.emplace_back(served.port()).send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
        if (i < 2) served.turnstile().wait_for(i + 1);
    }
    while (served.server().waiting_requests() < 3)
        std::this_thread::yield();
    HttpClient late(served.port());
    const auto answer = late.get("/");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 503);
    EXPECT_EQ(answer->headers.value("Retry-After"), "2");
    served.turnstile().open();
    for (HttpClient& client : waiting)
        EXPECT_EQ(client.read_answer()->body, "waited");
    EXPECT_EQ(late.get("/")->status, 200);
}

TEST(Server, ends_what_it_began_when_it_is_stopped_and_takes_nothing_new) {
    ServedSite served;
    HttpClient idle(served.port());
    EXPECT_EQ(idle.get("/")->status, 200);
    HttpClient busy(served.port());
    busy.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
    served.turnstile().wait_for(1);
    served.server().stop();
    EXPECT_TRUE(served.server().is_stopping());
    EXPECT_TRUE(idle.is_closed_by_server());
    EXPECT_THROW(HttpClient(served.port()), std::exception);
    served.turnstile().open();
    const auto answer = busy.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "waited");
    EXPECT_EQ(answer->headers.value("Connection"), "close");
    served.wait_until_stopped();
}

TEST(Server, answers_everyone_who_was_waiting_when_it_was_stopped) {
    constexpr std::size_t clients = 50;
    ServedSite served({}, 4, clients);
    std::vector<HttpClient> waiting;
    for (std::size_t i = 0; i < clients; ++i)
        waiting.emplace_back(served.port()).send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
    served.turnstile().wait_for(4);
    while (served.server().waiting_requests() < clients - 4)
        std::this_thread::yield();
    served.server().stop();
    served.turnstile().open();
    const auto answered = std::ranges::count_if(waiting, [](HttpClient& client) {
        const auto answer = client.read_answer();
        return answer && answer->status == 200;
    });
    waiting.clear();
    const auto start = std::chrono::steady_clock::now();
    served.wait_until_stopped();
    const auto took = std::chrono::steady_clock::now() - start;
    permanence::tests::trust("R31",
                             "stopped with " + std::to_string(answered) + " of " +
                                 std::to_string(clients) + " requests in flight answered",
                             answered == clients && took < 10s);
}

TEST(Server, goes_on_serving_while_it_drains) {
    ServedSite served(with_timeouts({.drain_delay = 60s}));
    served.server().stop();
    HttpClient client(served.port());
    const auto answer = client.get("/");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->headers.value("Connection"), "close");
}

TEST(Server, stops_in_the_end_even_when_a_client_hangs) {
    ServedSite served(with_timeouts({.stop = 40ms}));
    HttpClient hanging(served.port());
    hanging.send("GET / HTTP/1.1\r\n");
    while (served.server().open_connections() == 0)
        std::this_thread::yield();
    served.server().stop();
    served.wait_until_stopped();
}

// The soft limit of descriptors, raised to the hard one for a test and put back.
class Descriptors {
 public:
    Descriptors() {
        getrlimit(RLIMIT_NOFILE, &before_);
        set(before_.rlim_max);
    }
    ~Descriptors() { setrlimit(RLIMIT_NOFILE, &before_); }
    Descriptors(const Descriptors&) = delete;
    Descriptors& operator=(const Descriptors&) = delete;

    rlim_t highest() const { return before_.rlim_max; }
    void set(rlim_t soft) const {
        const rlimit limit{soft, before_.rlim_max};
        setrlimit(RLIMIT_NOFILE, &limit);
    }

 private:
    rlimit before_{};
};

TEST(Server, serves_others_while_a_thousand_clients_are_slow) {
    const Descriptors descriptors;
    ServedSite served;
    std::vector<HttpClient> slow;
    slow.reserve(1'000);
    for (int i = 0; i < 1'000; ++i)
        slow.emplace_back(served.port())
            .send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n");
    while (served.server().open_connections() < 1'000)
        std::this_thread::yield();
    std::size_t answered = 0;
    auto slowest = 0us;
    for (int i = 0; i < 200; ++i) {
        const auto start = std::chrono::steady_clock::now();
        HttpClient prober(served.port());
        const auto answer = prober.get("/");
        answered += answer && answer->status == 200 ? 1U : 0U;
        slowest = std::max(slowest, std::chrono::duration_cast<std::chrono::microseconds>(
                                        std::chrono::steady_clock::now() - start));
    }
    EXPECT_EQ(answered, 200U);
    permanence::tests::trust("R29",
                             "beside 1000 slow clients " + std::to_string(answered) +
                                 " of 200 answered, slowest " + std::to_string(slowest.count()) +
                                 " us",
                             answered == 200 && slowest < 500ms);
}

TEST(Server, makes_room_by_closing_the_idle_when_too_many_are_connected) {
    ServerOptions options;
    options.connection_limit = 3;
    ServedSite served(std::move(options));
    std::vector<HttpClient> idle;
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(idle.emplace_back(served.port()).get("/")->status, 200);
    HttpClient newcomer(served.port());
    EXPECT_EQ(newcomer.get("/")->status, 200);
    EXPECT_TRUE(idle.front().is_closed_by_server());
}

TEST(Server, survives_that_the_system_has_no_descriptor_left) {
    const Descriptors descriptors;
    ServedSite served;
    std::vector<HttpClient> clients;
    for (int i = 0; i < 8; ++i)
        EXPECT_EQ(clients.emplace_back(served.port()).get("/")->status, 200);
    const auto answer = [&] {
        const int next = dup(STDERR_FILENO);  // the client's own socket is the last that fits
        close(next);
        descriptors.set(static_cast<rlim_t>(next) + 1);
        auto newcomer_answer = HttpClient(served.port()).get("/");
        descriptors.set(descriptors.highest());  // what reports a failure may need one too
        return newcomer_answer;
    }();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
}

TEST(Server, believes_forwarded_addresses_of_configured_proxies_only) {
    ServedSite stranger;
    EXPECT_EQ(HttpClient(stranger.port())
                  .get("/who", "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Host: evil.example\r\n")
                  ->body,
              "127.0.0.1 https://aide.exemple.fr");
    ServerOptions options;
    options.trusted_proxies = {"127.0.0.0/8", "10.0.0.0/8"};
    ServedSite behind(std::move(options));
    EXPECT_EQ(HttpClient(behind.port())
                  .get("/who", "X-Forwarded-For: 198.51.100.1, 203.0.113.9, 10.1.2.3\r\n")
                  ->body,
              "203.0.113.9 https://aide.exemple.fr");
}

TEST(Server, tells_the_access_log_the_pattern_and_nothing_personal) {
    ServedSite served;
    HttpClient client(served.port());
    client.get("/who?nom=Martin");
    client.get("/throw");
    client.send("nonsense\r\n\r\n");
    client.read_to_end();
    const auto records = served.records();
    ASSERT_EQ(records.size(), 3U);
    EXPECT_EQ(records[0].pattern, "/who");
    EXPECT_EQ(records[0].route_name, "who");
    EXPECT_EQ(records[0].status, 200);
    EXPECT_EQ(records[0].bytes, std::string("127.0.0.1 https://aide.exemple.fr").size());
    EXPECT_EQ(records[1].status, 500);
    EXPECT_EQ(records[2].method, "?");
    EXPECT_EQ(records[2].status, 400);
}

TEST(Server, shows_nothing_of_an_exception_but_the_request_id) {
    ServedSite served;
    HttpClient client(served.port());
    const auto answer = client.get("/throw");
    EXPECT_EQ(answer->status, 500);
    EXPECT_EQ(answer->body.find("secret detail"), std::string::npos);
    EXPECT_FALSE(answer->headers.value("X-Request-Id").empty());
    EXPECT_FALSE(answer->headers.has("Server"));
}

TEST(Server, refuses_a_port_that_is_taken) {
    ServedSite served;
    const Site site(SiteParts{.router = Router({})});
    Listener listener;
    listener.port = served.port();
    listener.site = &site;
    try {
        const Server second({.listeners = {listener}});
        FAIL();
    } catch (const ListenError& error) {
        EXPECT_EQ(error.address, "127.0.0.1:" + std::to_string(listener.port));
    }
}

}  // namespace
}  // namespace permanence::http
