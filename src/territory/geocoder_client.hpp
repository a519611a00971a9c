#pragma once
// Points of addresses from an address service in the manner of the national address base.
#include <chrono>
#include <string>

#include "territory/geocoder.hpp"
#include "territory/request_pace.hpp"

namespace permanence::territory {

struct GeocoderServer {
    std::string url;                           // geocoder.url, http or https
    double requests_a_second = 10;             // geocoder.requests_per_second
    std::chrono::milliseconds patience{5000};  // for one answer
};

class GeocoderClient : public Geocoder {
 public:
    explicit GeocoderClient(GeocoderServer server)
        : server_(std::move(server)), pace_(server_.requests_a_second) {}

    // Waits for its turn first.
    Result<std::optional<FoundAddress>> find(const AddressQuestion& question) const override;
    // The turn included; silent at once where that does not come in time.
    Result<std::optional<FoundAddress>> find_within(std::chrono::milliseconds patience,
                                                    const AddressQuestion& question) const;

 private:
    Result<std::optional<FoundAddress>> ask(const std::string& address,
                                            std::chrono::milliseconds patience) const;

    GeocoderServer server_;
    mutable RequestPace pace_;
};

}  // namespace permanence::territory
