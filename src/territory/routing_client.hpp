#pragma once
// Travel times from a routing server (OSRM or Valhalla), and from the model for all that it does
// not say in time.
#include <atomic>
#include <chrono>
#include <string>

#include "territory/routing_protocol.hpp"
#include "territory/travel_model.hpp"
#include "territory/travel_time.hpp"
#include "territory/trip_memory.hpp"

namespace permanence::territory {

struct RoutingServer {
    std::string url;                           // routing.url, http or https
    std::chrono::milliseconds patience{1500};  // for one whole table
    std::chrono::milliseconds rest{30'000};    // not asked again after a failure
    std::size_t remembered = 50'000;           // trips kept in memory
};

class RoutingClient : public TravelTimes {
 public:
    // The model must outlive the client.
    RoutingClient(RoutingServer server, const TravelModel& model);

    TravelTable table(std::span<const Point> from, std::span<const Point> to,
                      TravelMode mode) const override;

 private:
    using Deadline = std::chrono::steady_clock::time_point;
    struct Block;

    bool recall(Block& block) const;
    bool ask(Block& block, Deadline deadline) const;
    bool is_resting() const;

    RoutingServer server_;
    const TravelModel* model_;
    mutable TripMemory memory_;
    mutable std::atomic<Deadline::rep> rests_until_{Deadline::min().time_since_epoch().count()};
};

}  // namespace permanence::territory
