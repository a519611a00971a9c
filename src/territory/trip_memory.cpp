#include "territory/trip_memory.hpp"

#include <cmath>
#include <functional>
#include <utility>

namespace permanence::territory {
namespace {

std::uint64_t rounded(Point point) {
    const auto ten_metres = [](double degrees) {
        return static_cast<std::uint64_t>(std::llround((degrees + 180) * 1e4));
    };
    return ten_metres(point.latitude) << 32U | ten_metres(point.longitude);
}

}  // namespace

std::size_t TripMemory::PairHash::operator()(const Pair& pair) const noexcept {
    constexpr std::uint64_t odd = 0x9E37'79B9'7F4A'7C15;  // spreads neighbours apart
    return std::hash<std::uint64_t>{}((pair.from * odd ^ pair.to) * odd +
                                      static_cast<std::uint64_t>(pair.mode));
}

TripMemory::Pair TripMemory::pair_of(Point from, Point to, TravelMode mode) {
    return {.from = rounded(from), .to = rounded(to), .mode = mode};
}

std::optional<Trip> TripMemory::find(Point from, Point to, TravelMode mode) {
    const Pair pair = pair_of(from, to, mode);
    const std::scoped_lock lock(mutex_);
    for (const auto* trips : {&recent_, &older_}) {
        if (const auto found = trips->find(pair); found != trips->end()) return found->second;
    }
    return std::nullopt;
}

void TripMemory::keep(Point from, Point to, TravelMode mode, const Trip& trip) {
    const std::scoped_lock lock(mutex_);
    if (recent_.size() >= half_) {
        older_ = std::move(recent_);
        recent_.clear();
    }
    recent_.insert_or_assign(pair_of(from, to, mode), trip);
}

std::size_t TripMemory::size() const {
    const std::scoped_lock lock(mutex_);
    return recent_.size() + older_.size();
}

}  // namespace permanence::territory
