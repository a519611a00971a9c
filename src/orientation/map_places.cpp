#include "orientation/map_places.hpp"

#include <algorithm>
#include <cmath>

#include "formats/json_writer.hpp"

namespace permanence::orientation {

namespace {

using territory::Commune;

// Ten metres and less: what a map shows.
double rounded(double degrees) {
    return std::round(degrees * 100'000) / 100'000;
}

}  // namespace

std::vector<FoundPlace> places_asked(const PlacePicture& picture, const PlacesAsked& asked,
                                     Instant now) {
    std::vector<FoundPlace> places;
    for (const NearPoint& near : positions_asked(picture, asked))
        places.push_back(found_place(picture, near, asked, now));
    return places;
}

NumberedPlaces numbered(std::span<const FoundPlace> all, ListPage page) {
    const auto pages_before = static_cast<std::size_t>(std::max(page.page, 1) - 1);
    const std::size_t before = std::min(pages_before * page.places, all.size());
    return {.places = all.subspan(before, std::min(page.places, all.size() - before)),
            .first = before + 1};
}

std::string write_map_places(std::span<const FoundPlace> all) {
    const auto shown = all.first(std::min(all.size(), most_on_map));
    return json::write_object([&](json::ObjectWriter& answer) {
        answer.objects("places", shown, [](json::ObjectWriter& one, const FoundPlace& found) {
            const directory::Place& place = found.record->place;
            one.field("id", place.public_id.text())
                .field("name", place.name)
                .field("commune", found.commune)
                .field("lat", rounded(place.point.latitude))
                .field("lon", rounded(place.point.longitude));
            if (place.point_is_approximate) one.field("approximate", true);
            if (found.opening.now == directory::Opening::open && found.opening.is_told)
                one.field("open", true);
        });
        answer.field("total", all.size());
    });
}

std::string write_map_contours(std::span<const territory::Contour> contours,
                               const territory::CommuneTable& communes) {
    std::string out = R"({"scale":100000,"communes":[)";
    for (const territory::Contour& contour : contours) {
        if (out.back() != '[') out += ',';
        const Commune* commune = communes.find(contour.code);
        out += R"({"code":)";
        json::append_quoted(out, contour.code.view());
        out += R"(,"name":)";
        json::append_quoted(out, commune == nullptr ? std::string_view() : commune->name);
        out += R"(,"rings":)" + territory::write_rings(contour.rings) + "}";
    }
    return out + "]}";
}

}  // namespace permanence::orientation
