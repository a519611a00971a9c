#pragma once
// The last trips that a routing server told, bounded: the oldest half is forgotten when it is full.
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "territory/travel_time.hpp"

namespace permanence::territory {

class TripMemory {
 public:
    explicit TripMemory(std::size_t most) : half_(most / 2 + 1) {}

    // Points within the same ten metres are the same point.
    std::optional<Trip> find(Point from, Point to, TravelMode mode);
    void keep(Point from, Point to, TravelMode mode, const Trip& trip);
    std::size_t size() const;

 private:
    struct Pair {
        std::uint64_t from;
        std::uint64_t to;
        TravelMode mode;
        bool operator==(const Pair&) const = default;
    };
    struct PairHash {
        std::size_t operator()(const Pair& pair) const noexcept;
    };
    static Pair pair_of(Point from, Point to, TravelMode mode);

    std::size_t half_;
    mutable std::mutex mutex_;
    std::unordered_map<Pair, Trip, PairHash> recent_;
    std::unordered_map<Pair, Trip, PairHash> older_;
};

}  // namespace permanence::territory
