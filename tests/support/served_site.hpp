#pragma once
// A real server on a free port of 127.0.0.1, for tests of the HTTP layer: a few small routes, and
// gates that a test opens and closes, so that no test waits by the clock.
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/http/server.hpp"

namespace permanence::tests {

// Handlers wait in it until the test opens it; the test waits until they have come.
class Turnstile {
 public:
    void pass();                       // by a handler
    void wait_for(std::size_t count);  // by the test: so many have come
    void open();

 private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t came_ = 0;
    bool is_open_ = false;
};

class ServedSite {
 public:
    // Routes: GET / ("hello"), POST /echo (the body), GET /hidden, GET /wait (the turnstile),
    // GET /who (address and origin), GET /throw, GET /large?bytes=N, GET /pieces?count=N (of
    // `piece_bytes` each, made while they are sent), GET /broken (throws at its third piece).
    explicit ServedSite(http::ServerOptions options = {}, std::size_t workers = 2,
                        std::size_t queue_limit = 128);
    ~ServedSite();

    std::uint16_t port() const { return server_->port(); }
    http::Server& server() { return *server_; }
    Turnstile& turnstile() { return turnstile_; }
    static constexpr std::size_t piece_bytes = 65'536;
    std::size_t pieces_made() const { return pieces_made_; }
    // Bodies in pieces that are not over: somebody may still read them.
    std::size_t open_bodies() const {
        return static_cast<std::size_t>(open_bodies_.use_count() - 1);
    }
    std::size_t hidden_requests() const { return hidden_requests_; }
    std::vector<http::AccessRecord> records();
    void wait_until_stopped();  // run() has returned

 private:
    std::vector<http::Route> routes();
    http::Response pieces(const http::Request& request, std::size_t breaks_at);

    Turnstile turnstile_;
    std::atomic<std::size_t> hidden_requests_ = 0;
    std::atomic<std::size_t> pieces_made_ = 0;
    std::shared_ptr<int> open_bodies_ = std::make_shared<int>(0);  // held by each of them
    std::mutex mutex_;
    std::vector<http::AccessRecord> records_;
    std::unique_ptr<http::Site> site_;
    std::unique_ptr<http::Server> server_;
    std::jthread thread_;
};

}  // namespace permanence::tests
