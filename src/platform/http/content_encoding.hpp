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

// How a text answer of 512 bytes or more, or one made in pieces, will be sent: with zstd, gzip, or
// as it is. Says in Vary that it depends on the client, and in a strong entity tag which one it is:
// that names the bytes as they are sent.
Encoding agree_on_encoding(Response& response, std::string_view accept_encoding);
// Does what was agreed on, and says so (Content-Encoding).
void compress(Response& response, Encoding encoding);

std::string gzip(std::string_view text);
std::string zstd(std::string_view text);

}  // namespace permanence::http
