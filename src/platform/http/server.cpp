#include "platform/http/server.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <ctime>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "base/check.hpp"
#include "platform/crypto/random.hpp"
#include "platform/http/answer_bytes.hpp"
#include "platform/http/client_address.hpp"
#include "platform/http/http_date.hpp"
#include "platform/http/message_reader.hpp"
#include "platform/http/worker_pool.hpp"

namespace permanence::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;
using Tick = std::chrono::steady_clock::time_point;

namespace {

constexpr std::chrono::milliseconds accept_pause{50};    // when the system has no descriptor left
constexpr std::chrono::milliseconds newcomer_time{500};  // to say something when room is short
constexpr std::chrono::milliseconds linger_time{1'000};

Tick now() {
    return std::chrono::steady_clock::now();
}

std::chrono::microseconds microseconds_since(Tick start) {
    return std::chrono::duration_cast<std::chrono::microseconds>(now() - start);
}

TrustedProxies proxies_of(const std::vector<std::string>& texts) {
    auto proxies = TrustedProxies::parse(texts);
    if (!proxies) throw std::invalid_argument("http: a trusted proxy is no address");
    return std::move(*proxies);
}

asio::ip::address address_of(const Listener& listener) {
    ErrorCode error;
    const auto address = asio::ip::make_address(listener.address, error);
    if (error) throw ListenError(error, listener.address);
    return address;
}

class Connection;

// One listener at work: its port, its site, its workers.
struct Door {
    Door(asio::io_context& io, Listener wanted)
        : listener(std::move(wanted)),
          acceptor(io),
          pause(io),
          pool(listener.workers, listener.queue_limit) {
        CHECK(listener.site != nullptr);
        const tcp::endpoint endpoint(address_of(listener), listener.port);
        ErrorCode error;
        acceptor.open(endpoint.protocol(), error);
        if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
        if (!error) acceptor.bind(endpoint, error);
        if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (!error) acceptor.non_blocking(true, error);
        if (error) throw ListenError(error, listener.address + ':' + std::to_string(listener.port));
        port = acceptor.local_endpoint().port();
    }

    Listener listener;
    std::uint16_t port = 0;  // as the system chose it; asked from any thread, also while it closes
    tcp::acceptor acceptor;
    asio::steady_timer pause;
    WorkerPool pool;
};

}  // namespace

// What all connections share. Everything here runs on the thread of run(), except the handlers and
// what is atomic.
struct ServerMachine {
    explicit ServerMachine(ServerOptions wanted);
    ~ServerMachine();

    void accept(Door& door);
    void open(Door& door, tcp::socket socket);
    void close_idle_connection();
    void sweep();
    void begin_stop();
    void close_doors();
    void finish_when_empty();
    const std::string& date();
    std::string new_request_id();

    ServerOptions options;
    TrustedProxies proxies;
    bool is_secure;
    asio::io_context io{1};
    asio::executor_work_guard<asio::io_context::executor_type> guard{io.get_executor()};
    asio::steady_timer sweep_timer{io};
    asio::steady_timer drain_timer{io};
    asio::steady_timer stop_timer{io};
    std::chrono::milliseconds sweep_period{};
    std::atomic<bool> is_stopping = false;
    bool are_doors_closed = false;
    std::atomic<std::size_t> open_connections = 0;
    std::array<char, 64 * 1024> bytes{};  // read into by whichever connection is readable
    crypto::SystemRandom random;
    std::time_t date_time = 0;
    std::string date_text;
    // Shared with the handlers that asio and the workers hold: a connection lives as long as
    // anything may still call it.
    std::unordered_set<std::shared_ptr<Connection>> connections;
    std::vector<std::unique_ptr<Door>> doors;  // last: their workers end before the rest goes
};

namespace {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
    Connection(ServerMachine& machine, Door& door, tcp::socket socket, std::string peer)
        : machine_(machine),
          door_(door),
          socket_(std::move(socket)),
          peer_(std::move(peer)),
          reader_(machine.options.limits,
                  [&door](const Request& head) { return door.listener.site->body_limit(head); }) {}

    void start() {
        enter(Phase::reading, machine_.options.timeouts.head);
        wait_for_bytes();
    }

    // Between two requests (or before the first): nothing is lost by closing it.
    bool is_idle() const { return phase_ == Phase::reading && !reader_.has_begun(); }
    Tick deadline() const { return deadline_; }

    // May go when room is needed: it was served, or it says nothing for long. Never the newcomer
    // for whom room was just made (accept says EMFILE with nobody waiting, too).
    bool is_spare() const {
        return is_idle() && (was_served_ || now() - idle_since_ > newcomer_time);
    }
    Tick idle_since() const { return idle_since_; }

    // We are stopping: who was served goes; who just came may still have a request on its way.
    void hurry() {
        if (!is_idle()) return;
        if (was_served_) return close();
        deadline_ = std::min(deadline_, now() + newcomer_time);
    }

    // Called by the sweep when the deadline is over.
    void expire() {
        if (phase_ == Phase::working) return;
        if (phase_ == Phase::reading && reader_.has_begun())
            refuse({408, "http.too_slow"});
        else
            close();
    }

    void close() {
        if (phase_ == Phase::closed) return;
        phase_ = Phase::closed;
        ErrorCode ignored;
        socket_.close(ignored);
        machine_.connections.erase(shared_from_this());
        machine_.open_connections = machine_.connections.size();
        machine_.finish_when_empty();
    }

 private:
    enum class Phase { reading, working, writing, lingering, closed };

    void enter(Phase phase, std::chrono::milliseconds time) {
        phase_ = phase;
        deadline_ = now() + time;
    }

    void wait_for_bytes() {
        socket_.async_wait(tcp::socket::wait_read,
                           [self = shared_from_this()](ErrorCode error) { self->read(error); });
    }

    void read(ErrorCode error) {
        if (phase_ == Phase::closed) return;
        if (error) return close();
        const std::size_t size = socket_.read_some(asio::buffer(machine_.bytes), error);
        if (error == asio::error::would_block) return wait_for_bytes();
        if (error) return close();
        if (phase_ == Phase::lingering) return wait_for_bytes();
        const bool had_begun = reader_.has_begun();
        const bool was_in_body = reader_.state() == MessageReader::State::body;
        if (!had_begun) enter(Phase::reading, machine_.options.timeouts.head);
        reader_.feed({machine_.bytes.data(), size});
        go_on(was_in_body);
    }

    // After new bytes, or after an answer with pipelined bytes waiting.
    void go_on(bool was_in_body) {
        switch (reader_.state()) {
            case MessageReader::State::head:
                return wait_for_bytes();
            case MessageReader::State::body:
                return expect_body(was_in_body);
            case MessageReader::State::complete:
                return dispatch();
            case MessageReader::State::rejected:
                return refuse(reader_.rejection());
        }
    }

    // A body may take `body`, plus the time of what has come at the lowest rate.
    void expect_body(bool was_in_body) {
        const Timeouts& timeouts = machine_.options.timeouts;
        if (!was_in_body) {
            body_start_ = now();
            if (reader_.wants_continue()) {
                constexpr std::string_view answer = "HTTP/1.1 100 Continue\r\n\r\n";
                ErrorCode error;  // 25 bytes into an empty buffer; a broken line shows at the read
                socket_.write_some(asio::buffer(answer.data(), answer.size()), error);
            }
        }
        deadline_ = body_start_ + timeouts.body +
                    std::chrono::milliseconds(reader_.body_bytes() * 1000 / timeouts.body_rate);
        wait_for_bytes();
    }

    void describe(Request& request) {
        request.client_address =
            client_address(peer_, request.headers.value("X-Forwarded-For"), machine_.proxies);
        request.id = machine_.new_request_id();
        request.origin = machine_.options.origin;
        request.is_secure = machine_.is_secure;
    }

    void dispatch() {
        phase_ = Phase::working;
        keeps_open_ = reader_.keeps_open();
        takes_chunks_ = reader_.takes_chunks();
        received_ = now();
        request_ = reader_.take();
        describe(request_);
        const bool taken = door_.pool.try_post([self = shared_from_this()] { self->work(); });
        if (taken) return;
        answer(door_.listener.site->refuse(request_, {503, "http.overloaded"})
                   .with_header("Retry-After", "2"));
    }

    // On a worker: only request_ and the times are touched, which the socket's thread leaves alone
    // while the phase is `working`.
    void work() {
        waiting_ = microseconds_since(received_);
        auto response = door_.listener.site->respond(request_);
        asio::post(machine_.io, [self = shared_from_this(), made = std::move(response)]() mutable {
            self->answer(std::move(made));
        });
    }

    void refuse(const Rejection& rejection) {
        keeps_open_ = false;
        received_ = now();
        request_ = reader_.request();
        describe(request_);
        answer(door_.listener.site->refuse(request_, rejection));
    }

    void answer(Response response) {
        if (phase_ == Phase::closed) return;
        took_ = microseconds_since(received_);
        keeps_open_ = keeps_open_ && !machine_.is_stopping;
        const auto body =
            request_.method == Method::head ? AnswerBytes::Body::left_out : AnswerBytes::Body::sent;
        answer_.begin(std::move(response), {keeps_open_, takes_chunks_, machine_.date()}, body);
        answer_start_ = now();
        write_on();
    }

    // What is at hand may take as long as the lowest rate makes it, over the whole of the answer.
    void write_on() {
        const Timeouts& timeouts = machine_.options.timeouts;
        enter(Phase::writing, timeouts.write);
        last_deadline_ =
            answer_start_ + timeouts.write +
            std::chrono::milliseconds(answer_.body_bytes() * 1000 / timeouts.body_rate);
        write();
    }

    void write() {
        std::array<asio::const_buffer, std::tuple_size_v<AnswerBytes::Parts>> buffers;
        std::ranges::transform(answer_.unsent(), buffers.begin(), [](std::string_view part) {
            return asio::buffer(part.data(), part.size());
        });
        socket_.async_write_some(buffers,
                                 [self = shared_from_this()](ErrorCode error, std::size_t size) {
                                     self->wrote(error, size);
                                 });
    }

    void wrote(ErrorCode error, std::size_t size) {
        if (phase_ == Phase::closed) return;
        if (error) return close();
        answer_.sent(size);
        if (!answer_.is_all_sent()) {
            deadline_ = std::min(last_deadline_, now() + machine_.options.timeouts.write);
            return write();
        }
        if (answer_.wants_piece()) return ask_for_piece();
        record();
        was_served_ = true;
        idle_since_ = now();
        if (keeps_open_) return next();
        linger();
    }

    void ask_for_piece() {
        phase_ = Phase::working;
        door_.pool.post([self = shared_from_this()] { self->make_piece(); });
    }

    // On a worker, as work() is: only answer_ is touched.
    void make_piece() {
        bool is_made = true;
        try {
            answer_.make_piece();
        } catch (...) {
            door_.listener.site->note_failure(request_, std::current_exception());
            is_made = false;
        }
        asio::post(machine_.io, [self = shared_from_this(), is_made] {
            if (is_made)
                self->write_on();
            else
                self->cut();
        });
    }

    // With a reset: an orderly end would look like the end of the body where it has no chunks.
    void cut() {
        ErrorCode ignored;
        socket_.set_option(asio::socket_base::linger(true, 0), ignored);
        close();
    }

    void record() {
        if (!door_.listener.on_access) return;
        AccessRecord record;
        const bool was_read = !request_.target.empty();
        record.method = was_read ? name_of(request_.method) : "?";
        if (request_.route != nullptr) {
            record.pattern = request_.route->pattern;
            record.route_name = request_.route->name;
        }
        record.status = answer_.status();
        record.duration = took_;
        record.waiting = waiting_;
        record.bytes = answer_.body_bytes();
        record.request_id = request_.id;
        door_.listener.on_access(record);
    }

    void next() {
        request_ = {};
        answer_.clear();
        waiting_ = {};
        const Timeouts& timeouts = machine_.options.timeouts;
        reader_.feed("");
        enter(Phase::reading, reader_.has_begun() ? timeouts.head : timeouts.idle);
        // Not before the door is closed: whoever was told to keep the connection may be asking
        // already.
        if (machine_.are_doors_closed && is_idle()) return close();
        go_on(false);
    }

    // Closing with unread bytes would reset the connection and may take the answer away from the
    // client: say that we are done, then read on for a moment.
    void linger() {
        enter(Phase::lingering, linger_time);
        ErrorCode error;
        socket_.shutdown(tcp::socket::shutdown_send, error);
        if (error) return close();
        wait_for_bytes();
    }

    ServerMachine& machine_;
    Door& door_;
    tcp::socket socket_;
    std::string peer_;
    MessageReader reader_;
    Phase phase_ = Phase::reading;
    Tick deadline_;
    Tick answer_start_;
    Tick last_deadline_;
    Tick body_start_;
    Tick received_;
    std::chrono::microseconds waiting_{};
    std::chrono::microseconds took_{};
    bool keeps_open_ = true;
    bool takes_chunks_ = true;
    bool was_served_ = false;
    Tick idle_since_ = now();
    Request request_;
    AnswerBytes answer_;
};

}  // namespace

ServerMachine::ServerMachine(ServerOptions wanted)
    : options(std::move(wanted)),
      proxies(proxies_of(options.trusted_proxies)),
      is_secure(options.origin.starts_with("https://")) {
    const Timeouts& t = options.timeouts;
    const auto shortest = std::min({t.head, t.idle, t.body, t.write});
    sweep_period = std::clamp(shortest / 4, Timeouts::Time(5), Timeouts::Time(250));
    for (Listener& listener : options.listeners)
        doors.push_back(std::make_unique<Door>(io, std::move(listener)));
}

ServerMachine::~ServerMachine() {
    doors.clear();  // waits for the workers, which still post to io
    connections.clear();
}

void ServerMachine::accept(Door& door) {
    door.acceptor.async_accept([this, &door](ErrorCode error, tcp::socket socket) {
        if (are_doors_closed) return;
        if (!error) {
            open(door, std::move(socket));
            return accept(door);
        }
        if (error == asio::error::connection_aborted) return accept(door);
        // No descriptor or memory left: make room, and do not spin.
        close_idle_connection();
        door.pause.expires_after(accept_pause);
        door.pause.async_wait([this, &door](ErrorCode stopped) {
            if (!stopped && !are_doors_closed) accept(door);
        });
    });
}

void ServerMachine::open(Door& door, tcp::socket socket) {
    if (connections.size() >= options.connection_limit) close_idle_connection();
    ErrorCode error;
    const auto peer = socket.remote_endpoint(error);
    if (!error) socket.non_blocking(true, error);
    if (!error) socket.set_option(tcp::no_delay(true), error);
    if (error || connections.size() >= options.connection_limit) return;  // closes the socket
    auto address = peer.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    auto connection =
        std::make_shared<Connection>(*this, door, std::move(socket), address.to_string());
    connections.insert(connection);
    open_connections = connections.size();
    connection->start();
}

// The one that has been idle longest.
void ServerMachine::close_idle_connection() {
    std::shared_ptr<Connection> first;
    for (const auto& connection : connections)
        if (connection->is_spare() && (!first || connection->idle_since() < first->idle_since()))
            first = connection;
    if (first) first->close();
}

void ServerMachine::sweep() {
    sweep_timer.expires_after(sweep_period);
    sweep_timer.async_wait([this](ErrorCode error) {
        if (error) return;
        if (options.on_sweep) options.on_sweep();
        std::vector<std::shared_ptr<Connection>> late;
        const Tick time = now();
        std::ranges::copy_if(connections, std::back_inserter(late),
                             [&](const auto& one) { return one->deadline() < time; });
        for (const auto& connection : late)
            connection->expire();
        sweep();
    });
}

void ServerMachine::begin_stop() {
    drain_timer.expires_after(options.timeouts.drain_delay);
    drain_timer.async_wait([this](ErrorCode) {
        close_doors();
        std::vector<std::shared_ptr<Connection>> open(connections.begin(), connections.end());
        for (const auto& connection : open)
            connection->hurry();
        finish_when_empty();
        stop_timer.expires_after(options.timeouts.stop);
        stop_timer.async_wait([this](ErrorCode error) {
            if (!error) io.stop();
        });
    });
}

// Connections that the system has already accepted for us are served: nobody who got through is
// turned away.
void ServerMachine::close_doors() {
    for (const auto& door : doors) {
        for (;;) {
            ErrorCode error;
            tcp::socket socket(io);
            door->acceptor.accept(socket, error);
            if (error) break;
            open(*door, std::move(socket));
        }
    }
    are_doors_closed = true;
    for (const auto& door : doors) {
        ErrorCode ignored;
        door->acceptor.close(ignored);
        door->pause.cancel();
    }
}

void ServerMachine::finish_when_empty() {
    if (are_doors_closed && connections.empty()) io.stop();
}

const std::string& ServerMachine::date() {
    const std::time_t time = std::time(nullptr);
    if (time != date_time) {
        date_time = time;
        date_text = write_http_date(
            std::chrono::time_point_cast<Seconds>(std::chrono::system_clock::from_time_t(time)));
    }
    return date_text;
}

std::string ServerMachine::new_request_id() {
    return options.make_request_id ? options.make_request_id()
                                   : crypto::new_public_id(random).text();
}

Server::Server(ServerOptions options)
    : machine_(std::make_unique<ServerMachine>(std::move(options))) {}

Server::~Server() = default;

void Server::run() {
    for (const auto& door : machine_->doors)
        machine_->accept(*door);
    machine_->sweep();
    machine_->io.run();
}

void Server::stop() {
    const bool is_repeated = machine_->is_stopping.exchange(true);
    asio::post(machine_->io, [machine = machine_.get(), is_repeated] {
        if (is_repeated)
            machine->drain_timer.cancel();
        else
            machine->begin_stop();
    });
}

bool Server::is_stopping() const {
    return machine_->is_stopping;
}

std::uint16_t Server::port(std::size_t listener) const {
    return machine_->doors.at(listener)->port;
}

std::size_t Server::open_connections() const {
    return machine_->open_connections;
}

std::size_t Server::waiting_requests() const {
    std::size_t waiting = 0;
    for (const auto& door : machine_->doors)
        waiting += door->pool.waiting();
    return waiting;
}

}  // namespace permanence::http
