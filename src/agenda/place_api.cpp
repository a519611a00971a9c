#include "agenda/place_api.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "base/text.hpp"
#include "formats/json_writer.hpp"
#include "platform/db/connection.hpp"
#include "platform/http/api_answer.hpp"
#include "platform/http/query_reader.hpp"

namespace permanence::agenda {

namespace {

using directory::Need;
using directory::Place;

constexpr std::int64_t usual_radius = 20;  // km
constexpr std::int64_t most_radius = 2'000;
constexpr std::int64_t usual_places = 20;
constexpr std::int64_t most_places = 200;

std::optional<double> parse_number(std::string_view text) {
    double number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
    if (error != std::errc() || stop != end || !std::isfinite(number)) return std::nullopt;
    return number;
}

// "45.65,-1.06".
std::optional<Point> parse_point(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == text.npos) return std::nullopt;
    const auto latitude = parse_number(text.substr(0, comma));
    const auto longitude = parse_number(text.substr(comma + 1));
    if (!latitude || !longitude) return std::nullopt;
    if (std::abs(*latitude) > 90 || std::abs(*longitude) > 180) return std::nullopt;
    return Point{*latitude, *longitude};
}

std::optional<std::string> parse_service(std::string_view slug) {
    const auto all = directory::services(Need::unsure);
    if (std::ranges::find(all, slug) == all.end()) return std::nullopt;
    return std::string(slug);
}

// "2026-03-03T09:30" on the wall of each place, or an instant with its offset.
std::optional<OpenAt> parse_open_at(std::string_view text) {
    if (const auto time = parse_local_time(text)) return *time;
    if (const auto instant = parse_instant(text)) return *instant;
    return std::nullopt;
}

struct Question {
    std::optional<Point> near;
    Metres radius{0};
    std::optional<Need> need;
    std::optional<std::string> service;
    std::optional<OpenAt> open_at;
    std::string words;  // folded
    std::size_t limit = 0;
};

Question read_question(http::QueryReader& query) {
    Question question;
    question.near = query.optional_parsed("near", parse_point, "api.not_a_point");
    const auto radius = query.integer("radius_km", usual_radius, 1, most_radius);
    question.radius = Metres(static_cast<double>(radius) * 1000);
    question.need = query.optional_parsed("need", directory::parse_need, "api.not_a_need");
    question.service = query.optional_parsed("service", parse_service, "api.not_a_service");
    question.open_at = query.optional_parsed("open_at", parse_open_at, "api.not_a_moment");
    question.words = fold(query.optional_text("q").value_or(""));
    question.limit = static_cast<std::size_t>(query.integer("limit", usual_places, 1, most_places));
    return question;
}

// The needs that the permanences of a place answer, in the order of the home page.
using NeedsAt = std::unordered_map<PlaceId, std::vector<Need>>;
NeedsAt needs_by_place(const Timetable& timetable) {
    NeedsAt needs;
    for (const Need need : directory::all_needs())
        for (const Held& held : timetable.permanences()) {
            if (held.place == nullptr || !answers(held, need)) continue;
            auto& known = needs[held.place->id];
            if (known.empty() || known.back() != need) known.push_back(need);
        }
    return needs;
}

bool offers_service(std::span<const Need> needs, std::string_view service) {
    return std::ranges::any_of(needs, [&](Need need) {
        const auto services = directory::services(need);
        return need != Need::unsure && std::ranges::find(services, service) != services.end();
    });
}

struct FoundPlace {
    const Place* place = nullptr;
    std::optional<Metres> distance;
    std::vector<Need> needs;
    std::string commune;  // name
};

bool is_asked(const FoundPlace& found, const Question& question) {
    if (found.distance && *found.distance > question.radius) return false;
    if (question.need && std::ranges::find(found.needs, *question.need) == found.needs.end())
        return false;
    if (question.service && !offers_service(found.needs, *question.service)) return false;
    if (question.words.empty()) return true;
    const Place& place = *found.place;
    return fold(place.name + " " + place.address + " " + place.postcode + " " + found.commune)
               .find(question.words) != std::string::npos;
}

bool is_open(const Timetable& timetable, const Place& place, const Question& question) {
    return !question.open_at || timetable.is_open(place, *question.open_at);
}

std::vector<FoundPlace> find_places(const Timetable& timetable,
                                    const territory::CommuneTable& communes,
                                    const Question& question) {
    const NeedsAt needs = needs_by_place(timetable);
    std::vector<FoundPlace> places;
    for (const Place& place : timetable.places()) {
        const auto known = needs.find(place.id);
        const auto* commune = communes.find(place.commune_code);
        FoundPlace found{.place = &place,
                         .distance = {},
                         .needs = known == needs.end() ? std::vector<Need>() : known->second,
                         .commune = commune == nullptr ? "" : std::string(commune->name)};
        if (question.near) found.distance = distance(*question.near, place.point);
        if (is_asked(found, question) && is_open(timetable, place, question))
            places.push_back(std::move(found));
    }
    std::ranges::stable_sort(places, {}, [](const FoundPlace& found) {
        return std::pair(found.distance.value_or(Metres(0)), std::string_view(found.place->name));
    });
    if (places.size() > question.limit)
        places.erase(places.begin() + static_cast<std::ptrdiff_t>(question.limit), places.end());
    return places;
}

void write(json::ObjectWriter& one, const FoundPlace& found, const Timetable& timetable) {
    const Place& place = *found.place;
    const directory::Structure* structure = timetable.find(place.structure);
    one.field("id", place.public_id.text())
        .field("name", place.name)
        .field("structure", structure == nullptr ? "" : structure->name)
        .field("address", place.address)
        .field("postcode", place.postcode)
        .field("commune", place.commune_code)
        .field("commune_name", found.commune)
        .field("latitude", place.point.latitude)
        .field("longitude", place.point.longitude)
        .field("point_is_approximate", place.point_is_approximate)
        .field("phone", place.phone)
        .field("opening_hours", place.opening_hours)
        .items("opening_hours_words", timetable.hours_in_words(place.id))
        .field("reduced_mobility", directory::column_text(place.reduced_mobility))
        .field("how_to_come", place.how_to_come)
        .items("equipment", place.equipment);
    one.list("needs", [&](json::ListWriter& list) {
        for (const Need need : found.needs)
            list.item(directory::code(need));
    });
    if (found.distance)
        one.field("distance_m", static_cast<std::int64_t>(std::llround(found.distance->value)));
}

}  // namespace

http::Response PlaceApi::search(const http::Request& request) const {
    http::QueryReader query(request.query);
    const Question question = read_question(query);
    if (auto errors = query.errors(); !errors.empty())
        return http::wrong_fields(world_.texts, std::move(errors));
    const auto connection = world_.pool.lease();
    const auto timetable = world_.timetable.at(*connection);
    const auto places = find_places(*timetable, world_.communes, question);
    return http::Response::json(json::write_object([&](json::ObjectWriter& answer) {
        answer.objects("places", places, [&](json::ObjectWriter& one, const FoundPlace& found) {
            write(one, found, *timetable);
        });
    }));
}

}  // namespace permanence::agenda
