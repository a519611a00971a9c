#pragma once
// How long it takes to go from here to there, whoever computes it: our model or a routing server.
#include <cstddef>
#include <span>
#include <vector>

#include "base/geo.hpp"
#include "base/time.hpp"

namespace permanence::territory {

enum class TravelMode { car, walk };
// model: computed from distance and density (docs/TRAVEL.md); router: a routing server's answer.
enum class TravelSource { model, router };

struct Trip {
    Seconds time{0};  // door to door, parking included
    Metres distance;  // along the road
    TravelSource source = TravelSource::model;
    bool operator==(const Trip&) const = default;
};

// A trip for each pair, row by row.
class TravelTable {
 public:
    TravelTable(std::size_t rows, std::size_t columns)
        : columns_(columns), trips_(rows * columns) {}
    const Trip& at(std::size_t from, std::size_t to) const {
        return trips_.at(from * columns_ + to);
    }
    Trip& at(std::size_t from, std::size_t to) { return trips_.at(from * columns_ + to); }
    std::size_t rows() const { return columns_ == 0 ? 0 : trips_.size() / columns_; }
    std::size_t columns() const { return columns_; }
    bool operator==(const TravelTable&) const = default;

 private:
    std::size_t columns_;
    std::vector<Trip> trips_;
};

class TravelTimes {
 public:
    virtual ~TravelTimes() = default;
    // From each point to each point. Always answers: what a router cannot say comes from the model.
    // Safe to call from several threads.
    virtual TravelTable table(std::span<const Point> from, std::span<const Point> to,
                              TravelMode mode) const = 0;

    Trip trip(Point from, Point to, TravelMode mode) const;
};

}  // namespace permanence::territory
