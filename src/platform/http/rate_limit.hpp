#pragma once
// How much one address may ask: a token bucket for each address prefix (IPv4 /32, IPv6 /64) and
// class of routes, under a keyed hash, so that no address is kept; a fixed table, so that memory is
// bounded.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/crypto/secret_key.hpp"
#include "platform/http/router.hpp"

namespace permanence::http {

struct Rate {
    double a_minute = 60;  // tokens that come back in a minute
    double burst = 60;     // tokens at most
};

struct RateTable {
    Rate reading{600, 200};
    Rate searching{120, 60};
    Rate writing{30, 20};
    Rate signing_in{10, 30};
    std::size_t buckets = 65'536;  // 24 bytes each
};

class RateLimits {
 public:
    using Tick = std::chrono::steady_clock::time_point;
    RateLimits(const RateTable& table, const crypto::SecretKey& key);

    // Takes one token: nothing when allowed, else how long to wait. A mairie behind one address is
    // many people: the limits are wide.
    std::optional<std::chrono::seconds> ask(std::string_view address, RateClass rate_class,
                                            Tick now);

 private:
    struct Bucket {
        std::uint64_t owner = 0;
        float tokens = 0;
        std::uint32_t seen = 0;  // tenths of a second since the start
    };
    Bucket& bucket_of(std::uint64_t owner, std::uint32_t now, float full);

    RateTable table_;
    crypto::SecretKey key_;
    Tick start_;
    std::mutex mutex_;
    std::vector<Bucket> buckets_;
};

}  // namespace permanence::http
