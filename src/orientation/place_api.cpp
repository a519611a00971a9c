#include "orientation/place_api.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

#include "formats/json_writer.hpp"
#include "orientation/asked_places.hpp"
#include "orientation/written_point.hpp"
#include "platform/http/api_answer.hpp"
#include "platform/http/query_reader.hpp"

namespace permanence::orientation {

namespace {

using directory::Need;
using directory::Vocabulary;

constexpr std::int64_t usual_radius = 20;  // km
constexpr std::int64_t most_radius = 2'000;
constexpr std::int64_t usual_places = 20;
constexpr std::int64_t most_places = 200;

std::optional<std::size_t> parse_service(std::string_view slug) {
    return directory::position_of_slug(Vocabulary::services, slug);
}

// An instant, or a time on the wall of whichever place is looked at.
using OpenAt = std::variant<Instant, LocalTime>;

// "2026-03-03T09:30" on the wall of each place, or an instant with its offset.
std::optional<OpenAt> parse_open_at(std::string_view text) {
    if (const auto time = parse_local_time(text)) return *time;
    if (const auto instant = parse_instant(text)) return *instant;
    return std::nullopt;
}

struct Question {
    PlacesAsked places;  // but for `open_at` and the limit
    std::optional<OpenAt> open_at;
    std::size_t limit = 0;
};

Question read_question(http::QueryReader& query) {
    Question question;
    const auto near = query.optional_parsed("near", parse_point, "api.not_a_point");
    const auto radius = query.integer("radius_km", usual_radius, 1, most_radius);
    if (near)
        question.places.around =
            directory::Circle{*near, Metres(static_cast<double>(radius) * 1'000)};
    auto& filter = question.places.filter;
    if (const auto need = query.optional_parsed("need", directory::parse_need, "api.not_a_need"))
        want(*need, filter);
    if (const auto service = query.optional_parsed("service", parse_service, "api.not_a_service"))
        filter.all_of.of(Vocabulary::services).add(*service);
    question.open_at = query.optional_parsed("open_at", parse_open_at, "api.not_a_moment");
    question.places.words = query.optional_text("q").value_or("");
    question.limit = static_cast<std::size_t>(query.integer("limit", usual_places, 1, most_places));
    return question;
}

// By its opening hours; a place that says none, or none that can be read, is open at no time.
bool is_open(const PlacePicture& picture, std::size_t position, const OpenAt& when) {
    const auto* instant = std::get_if<Instant>(&when);
    const Instant asked = instant != nullptr
                              ? *instant
                              : picture.zone(position).first_instant_of(std::get<LocalTime>(when));
    const auto state = picture.finder().opening_state(position, asked);
    return state.is_told && state.now == directory::Opening::open;
}

std::vector<NearPoint> find_places(const PlacePicture& picture, Question question) {
    if (!question.open_at) {
        question.places.most = question.limit;
        return positions_asked(picture, question.places);
    }
    std::vector<NearPoint> open;
    for (const NearPoint& one : positions_asked(picture, question.places)) {
        if (!is_open(picture, one.index, *question.open_at)) continue;
        open.push_back(one);
        if (open.size() == question.limit) break;
    }
    return open;
}

void write(json::ObjectWriter& one, const PlacePicture& picture, const NearPoint& near,
           bool is_near) {
    const auto& timetable = picture.timetable();
    const directory::Place& place = picture.record(near.index).place;
    const directory::Structure* structure = timetable.find(place.structure);
    one.field("id", place.public_id.text())
        .field("name", place.name)
        .field("structure", structure == nullptr ? "" : structure->name)
        .field("address", place.address)
        .field("postcode", place.postcode)
        .field("commune", place.commune_code)
        .field("commune_name", picture.commune(near.index))
        .field("latitude", place.point.latitude)
        .field("longitude", place.point.longitude)
        .field("point_is_approximate", place.point_is_approximate)
        .field("phone", place.phone)
        .field("opening_hours", place.opening_hours)
        .items("opening_hours_words", timetable.hours_in_words(place))
        .field("reduced_mobility", directory::column_text(place.reduced_mobility))
        .field("how_to_come", place.how_to_come)
        .items("equipment", place.equipment);
    one.list("needs", [&](json::ListWriter& list) {
        for (const Need need : picture.needs(near.index))
            list.item(directory::code(need));
    });
    if (is_near)
        one.field("distance_m", static_cast<std::int64_t>(std::llround(near.distance.value)));
}

}  // namespace

http::Response PlaceApi::search(const http::Request& request) const {
    http::QueryReader query(request.query);
    const Question question = read_question(query);
    if (auto errors = query.errors(); !errors.empty())
        return http::wrong_fields(world_->site.texts, std::move(errors));
    const auto picture = [&] {
        const auto connection = world_->pool.lease();
        return world_->places.at(*connection);
    }();
    const auto places = find_places(*picture, question);
    const bool is_near = question.places.around.has_value();
    return http::Response::json(json::write_object([&](json::ObjectWriter& answer) {
        answer.objects("places", places, [&](json::ObjectWriter& one, const NearPoint& near) {
            write(one, *picture, near, is_near);
        });
    }));
}

}  // namespace permanence::orientation
