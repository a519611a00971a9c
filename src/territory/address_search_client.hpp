#pragma once
// A person's address is asked of the address service that places have.
#include <atomic>
#include <chrono>
#include <optional>
#include <string>

#include "territory/address_search.hpp"
#include "territory/geocoder_client.hpp"

namespace permanence::territory {

struct AddressSearchRules {
    std::chrono::milliseconds patience{1'500};  // of the person who waits
    std::chrono::milliseconds rest{60'000};     // nobody asks again after a failure
    int most_at_once = 2;                       // people who may wait; the others do not
};

// Shared by all threads of the process.
class AddressSearchClient : public AddressSearch {
 public:
    using Time = std::chrono::steady_clock::time_point;

    // The client outlives it.
    explicit AddressSearchClient(const GeocoderClient& client, AddressSearchRules rules = {})
        : client_(&client), rules_(rules) {}

    Result<std::optional<Point>> find(const std::string& street,
                                      const Commune& commune) const override;
    Result<std::optional<Point>> find_at(Time now, const std::string& street,
                                         const Commune& commune) const;

 private:
    const GeocoderClient* client_;
    AddressSearchRules rules_;
    mutable std::atomic<int> asking_ = 0;
    mutable std::atomic<Time::rep> rests_until_{Time::min().time_since_epoch().count()};
};

}  // namespace permanence::territory
