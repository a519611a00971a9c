#include "territory/contour_file.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "formats/json.hpp"
#include "territory/contour_shape.hpp"

namespace permanence::territory {
namespace {

using Words = WordArguments;

std::unexpected<FieldError> fault(std::string field, std::string key, Words words) {
    return field_error(std::move(field), std::move(key), std::move(words));
}

std::string code_of(json::Object& properties) {
    // Each is asked for, so that none is unknown.
    std::string code;
    for (const char* name : {"code_actuel", "code", "insee", "INSEE_COM"}) {
        const auto value = properties.at(name);
        if (code.empty() && !value.is_missing()) code = value.text({.longest = 20});
    }
    return code;
}

// Two numbers of degrees; a height may follow.
std::optional<GridPoint> read_position(const json::Value& value) {
    if (!value.is_list()) return std::nullopt;
    const auto numbers = value.items({.most = 4});
    if (numbers.size() < 2) return std::nullopt;
    constexpr double nowhere = 1000;
    const auto degrees = [&](const json::Value& number) {
        return number.is_missing() ? nowhere : number.number();
    };
    const double longitude = degrees(numbers[0]);
    const double latitude = degrees(numbers[1]);
    if (!(std::abs(longitude) <= 180 && std::abs(latitude) <= 90)) return std::nullopt;
    return on_grid({.latitude = latitude, .longitude = longitude});
}

// Of one feature.
class ShapeReader {
 public:
    explicit ShapeReader(std::string code) : code_(std::move(code)) {}

    Result<std::vector<Ring>, FieldError> rings(json::Object geometry) {
        geometry.allow_unknown();
        const std::string type = geometry.text("type");
        const json::Value coordinates = geometry.at("coordinates");
        const bool is_many = type == "MultiPolygon";
        if ((!is_many && type != "Polygon") || !coordinates.is_list())
            return wrong("territory.contour_shape");
        for (const json::Value& part : coordinates.items()) {
            if (const auto added = is_many ? add_polygon(part) : add_ring(part); !added)
                return std::unexpected(added.error());
        }
        if (rings_.empty()) return wrong("territory.contour_ring");
        return std::move(rings_);
    }

 private:
    using Added = Result<void, FieldError>;

    std::unexpected<FieldError> wrong(std::string key) const {
        return fault("geometry", std::move(key), {{"code", code_}});
    }
    Added add_polygon(const json::Value& polygon) {
        if (!polygon.is_list()) return wrong("territory.contour_shape");
        for (const json::Value& ring : polygon.items())
            if (const auto added = add_ring(ring); !added) return added;
        return {};
    }
    Added add_ring(const json::Value& positions) {
        if (!positions.is_list()) return wrong("territory.contour_ring");
        Ring ring;
        for (const json::Value& position : positions.items({.most = 1'000'000})) {
            const auto point = read_position(position);
            if (!point) return wrong("territory.contour_position");
            ring.push_back(*point);
        }
        if (ring.size() < 4 || ring.front() != ring.back()) return wrong("territory.contour_ring");
        ring.erase(std::ranges::unique(ring).begin(), ring.end());
        ring.pop_back();
        // What is smaller than the grid is nothing that a map shows.
        if (ring.size() >= 3) rings_.push_back(std::move(ring));
        return {};
    }

    std::string code_;
    std::vector<Ring> rings_;
};

Result<Contour, FieldError> read_feature(json::Object feature, const CommuneTable& table) {
    feature.allow_unknown();
    json::Object properties = feature.object("properties");
    properties.allow_unknown();
    const std::string code = code_of(properties);
    const Commune* const commune = table.find(code);
    if (commune == nullptr)
        return fault("properties", "territory.commune_unknown", {{"code", code}});
    auto rings = ShapeReader(code).rings(feature.object("geometry"));
    if (!rings) return std::unexpected(rings.error());
    return Contour{.code = commune->code, .rings = *std::move(rings)};
}

}  // namespace

Result<ContourFile> parse_contours(std::string_view text, const CommuneTable& table) {
    if (text.size() > largest_contour_file)
        return refuse("territory.contours_too_large",
                      {{"most", std::to_string(largest_contour_file >> 20U)}});
    const auto document = json::parse(text, {.bytes = largest_contour_file});
    if (!document) return refuse("territory.contours_unreadable");
    json::Reader reader(*document);
    json::Object root = reader.object();
    root.allow_unknown();
    if (root.optional_text("type") != "FeatureCollection")
        return refuse("territory.contours_unreadable");
    ContourFile file;
    std::vector<Contour> parts;
    std::size_t position = 0;
    for (json::Object& feature : root.optional_objects("features")) {
        ++position;
        auto part = read_feature(std::move(feature), table);
        if (part)
            parts.push_back(*std::move(part));
        else
            file.faults.push_back({position, part.error()});
    }
    if (parts.empty()) return refuse("territory.contours_empty");
    file.contours = simplified(merged(std::move(parts)), contour_tolerance);
    return file;
}

}  // namespace permanence::territory
