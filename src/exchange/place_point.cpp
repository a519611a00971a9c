#include "exchange/place_point.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "exchange/cell_repairs.hpp"

namespace permanence::exchange {

namespace {

constexpr std::string_view latitude_name = "latitude";
constexpr std::string_view longitude_name = "longitude";

// One coordinate, its cell rewritten with a point.
std::optional<double> read_coordinate(std::string& cell, std::string_view name,
                                      Findings& findings) {
    if (cell.empty()) return std::nullopt;
    const ReadNumber read = read_number(cell);
    if (read.change) findings.push_back({std::string(name), *read.change, cell});
    if (read.change == Reason::decimal_comma) std::ranges::replace(cell, ',', '.');
    return read.value;
}

bool is_on_earth(Point point) {
    return std::abs(point.latitude) <= 90 && std::abs(point.longitude) <= 180;
}

bool is_within_reach(Point point, const territory::Commune& commune) {
    return is_on_earth(point) && distance(point, commune.point) <= reach_of(commune);
}

std::string written(Point point, const StandardCells& cells) {
    const bool is_turned = point.latitude == read_number(cells[Field::longitude]).value;
    return is_turned ? cells[Field::longitude] + ", " + cells[Field::latitude]
                     : cells[Field::latitude] + ", " + cells[Field::longitude];
}

// What is wrong with a whole point, if anything.
std::optional<Finding> doubt(Point point, const StandardCells& cells,
                             const territory::Commune& commune) {
    const std::string original = written(point, cells);
    const auto finding = [&](Reason reason) {
        return Finding{std::string(latitude_name), reason, original};
    };
    constexpr double near_zero = 0.01;  // degrees: in the Gulf of Guinea
    if (std::abs(point.latitude) < near_zero && std::abs(point.longitude) < near_zero)
        return finding(Reason::null_island);
    if (is_within_reach(point, commune)) return std::nullopt;
    const Point turned{point.longitude, point.latitude};
    if (is_within_reach(turned, commune)) {
        Finding swapped = finding(Reason::swapped);
        swapped.suggestion = written(turned, cells);
        return swapped;
    }
    return finding(is_on_earth(point) ? Reason::far_from_commune : Reason::out_of_range);
}

}  // namespace

Metres reach_of(const territory::Commune& commune) {
    constexpr double least = 20'000;          // metres
    constexpr double unknown_place = 50'000;  // of a commune without a point of its own
    if (commune.point_is_approximate) return {unknown_place};
    const double square_km = commune.density > 0 ? commune.population / commune.density : 0;
    const double radius = 1000 * std::sqrt(square_km / std::numbers::pi);
    return {std::max(least, 2.5 * radius)};
}

PlacePoint read_point(StandardCells& cells, const territory::Commune& commune, Findings& findings) {
    const PlacePoint unknown{commune.point, true};
    const auto put_aside = [&] {
        cells[Field::latitude].clear();
        cells[Field::longitude].clear();
        return unknown;
    };
    const bool has_one = cells[Field::latitude].empty() != cells[Field::longitude].empty();
    if (has_one) {
        const bool lacks_latitude = cells[Field::latitude].empty();
        findings.push_back({std::string(lacks_latitude ? latitude_name : longitude_name),
                            Reason::missing_pair,
                            cells[lacks_latitude ? Field::longitude : Field::latitude]});
        return put_aside();
    }
    const auto latitude = read_coordinate(cells[Field::latitude], latitude_name, findings);
    const auto longitude = read_coordinate(cells[Field::longitude], longitude_name, findings);
    if (!latitude || !longitude) return put_aside();
    const Point point{*latitude, *longitude};
    if (auto finding = doubt(point, cells, commune)) {
        const bool is_kept = finding->reason == Reason::far_from_commune;
        findings.push_back(*std::move(finding));
        if (!is_kept) return put_aside();
    }
    return {point, false};
}

}  // namespace permanence::exchange
