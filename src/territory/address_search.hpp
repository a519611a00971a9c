#pragma once
// Where a person's address is, for one search: answered soon or not at all, and kept nowhere.
#include <atomic>
#include <chrono>
#include <optional>
#include <string>

#include "base/geo.hpp"
#include "base/result.hpp"
#include "territory/commune.hpp"
#include "territory/geocoder_client.hpp"

namespace permanence::territory {

struct AddressSearchRules {
    std::chrono::milliseconds patience{1'500};  // of the person who waits
    std::chrono::milliseconds rest{60'000};     // nobody asks again after a failure
    int most_at_once = 2;                       // people who may wait; the others do not
};

// Shared by all threads of the process.
class AddressSearch {
 public:
    using Time = std::chrono::steady_clock::time_point;

    // The client outlives it.
    explicit AddressSearch(const GeocoderClient& client, AddressSearchRules rules = {})
        : client_(&client), rules_(rules) {}

    // The point of "12 rue Foch" in that commune; nothing where the service knows no such street
    // there. Refusal: territory.geocoder_silent, when it said nothing in time, or is not asked
    // because it did so lately or others wait for it.
    Result<std::optional<Point>> find(const std::string& street, const Commune& commune,
                                      Time now = std::chrono::steady_clock::now()) const;

 private:
    const GeocoderClient* client_;
    AddressSearchRules rules_;
    mutable std::atomic<int> asking_ = 0;
    mutable std::atomic<Time::rep> rests_until_{Time::min().time_since_epoch().count()};
};

}  // namespace permanence::territory
