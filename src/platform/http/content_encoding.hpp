#pragma once
// Which compression the client takes, and compressing what was rendered.
#include <string>
#include <string_view>

#include "platform/http/response.hpp"

namespace permanence::http {

enum class Encoding { identity, gzip, zstd, brotli };
std::string_view name_of(Encoding encoding);  // "br"

struct Offer {
    bool gzip = false;
    bool zstd = false;
    bool brotli = false;
};

// The best offered encoding that Accept-Encoding allows: brotli, zstd, gzip, then identity.
Encoding choose_encoding(std::string_view accept_encoding, const Offer& offer);

// Compresses a text answer of 512 bytes or more with zstd or gzip, and says so (Content-Encoding,
// Vary).
void compress(Response& response, std::string_view accept_encoding);

std::string gzip(std::string_view text);
std::string zstd(std::string_view text);

}  // namespace permanence::http
