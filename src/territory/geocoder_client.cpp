#include "territory/geocoder_client.hpp"

#include <thread>

#include "territory/configured_server_client.hpp"
#include "territory/geocoder_protocol.hpp"

namespace permanence::territory {

using std::chrono::steady_clock;

Result<std::optional<FoundAddress>> GeocoderClient::find(const AddressQuestion& question) const {
    const auto address = geocoder_address(server_.url, question);
    if (!address) return std::nullopt;  // nothing that could be found
    std::this_thread::sleep_until(pace_.turn(steady_clock::now()));
    return ask(*address, server_.patience);
}

Result<std::optional<FoundAddress>> GeocoderClient::find_within(
    std::chrono::milliseconds patience, const AddressQuestion& question) const {
    const auto address = geocoder_address(server_.url, question);
    if (!address) return std::nullopt;
    const auto deadline = steady_clock::now() + patience;
    const auto turn = pace_.turn(steady_clock::now(), deadline);
    if (!turn) return refuse("territory.geocoder_silent");
    std::this_thread::sleep_until(*turn);
    return ask(*address, std::chrono::duration_cast<std::chrono::milliseconds>(
                             deadline - steady_clock::now()));
}

Result<std::optional<FoundAddress>> GeocoderClient::ask(const std::string& address,
                                                        std::chrono::milliseconds patience) const {
    const auto body = ask_configured_server(
        {.url = address, .patience = patience, .largest_answer = largest_geocoder_answer});
    const auto answer = body ? read_geocoder_answer(*body) : std::nullopt;
    if (!answer) return refuse("territory.geocoder_silent");
    return *answer;
}

}  // namespace permanence::territory
