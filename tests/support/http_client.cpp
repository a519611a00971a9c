#include "tests/support/http_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace permanence::tests {

HttpClient::HttpClient(std::uint16_t port, std::chrono::seconds patience)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), port_(port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval time{.tv_sec = patience.count(), .tv_usec = 0};
    const int on = 1;
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::system_error(errno, std::generic_category(), "connect");
}

HttpClient::~HttpClient() {
    if (socket_ >= 0) ::close(socket_);
}

HttpClient::HttpClient(HttpClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      port_(other.port_),
      buffer_(std::move(other.buffer_)) {}

bool HttpClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool HttpClient::read_more() {
    std::array<char, 16 * 1024> bytes{};
    const auto size = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (size <= 0) return false;
    buffer_.append(bytes.data(), static_cast<std::size_t>(size));
    return true;
}

std::optional<std::string> HttpClient::read_chunks() {
    std::string body;
    for (;;) {
        std::size_t line = std::string::npos;
        while ((line = buffer_.find("\r\n")) == std::string::npos)
            if (!read_more()) return std::nullopt;
        const std::size_t size = std::strtoul(buffer_.c_str(), nullptr, 16);
        const std::size_t whole = line + 2 + size + 2;
        while (buffer_.size() < whole)
            if (!read_more()) return std::nullopt;
        body.append(buffer_, line + 2, size);
        buffer_.erase(0, whole);
        if (size == 0) return body;
    }
}

std::optional<HttpAnswer> HttpClient::read_answer(bool is_head) {
    std::size_t end = std::string::npos;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
        if (!read_more()) return std::nullopt;
    HttpAnswer answer;
    std::string_view head = std::string_view(buffer_).substr(0, end + 2);
    if (!head.starts_with("HTTP/1.1 ")) return std::nullopt;
    answer.status = std::atoi(std::string(head.substr(9, 3)).c_str());
    head.remove_prefix(head.find("\r\n") + 2);
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        const auto colon = line.find(": ");
        answer.headers.add(std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)));
        head.remove_prefix(line.size() + 2);
    }
    buffer_.erase(0, end + 4);
    if (!is_head && answer.headers.value("Transfer-Encoding") == "chunked") {
        auto body = read_chunks();
        if (!body) return std::nullopt;
        answer.body = *std::move(body);
        return answer;
    }
    const auto length = answer.headers.find("Content-Length");
    const std::size_t size =
        length && !is_head ? std::strtoul(std::string(*length).c_str(), nullptr, 10) : 0;
    while (buffer_.size() < size)
        if (!read_more()) return std::nullopt;
    answer.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return answer;
}

bool HttpClient::is_closed_by_server() {
    if (!buffer_.empty()) return false;
    char byte = 0;
    const auto size = ::recv(socket_, &byte, 1, 0);
    return size == 0 || (size < 0 && errno == ECONNRESET);
}

std::string HttpClient::read_to_end() {
    while (read_more()) {
    }
    return std::exchange(buffer_, {});
}

void HttpClient::shut_down_sending() {
    ::shutdown(socket_, SHUT_WR);
}

std::optional<HttpAnswer> HttpClient::get(std::string_view target, std::string_view extra_lines) {
    send("GET " + std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) +
         "\r\n" + std::string(extra_lines) + "\r\n");
    return read_answer();
}

std::optional<HttpAnswer> HttpClient::post(std::string_view target, std::string_view body,
                                           std::string_view content_type,
                                           std::string_view extra_lines) {
    send("POST " + std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) +
         "\r\nContent-Type: " + std::string(content_type) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + std::string(extra_lines) +
         "\r\n" + std::string(body));
    return read_answer();
}

}  // namespace permanence::tests
