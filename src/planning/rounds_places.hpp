#pragma once
// Where the jobs of a rounds file are and how long the ways between them take: from its matrices,
// or from its points and the travel model.
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/geo.hpp"
#include "formats/json.hpp"
#include "planning/round_problem.hpp"
#include "territory/travel_time.hpp"

namespace permanence::planning {

// Faults are noted where they stand.
class RoundsPlaces {
 public:
    // Reads "matrices" of the file.
    explicit RoundsPlaces(json::Object& root);

    bool has_matrices() const { return has_matrices_; }
    const std::vector<TravelProfile>& profiles() const { return profiles_; }

    // The number of a profile; without matrices of one that the travel model knows.
    std::size_t profile(const json::Value& name);

    struct Names {
        std::string_view point;
        std::string_view index;
        bool is_needed = true;
    };
    struct Found {
        std::optional<std::size_t> location;
        std::optional<Point> point;
    };
    // Equal points are one location.
    Found find(json::Object& one, const Names& names);

    // Without matrices one question for each profile.
    std::vector<TravelProfile> take_profiles(const territory::TravelTimes& travel) &&;

 private:
    void read_matrices(json::Object& matrices);
    std::optional<SquareMatrix> read_matrix(const json::Value& rows, std::int64_t most);
    std::size_t location_of(Point point, const json::Value& value);

    bool has_matrices_ = false;
    std::optional<std::size_t> size_;  // of the first matrix
    std::vector<TravelProfile> profiles_;
    std::vector<Point> points_;
    struct PointHash {
        std::size_t operator()(const Point& point) const;
    };
    std::unordered_map<Point, std::size_t, PointHash> location_of_;
};

}  // namespace permanence::planning
