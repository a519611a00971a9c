#include "planning/rounds_places.hpp"

#include <algorithm>
#include <cmath>

#include "planning/rounds_file.hpp"

namespace permanence::planning {

namespace {

std::optional<territory::TravelMode> parse_mode(std::string_view profile) {
    if (profile == "car") return territory::TravelMode::car;
    if (profile == "foot") return territory::TravelMode::walk;
    return std::nullopt;
}

WordArguments sizes(std::size_t found, std::size_t expected) {
    return {{"found", std::to_string(found)}, {"expected", std::to_string(expected)}};
}

std::optional<Point> read_point(const json::Value& value) {
    const auto numbers = value.items();
    if (!value.is_list()) return std::nullopt;
    if (numbers.size() != 2) {
        value.wrong("rounds_file.not_a_point");
        return std::nullopt;
    }
    const double longitude = numbers[0].number({.least = -180, .most = 180});
    const double latitude = numbers[1].number({.least = -90, .most = 90});
    return Point{latitude, longitude};
}

}  // namespace

std::size_t RoundsPlaces::PointHash::operator()(const Point& point) const {
    constexpr std::size_t odd = 0x9E37'79B9'7F4A'7C15;
    return std::hash<double>()(point.latitude) * odd ^ std::hash<double>()(point.longitude);
}

RoundsPlaces::RoundsPlaces(json::Object& root) {
    if (auto matrices = root.optional_object("matrices"); matrices && !matrices->names().empty()) {
        has_matrices_ = true;
        read_matrices(*matrices);
    }
}

void RoundsPlaces::read_matrices(json::Object& matrices) {
    if (matrices.names().size() > most_profiles) {
        matrices.allow_unknown();
        matrices.wrong(matrices.names().back(), "rounds_file.too_many_profiles");
        return;
    }
    for (const std::string_view name : matrices.names()) {
        TravelProfile profile{.name = std::string(name), .durations = {}};
        json::Object one = matrices.object(name);
        if (auto durations = read_matrix(one.at("durations"), longest_duration))
            profile.durations = *std::move(durations);
        if (one.has("distances"))
            profile.distances = read_matrix(one.at("distances"), longest_distance);
        constexpr std::int64_t most_of_a_leg = std::numeric_limits<std::int32_t>::max();
        if (one.has("costs")) profile.costs = read_matrix(one.at("costs"), most_of_a_leg);
        profiles_.push_back(std::move(profile));
    }
}

// The first matrix that has rows says how long the others must be.
std::optional<SquareMatrix> RoundsPlaces::read_matrix(const json::Value& rows, std::int64_t most) {
    const auto lines = rows.items({.most = most_locations});
    if (!rows.is_list() || lines.size() > most_locations) return std::nullopt;
    if (size_ && lines.size() != *size_) {
        rows.wrong("rounds_file.other_size", sizes(lines.size(), *size_));
        return std::nullopt;
    }
    size_ = lines.size();
    SquareMatrix matrix;  // made when a row is as long as it should be
    bool is_square = true;
    for (std::size_t from = 0; from < lines.size(); ++from) {
        const auto numbers =
            lines[from].integers({.least = 0, .most = most}, {.most = most_locations});
        if (numbers.size() != lines.size()) {
            if (lines[from].is_list() && numbers.size() <= most_locations)
                lines[from].wrong("rounds_file.not_square", sizes(numbers.size(), lines.size()));
            is_square = false;
            continue;
        }
        if (matrix.size() == 0) matrix = SquareMatrix(lines.size());
        for (std::size_t to = 0; to < numbers.size(); ++to)
            matrix.at(from, to) = static_cast<std::int32_t>(numbers[to]);
    }
    if (!is_square) return std::nullopt;
    return matrix;
}

std::size_t RoundsPlaces::profile(const json::Value& name) {
    const std::string wanted = name.is_missing() ? "car" : name.text();
    const auto found = std::ranges::find(profiles_, wanted, &TravelProfile::name);
    if (found != profiles_.end()) return static_cast<std::size_t>(found - profiles_.begin());
    if (has_matrices_ || !parse_mode(wanted)) {
        name.wrong(has_matrices_ ? "rounds_file.profile_without_matrix"
                                 : "rounds_file.profile_unknown");
        return 0;
    }
    profiles_.push_back({.name = wanted, .durations = {}});
    return profiles_.size() - 1;
}

std::size_t RoundsPlaces::location_of(Point point, const json::Value& value) {
    const auto [known, is_new] = location_of_.try_emplace(point, points_.size());
    if (is_new) {
        if (points_.size() == most_locations)
            value.wrong("rounds_file.too_many_locations",
                        {{"most", std::to_string(most_locations)}});
        points_.push_back(point);
    }
    return known->second;
}

RoundsPlaces::Found RoundsPlaces::find(json::Object& one, const Names& names) {
    Found found;
    if (one.has(names.point)) found.point = read_point(one.at(names.point));
    const json::Value index = one.at(names.index);
    if (!has_matrices_) {
        if (!index.is_missing()) index.wrong("rounds_file.index_without_matrix");
        if (found.point) found.location = location_of(*found.point, one.at(names.point));
        if (names.is_needed && !one.has(names.point)) one.wrong(names.point, "json.missing");
        return found;
    }
    if (index.is_missing()) {
        if (names.is_needed || one.has(names.point)) index.wrong("json.missing");
        return found;
    }
    const std::int64_t location = index.integer({.least = 0});
    if (size_ && location >= static_cast<std::int64_t>(*size_))
        index.wrong("rounds_file.outside_the_matrix", {{"size", std::to_string(*size_)}});
    found.location = static_cast<std::size_t>(location);
    return found;
}

std::vector<TravelProfile> RoundsPlaces::take_profiles(const territory::TravelTimes& travel) && {
    if (has_matrices_) return std::move(profiles_);
    if (profiles_.empty()) profiles_.push_back({.name = "car", .durations = {}});
    const auto within = [](double value, std::int64_t most) {
        return static_cast<std::int32_t>(std::llround(std::clamp(value, 0.0, double(most))));
    };
    for (TravelProfile& profile : profiles_) {
        const auto trips = travel.table(points_, points_, *parse_mode(profile.name));
        profile.durations = SquareMatrix(points_.size());
        profile.distances = SquareMatrix(points_.size());
        for (std::size_t from = 0; from < points_.size(); ++from)
            for (std::size_t to = 0; to < points_.size(); ++to) {
                if (from == to) continue;
                const territory::Trip& trip = trips.at(from, to);
                profile.durations.at(from, to) = static_cast<std::int32_t>(
                    std::clamp<std::int64_t>(trip.time.count(), 0, longest_duration));
                profile.distances->at(from, to) = within(trip.distance.value, longest_distance);
            }
    }
    return std::move(profiles_);
}

}  // namespace permanence::planning
