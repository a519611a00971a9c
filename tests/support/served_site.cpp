#include "tests/support/served_site.hpp"

#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace permanence::tests {

using http::Method;
using http::Request;
using http::Response;
using http::Route;

void Turnstile::pass() {
    std::unique_lock lock(mutex_);
    ++came_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return is_open_; });
}

void Turnstile::wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return came_ >= count; });
}

void Turnstile::open() {
    const std::lock_guard lock(mutex_);
    is_open_ = true;
    changed_.notify_all();
}

std::vector<Route> ServedSite::routes() {
    const http::RouteRules by_machines{.form_check = http::FormCheck::none};
    return {
        {Method::get, "/", "home", "public",
         [](const Request&) { return Response::text("hello"); }},
        {Method::post, "/echo", "echo", "public",
         [](const Request& request) { return Response::text(request.body); }, by_machines},
        {Method::get, "/hidden", "hidden", "public",
         [this](const Request&) {
             ++hidden_requests_;
             return Response::text("hidden");
         }},
        {Method::get, "/wait", "wait", "public",
         [this](const Request&) {
             turnstile_.pass();
             return Response::text("waited");
         }},
        {Method::get, "/who", "who", "public",
         [](const Request& request) {
             return Response::text(request.client_address + ' ' + request.origin);
         }},
        {Method::get, "/throw", "throw", "public",
         [](const Request&) -> Response { throw std::runtime_error("secret detail"); }},
        {Method::get, "/large", "large", "public",
         [](const Request& request) {
             const std::string bytes(request.query.value("bytes"));
             return Response::text(std::string(std::strtoul(bytes.c_str(), nullptr, 10), 'x'));
         }},
        {Method::get, "/pieces", "pieces", "public",
         [this](const Request& request) { return pieces(request, 0); }},
        {Method::get, "/broken", "broken", "public",
         [this](const Request& request) { return pieces(request, 3); }},
    };
}

Response ServedSite::pieces(const Request& request, std::size_t breaks_at) {
    const std::string said(request.query.value("count"));
    const std::size_t count = said.empty() ? 10 : std::strtoul(said.c_str(), nullptr, 10);
    return Response::streamed(
        [this, count, breaks_at, made = std::size_t{0}, open = open_bodies_]() mutable {
            if (made == count) return std::string();
            if (++made == breaks_at) throw std::runtime_error("the third piece");
            ++pieces_made_;
            return std::string(piece_bytes, static_cast<char>('a' + made % 26));
        },
        "text/csv; charset=utf-8");
}

ServedSite::ServedSite(http::ServerOptions options, std::size_t workers, std::size_t queue_limit)
    : site_(std::make_unique<http::Site>(http::SiteParts{.router = http::Router(routes())})) {
    http::Listener listener;
    listener.site = site_.get();
    listener.workers = workers;
    listener.queue_limit = queue_limit;
    listener.on_access = [this](const http::AccessRecord& record) {
        const std::lock_guard lock(mutex_);
        records_.push_back(record);
    };
    options.listeners = {std::move(listener)};
    if (options.origin.empty()) options.origin = "https://aide.exemple.fr";
    server_ = std::make_unique<http::Server>(std::move(options));
    thread_ = std::jthread([this] { server_->run(); });
}

ServedSite::~ServedSite() {
    turnstile_.open();
    server_->stop();
    wait_until_stopped();
}

std::vector<http::AccessRecord> ServedSite::records() {
    const std::lock_guard lock(mutex_);
    return records_;
}

void ServedSite::wait_until_stopped() {
    if (thread_.joinable()) thread_.join();
}

}  // namespace permanence::tests
