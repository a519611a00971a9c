#include "exchange/place_geojson.hpp"

#include "exchange/standard_text.hpp"
#include "formats/json_writer.hpp"

namespace permanence::exchange {

namespace {

using json::ListWriter;
using json::ObjectWriter;

bool stands_elsewhere(Field field) {
    return field == Field::id || field == Field::latitude || field == Field::longitude;
}

bool is_list(const FieldRule& rule) {
    return rule.list || rule.field == Field::emails || rule.field == Field::websites;
}

void fill_list(ListWriter& list, std::string_view words) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find('|'), words.size());
        list.item(words.substr(0, end));
        words.remove_prefix(std::min(words.size(), end + 1));
    }
}

void fill_properties(ObjectWriter& properties, const OpenPlace& place) {
    const StandardCells cells =
        standard_cells(place.record, {.id = place.id, .commune_name = place.commune_name});
    for (const FieldRule& rule : field_rules()) {
        const std::string& text = cells[rule.field];
        if (text.empty() || stands_elsewhere(rule.field)) continue;
        if (rule.field == Field::pivot && place.record.pivot.empty()) continue;
        if (is_list(rule))
            properties.list(rule.name, [&](ListWriter& list) { fill_list(list, text); });
        else
            properties.field(rule.name, text);
    }
    if (place.record.place.point_is_approximate) properties.field("position_approximative", true);
}

}  // namespace

void append_feature(std::string& out, const OpenPlace& place) {
    const Point point = place.record.place.point;
    out += json::write_object([&](ObjectWriter& feature) {
        feature.field("type", "Feature").field("id", place.id);
        feature.object("geometry", [&](ObjectWriter& geometry) {
            geometry.field("type", "Point").list("coordinates", [&](ListWriter& pair) {
                pair.item(point.longitude).item(point.latitude);
            });
        });
        feature.object("properties",
                       [&](ObjectWriter& properties) { fill_properties(properties, place); });
    });
}

}  // namespace permanence::exchange
