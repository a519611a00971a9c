#include "territory/geocoder_client.hpp"

#include <thread>

#include "territory/configured_server_client.hpp"
#include "territory/geocoder_protocol.hpp"

namespace permanence::territory {

Result<std::optional<FoundAddress>> GeocoderClient::find(const AddressQuestion& question) const {
    const auto address = geocoder_address(server_.url, question);
    if (!address) return std::nullopt;  // nothing that could be found
    std::this_thread::sleep_until(pace_.turn(std::chrono::steady_clock::now()));
    const auto body = ask_configured_server(
        {.url = *address, .patience = server_.patience, .largest_answer = largest_geocoder_answer});
    const auto answer = body ? read_geocoder_answer(*body) : std::nullopt;
    if (!answer) return refuse("territory.geocoder_silent");
    return *answer;
}

}  // namespace permanence::territory
