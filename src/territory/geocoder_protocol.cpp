#include "territory/geocoder_protocol.hpp"

#include "base/line.hpp"
#include "base/text.hpp"
#include "formats/json.hpp"
#include "formats/url.hpp"

namespace permanence::territory {
namespace {

constexpr std::size_t longest_words = 200;  // bytes
constexpr std::size_t shortest_words = 3;

std::string_view service(std::string_view url) {
    const auto without = [&](std::string_view ending) {
        while (url.ends_with(ending))
            url.remove_suffix(ending.size());
    };
    without("/");
    without("/search");
    return url;
}

std::optional<FoundAddress> read_feature(json::Object feature) {
    feature.allow_unknown();
    json::Object geometry = feature.object("geometry");
    geometry.allow_unknown();
    const auto coordinates = geometry.at("coordinates").items({.most = 3});
    if (geometry.text("type") != "Point" || coordinates.size() < 2) return std::nullopt;
    json::Object properties = feature.object("properties");
    properties.allow_unknown();
    FoundAddress found{
        .point = {.latitude = coordinates[1].number({.least = -90, .most = 90}),
                  .longitude = coordinates[0].number({.least = -180, .most = 180})},
        .score = properties.number("score", {.least = 0, .most = 1}),
        .kind = {},
        .commune_code = properties.optional_text("citycode", {.longest = 5}).value_or("")};
    if (!read_column_text(properties.text("type"), found.kind)) return std::nullopt;
    return found;
}

}  // namespace

std::optional<std::string> geocoder_address(std::string_view url, const AddressQuestion& question) {
    const std::string words = fold(question.text);
    if (words.size() < shortest_words) return std::nullopt;
    return url::Address(std::string(service(url)) + "/search/")
        .add("q", shortened(words, longest_words))
        .add("citycode", question.commune.view())
        .add("limit", "1")
        .text();
}

GeocoderAnswer read_geocoder_answer(std::string_view body) {
    const auto document = json::parse(body, {.bytes = largest_geocoder_answer});
    if (!document) return std::nullopt;
    json::Reader reader(*document);
    json::Object root = reader.object();
    root.allow_unknown();
    if (root.text("type") != "FeatureCollection") return std::nullopt;
    auto features = root.objects("features", {.most = 20});
    std::optional<FoundAddress> best;
    if (!features.empty()) {
        best = read_feature(features.front());
        if (!best) return std::nullopt;
        for (auto& other : features)
            other.allow_unknown();
    }
    if (!reader.errors().empty()) return std::nullopt;
    return best;
}

}  // namespace permanence::territory
