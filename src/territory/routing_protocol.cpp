#include "territory/routing_protocol.hpp"

#include <fmt/format.h>

#include <cmath>

#include "formats/json.hpp"

namespace permanence::territory {
namespace {

constexpr std::size_t largest_answer = std::size_t{4} << 20;
constexpr json::NumberBounds seconds_or_metres{.least = 0, .most = 1e8};

using Drives = std::vector<std::optional<Drive>>;

std::string_view without_slash(std::string_view url) {
    while (url.ends_with('/'))
        url.remove_suffix(1);
    return url;
}

std::string indexes(std::size_t first, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += fmt::format("{}{}", i == 0 ? "" : ";", first + i);
    }
    return text;
}

RoutingRequest osrm_request(std::string_view url, std::span<const Point> from,
                            std::span<const Point> to, TravelMode mode) {
    std::string places;
    for (const auto points : {from, to}) {
        for (const Point point : points) {
            places += fmt::format("{}{:.5f},{:.5f}", places.empty() ? "" : ";", point.longitude,
                                  point.latitude);
        }
    }
    const std::string_view profile = mode == TravelMode::car ? "driving" : "walking";
    return {.url = fmt::format("{}/table/v1/{}/{}?sources={}&destinations={}&annotations="
                               "duration,distance",
                               without_slash(url), profile, places, indexes(0, from.size()),
                               indexes(from.size(), to.size())),
            .body = {}};
}

RoutingRequest valhalla_request(std::string_view url, std::span<const Point> from,
                                std::span<const Point> to, TravelMode mode) {
    const auto write = [](json::ObjectWriter& one, Point point) {
        one.field("lat", point.latitude).field("lon", point.longitude);
    };
    return {.url = std::string(without_slash(url)),
            .body = json::write_object([&](json::ObjectWriter& request) {
                request.objects("sources", from, write).objects("targets", to, write);
                request.field("costing", mode == TravelMode::car ? "auto" : "pedestrian");
                request.field("units", "kilometers");
            })};
}

Drive drive(double seconds, double metres) {
    return {.time = Seconds(std::llround(seconds)), .distance = Metres{metres}};
}

// Two matrices of numbers, side by side; null where there is no road.
std::optional<Drives> read_osrm(json::Reader& reader, std::size_t rows, std::size_t columns) {
    json::Object root = reader.object();
    root.allow_unknown();
    if (root.text("code") != "Ok") return std::nullopt;
    const auto times = root.at("durations").items();
    const auto distances = root.at("distances").items();
    if (times.size() != rows || distances.size() != rows) return std::nullopt;
    Drives drives;
    for (std::size_t row = 0; row < rows; ++row) {
        const auto row_times = times[row].items();
        const auto row_distances = distances[row].items();
        if (row_times.size() != columns || row_distances.size() != columns) return std::nullopt;
        for (std::size_t column = 0; column < columns; ++column) {
            const bool no_road =
                row_times[column].is_missing() || row_distances[column].is_missing();
            drives.push_back(no_road ? std::optional<Drive>()
                                     : drive(row_times[column].number(seconds_or_metres),
                                             row_distances[column].number(seconds_or_metres)));
        }
    }
    return drives;
}

// One matrix of objects, kilometres and seconds.
std::optional<Drives> read_valhalla(json::Reader& reader, std::size_t rows, std::size_t columns) {
    json::Object root = reader.object();
    root.allow_unknown();
    const auto matrix = root.at("sources_to_targets").items();
    if (matrix.size() != rows) return std::nullopt;
    Drives drives;
    for (const json::Value& row : matrix) {
        const auto cells = row.items();
        if (cells.size() != columns) return std::nullopt;
        for (const json::Value& cell : cells) {
            json::Object pair = cell.object();
            pair.allow_unknown();
            const bool no_road = !pair.has("time") || !pair.has("distance");
            drives.push_back(no_road ? std::optional<Drive>()
                                     : drive(pair.number("time", seconds_or_metres),
                                             pair.number("distance", seconds_or_metres) * 1000));
        }
    }
    return drives;
}

}  // namespace

RoutingProtocol routing_protocol(std::string_view url) {
    return without_slash(url).ends_with("/sources_to_targets") ? RoutingProtocol::valhalla
                                                               : RoutingProtocol::osrm;
}

RoutingRequest routing_request(std::string_view url, std::span<const Point> from,
                               std::span<const Point> to, TravelMode mode) {
    switch (routing_protocol(url)) {
        case RoutingProtocol::osrm:
            return osrm_request(url, from, to, mode);
        case RoutingProtocol::valhalla:
            return valhalla_request(url, from, to, mode);
    }
    return {};
}

std::optional<Drives> read_routing_answer(RoutingProtocol protocol, std::string_view body,
                                          std::size_t rows, std::size_t columns) {
    const auto document = json::parse(body, {.bytes = largest_answer});
    if (!document) return std::nullopt;
    json::Reader reader(*document);
    auto drives = protocol == RoutingProtocol::osrm ? read_osrm(reader, rows, columns)
                                                    : read_valhalla(reader, rows, columns);
    if (!reader.errors().empty()) return std::nullopt;
    return drives;
}

}  // namespace permanence::territory
