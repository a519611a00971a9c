#pragma once
// What is said to a routing server and what it answers: the table service of OSRM, the matrix of
// Valhalla. Pure.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/geo.hpp"
#include "base/time.hpp"
#include "territory/travel_time.hpp"

namespace permanence::territory {

enum class RoutingProtocol { osrm, valhalla };

// Valhalla's matrix is named by its last word, sources_to_targets; everything else is an OSRM
// server.
RoutingProtocol routing_protocol(std::string_view url);

// The servers refuse larger tables by default (OSRM: 100 points, Valhalla: 2,500 pairs).
inline constexpr std::size_t routing_rows = 20;
inline constexpr std::size_t routing_columns = 80;

struct RoutingRequest {
    std::string url;
    std::string body;  // JSON to POST; empty: GET
    bool operator==(const RoutingRequest&) const = default;
};

RoutingRequest routing_request(std::string_view url, std::span<const Point> from,
                               std::span<const Point> to, TravelMode mode);

// On the road, without arrival.
struct Drive {
    Seconds time{0};
    Metres distance;
    bool operator==(const Drive&) const = default;
};

// Row by row; nothing in a cell where the server knows no road. Nothing at all when the answer is
// not one, or not of this size.
std::optional<std::vector<std::optional<Drive>>> read_routing_answer(RoutingProtocol protocol,
                                                                     std::string_view body,
                                                                     std::size_t rows,
                                                                     std::size_t columns);

}  // namespace permanence::territory
