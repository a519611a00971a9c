#include "orientation/written_point.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace permanence::orientation {

namespace {

constexpr double steps = 1'000;  // of a degree

std::optional<double> parse_number(std::string_view text) {
    double number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
    if (error != std::errc() || stop != end || !std::isfinite(number)) return std::nullopt;
    return number;
}

}  // namespace

std::optional<Point> parse_point(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == text.npos) return std::nullopt;
    const auto latitude = parse_number(text.substr(0, comma));
    const auto longitude = parse_number(text.substr(comma + 1));
    if (!latitude || !longitude) return std::nullopt;
    if (std::abs(*latitude) > 90 || std::abs(*longitude) > 180) return std::nullopt;
    return Point{*latitude, *longitude};
}

Point rounded(Point point) {
    return {std::round(point.latitude * steps) / steps,
            std::round(point.longitude * steps) / steps};
}

std::string write_rounded(Point point) {
    return fmt::format("{:.3f},{:.3f}", point.latitude, point.longitude);
}

}  // namespace permanence::orientation
