#pragma once
// A small blocking HTTP/1.1 client on a raw socket: it sends any bytes, however wrong, and reads
// answers one by one.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/fields.hpp"

namespace permanence::tests {

struct HttpAnswer {
    int status = 0;
    http::Headers headers;
    std::string body;
};

class HttpClient {
 public:
    // Connects to 127.0.0.1. No read waits longer than `patience`: then the test has failed anyway.
    explicit HttpClient(std::uint16_t port,
                        std::chrono::seconds patience = std::chrono::seconds(20));
    ~HttpClient();
    HttpClient(HttpClient&& other) noexcept;
    HttpClient& operator=(HttpClient&&) = delete;

    // False when the other side has closed.
    bool send(std::string_view bytes);
    // The next answer, its chunks joined; nothing when the connection ends first. is_head: of a
    // HEAD request, so without the body that Content-Length announces.
    std::optional<HttpAnswer> read_answer(bool is_head = false);
    // Nothing more comes and the other side has closed (waits for it).
    bool is_closed_by_server();
    // Everything until the server closes.
    std::string read_to_end();
    void shut_down_sending();

    // A whole exchange on this connection.
    std::optional<HttpAnswer> get(std::string_view target, std::string_view extra_lines = "");
    std::optional<HttpAnswer> post(std::string_view target, std::string_view body,
                                   std::string_view content_type,
                                   std::string_view extra_lines = "");

 private:
    bool read_more();
    std::optional<std::string> read_chunks();

    int socket_ = -1;
    std::uint16_t port_ = 0;
    std::string buffer_;
};

}  // namespace permanence::tests
