#pragma once
// The HTTP/1.1 server: asynchronous sockets on one thread, blocking handlers on a bounded pool of
// workers.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "platform/http/access_record.hpp"
#include "platform/http/limits.hpp"
#include "platform/http/site.hpp"

namespace permanence::http {

// One address to listen on, and the site that answers there.
struct Listener {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;      // 0: the system chooses; see Server::port
    const Site* site = nullptr;  // outlives the server
    AccessHook on_access = {};   // called on the socket thread, one call at a time
    std::size_t workers = 4;     // of its own, so that health answers when the public queue is full
    std::size_t queue_limit = 128;  // requests that wait for a worker; 503 with Retry-After beyond
};

struct ServerOptions {
    std::vector<Listener> listeners;  // public first, then admin (health, metrics)
    std::size_t connection_limit = 4096;
    MessageLimits limits = {};
    Timeouts timeouts = {};
    std::string origin;  // "https://aide.exemple.fr": what request.origin says
    std::vector<std::string>
        trusted_proxies;  // addresses or prefixes "10.0.0.0/8" whose X-Forwarded-For counts
    std::function<std::string()> make_request_id;  // absent: random from the system
    // Called on the socket thread a few times a second, as long as that thread gets round: a
    // watchdog's sign of life.
    std::function<void()> on_sweep;
};

struct ServerMachine;

// A port that cannot be opened.
class ListenError : public std::system_error {
 public:
    ListenError(std::error_code cause, std::string at)
        : std::system_error(cause, at), address(std::move(at)) {}
    std::string address;  // "127.0.0.1:8080"
};

class Server {
 public:
    // Opens the ports; throws ListenError when one is taken or the options cannot be.
    explicit Server(ServerOptions options);
    ~Server();  // stops at once when run() is not over
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Serves until stop() has been called and the last answer is sent (or the stop time is over).
    void run();
    // May be called from any thread. Readiness must already say 503: is_stopping() tells the
    // handler of /health/ready; accepting ends `drain_delay` later, so that a proxy can look away
    // first.
    // A second call skips the delay.
    void stop();
    bool is_stopping() const;

    std::uint16_t port(std::size_t listener = 0) const;
    std::size_t open_connections() const;
    std::size_t waiting_requests() const;

 private:
    std::unique_ptr<ServerMachine> machine_;
};

}  // namespace permanence::http
