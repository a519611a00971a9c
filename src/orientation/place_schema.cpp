#include "orientation/place_schema.hpp"

#include <array>

#include "directory/place_hours.hpp"
#include "formats/json_writer.hpp"
#include "formats/url.hpp"

namespace permanence::orientation {

namespace {

constexpr std::array<std::string_view, 7> day_names{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};

struct SpanOfWeek {
    std::string_view day;
    std::string opens;
    std::string closes;
};

// What ends after midnight closes, in schema.org, at an hour before the one at which it opens.
std::string closing_time(TimeOfDay end) {
    if (end == Days(1)) return "23:59";
    return write_time_of_day(end > Days(1) ? end - Days(1) : end);
}

std::vector<SpanOfWeek> usual_week(const directory::Place& place) {
    std::vector<SpanOfWeek> spans;
    const auto hours = directory::read_place_hours(place.opening_hours);
    if (place.opening_hours.empty() || !hours) return spans;
    const auto week = hours->week();
    for (std::size_t day = 0; day < week.days.size(); ++day)
        for (const auto& span : week.days[day])
            if (span.opening == directory::Opening::open)
                spans.push_back(
                    {day_names[day], write_time_of_day(span.begin), closing_time(span.end)});
    return spans;
}

}  // namespace

std::string schema_org(const FoundPlace& found, std::string_view origin) {
    const directory::PlaceRecord& record = *found.record;
    const directory::Place& place = record.place;
    const auto spans = usual_week(place);
    return json::write_object([&](json::ObjectWriter& one) {
        one.field("@context", "https://schema.org")
            .field("@type", "GovernmentOffice")
            .field("name", place.name)
            .field("url", url::absolute(origin, "/lieux/" + std::string(place.public_id.text())));
        if (!record.summary.empty()) one.field("description", record.summary);
        one.object("address", [&](json::ObjectWriter& address) {
            address.field("@type", "PostalAddress")
                .field("streetAddress", place.address)
                .field("postalCode", place.postcode)
                .field("addressLocality", found.commune)
                .field("addressCountry", "FR");
        });
        if (!place.point_is_approximate)
            one.object("geo", [&](json::ObjectWriter& geo) {
                geo.field("@type", "GeoCoordinates")
                    .field("latitude", place.point.latitude)
                    .field("longitude", place.point.longitude);
            });
        if (!place.phone.empty()) one.field("telephone", place.phone);
        if (!spans.empty())
            one.objects("openingHoursSpecification", spans,
                        [](json::ObjectWriter& span, const SpanOfWeek& hours) {
                            span.field("@type", "OpeningHoursSpecification")
                                .field("dayOfWeek", hours.day)
                                .field("opens", hours.opens)
                                .field("closes", hours.closes);
                        });
    });
}

}  // namespace permanence::orientation
