#include "app/public_address.hpp"

#include <string_view>

namespace permanence::app {

std::string public_address(const config::Configuration& configuration) {
    if (configuration.is_set("public_url")) return configuration.text("public_url");
    const std::string& listened_at = configuration.text("listen");
    const auto colon = listened_at.rfind(':');
    std::string host = listened_at.substr(0, colon);
    // Everywhere is no address to go to.
    if (host == "0.0.0.0") host = "127.0.0.1";
    if (host == "[::]") host = "[::1]";
    const std::string port = listened_at.substr(colon);
    return "http://" + host + (port == ":80" ? "" : port);
}

}  // namespace permanence::app
