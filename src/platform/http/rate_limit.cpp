#include "platform/http/rate_limit.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "platform/crypto/keyed_hash.hpp"
#include "platform/http/client_address.hpp"

namespace permanence::http {

namespace {

constexpr std::size_t ways = 8;  // places that one owner may stand in

const Rate& rate_of(const RateTable& table, RateClass rate_class) {
    switch (rate_class) {
        case RateClass::reading:
            return table.reading;
        case RateClass::searching:
            return table.searching;
        case RateClass::writing:
            return table.writing;
        case RateClass::signing_in:
            return table.signing_in;
    }
    return table.reading;
}

// IPv4: the whole address. IPv6: its /64, which is one subscriber.
std::string owner_text(std::string_view address, RateClass rate_class) {
    std::string text = "rate-limit";
    text += static_cast<char>(rate_class);
    const auto bytes = parse_address(address);
    if (!bytes) return text.append(address);
    return text.append(bytes->begin(), bytes->begin() + (is_ipv4(*bytes) ? 16 : 8));
}

std::uint64_t owner_of(const crypto::SecretKey& key, std::string_view text) {
    const crypto::Digest digest = crypto::keyed_hash(key, text);
    std::uint64_t owner = 0;
    std::memcpy(&owner, digest.data(), sizeof owner);
    return owner == 0 ? 1 : owner;  // 0 marks a bucket that nobody has
}

}  // namespace

RateLimits::RateLimits(const RateTable& table, const crypto::SecretKey& key)
    : table_(table),
      key_(key),
      start_(std::chrono::steady_clock::now()),
      buckets_(std::max(ways, table.buckets / ways * ways)) {}

// The owner's bucket, else the one of its set that was not asked for longest.
RateLimits::Bucket& RateLimits::bucket_of(std::uint64_t owner, std::uint32_t now, float full) {
    const std::size_t first = owner % (buckets_.size() / ways) * ways;
    const auto begin = buckets_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = begin + ways;
    const auto own = std::find_if(begin, end, [&](const Bucket& b) { return b.owner == owner; });
    if (own != end) return *own;
    const auto oldest = std::min_element(begin, end, [](const Bucket& a, const Bucket& b) {
        return a.owner == 0 || (b.owner != 0 && a.seen < b.seen);
    });
    *oldest = Bucket{owner, full, now};
    return *oldest;
}

std::optional<std::chrono::seconds> RateLimits::ask(std::string_view address, RateClass rate_class,
                                                    Tick now) {
    const Rate& rate = rate_of(table_, rate_class);
    const std::uint64_t owner = owner_of(key_, owner_text(address, rate_class));
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(now - start_) / 100;
    const auto tenths = static_cast<std::uint32_t>(std::max<std::int64_t>(0, since.count()));
    const std::lock_guard lock(mutex_);
    Bucket& bucket = bucket_of(owner, tenths, static_cast<float>(rate.burst));
    const double gone = tenths > bucket.seen ? tenths - bucket.seen : 0;
    const double tokens =
        std::min(rate.burst, static_cast<double>(bucket.tokens) + gone * rate.a_minute / 600);
    bucket.seen = std::max(bucket.seen, tenths);
    if (tokens >= 1) {
        bucket.tokens = static_cast<float>(tokens - 1);
        return std::nullopt;
    }
    bucket.tokens = static_cast<float>(tokens);
    const double wait = std::ceil((1 - tokens) * 60 / rate.a_minute);
    return std::chrono::seconds(std::max<std::int64_t>(1, static_cast<std::int64_t>(wait)));
}

}  // namespace permanence::http
