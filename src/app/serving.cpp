#include "app/serving.hpp"

#include <pthread.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>

#include "app/access_figures.hpp"
#include "app/background.hpp"
#include "app/error_answers.hpp"
#include "app/routes.hpp"
#include "platform/http/server.hpp"
#include "platform/systemd/service_notice.hpp"

namespace permanence::app {

namespace {

// "127.0.0.1:8080", "[::1]:8080"; config refused everything else.
struct Address {
    std::string host;
    std::uint16_t port = 0;
};
Address parse_address(const std::string& text) {
    const auto colon = text.rfind(':');
    std::string host = text.substr(0, colon);
    if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
    return {host, static_cast<std::uint16_t>(std::stoi(text.substr(colon + 1)))};
}

http::Listener listener(const std::string& address, const http::Site& site,
                        http::AccessHook on_access) {
    const Address parsed = parse_address(address);
    return {.address = parsed.host,
            .port = parsed.port,
            .site = &site,
            .on_access = std::move(on_access)};
}

std::string_view variable(const Surroundings& around, std::string_view name) {
    const auto found = std::ranges::find(around.environment, name, &config::Assignment::name);
    return found == around.environment.end() ? std::string_view() : found->value;
}

// Waits for SIGTERM or SIGINT on a thread of its own; all other threads never see them.
class StopSignals {
 public:
    StopSignals() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGUSR1);  // our own, to end the wait
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    }
    void then(std::function<void()> stop) {
        waiting_ = std::thread([this, stop = std::move(stop)] {
            int signal = 0;
            sigwait(&signals_, &signal);
            if (signal != SIGUSR1) stop();
        });
    }
    ~StopSignals() {
        if (!waiting_.joinable()) return;
        pthread_kill(waiting_.native_handle(), SIGUSR1);
        waiting_.join();
    }

 private:
    sigset_t signals_{};
    std::thread waiting_;
};

// As many connections as the system lets us have: what a shell gives at first, 1,024, is less than
// one crowd of slow clients.
void allow_many_connections() {
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

// How long /health/ready says 503 before the door closes, so that a proxy looks elsewhere first.
constexpr std::chrono::milliseconds drain_delay{500};

http::ServerOptions server_options(Program& program, const http::Site& site,
                                   const http::Site& admin, const http::AccessHook& on_access,
                                   const Surroundings& around) {
    const auto& configuration = program.configuration;
    http::ServerOptions options;
    options.listeners.push_back(listener(configuration.text("listen"), site, on_access));
    options.listeners.back().workers = static_cast<std::size_t>(configuration.number("workers"));
    if (configuration.is_set("admin_listen"))
        options.listeners.push_back(listener(configuration.text("admin_listen"), admin, {}));
    options.timeouts.drain_delay = drain_delay;
    options.origin = program.public_origin();
    options.trusted_proxies = configuration.list("trusted_proxies");
    options.on_sweep = [heart = systemd::Heartbeat(variable(around, "NOTIFY_SOCKET"),
                                                   variable(around, "WATCHDOG_USEC"))]() mutable {
        heart.beat(std::chrono::steady_clock::now());
    };
    return options;
}

// What the first resident would wait for.
void read_ahead(Program& program) {
    const auto connection = program.pool.lease();
    program.timetable.at(*connection);
    program.taken.read(*connection);
}

}  // namespace

Result<void> serve_until_told(Program& program, const Surroundings& around) {
    allow_many_connections();
    StopSignals signals;
    const PublicRoutes pages(program);
    http::Server* running = nullptr;
    const auto is_stopping = [&running] { return running != nullptr && running->is_stopping(); };
    const http::Site site(site_parts(program, pages.table()));
    const http::Site admin(
        {.router = http::Router(admin_routes(program, is_stopping)), .error_page = {}});
    const http::AccessHook on_access = access_figures(program);
    std::optional<http::Server> server;
    try {
        server.emplace(server_options(program, site, admin, on_access, around));
    } catch (const http::ListenError& error) {
        return refuse("app.port_taken",
                      {{"address", error.address}, {"error", error.code().message()}});
    }
    running = &*server;
    read_ahead(program);
    const Background background(program);
    signals.then([&server, &around] {
        systemd::tell(variable(around, "NOTIFY_SOCKET"), systemd::Notice::stopping);
        server->stop();
    });
    program.log.event(log::Level::info, "app.serving",
                      {{"port", server->port()}, {"origin", program.public_origin()}});
    systemd::tell(variable(around, "NOTIFY_SOCKET"), systemd::Notice::ready);
    server->run();
    program.log.event(log::Level::info, "app.stopped");
    return {};
}

}  // namespace permanence::app
