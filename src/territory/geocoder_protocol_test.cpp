#include "territory/geocoder_protocol.hpp"

#include <gtest/gtest.h>

namespace permanence::territory {
namespace {

const InseeCode vaux = InseeCode::parse("17461").value();

std::string answer(std::string_view geometry, std::string_view properties) {
    return R"({"type":"FeatureCollection","version":"draft","features":[{"type":"Feature",)"
           R"("geometry":)" +
           std::string(geometry) + R"(,"properties":)" + std::string(properties) + "}]}";
}
const std::string good_geometry = R"({"type":"Point","coordinates":[-1.0626,45.6459]})";
const std::string good_properties =
    R"({"label":"12 Rue de la Plage","score":0.93,"type":"housenumber","citycode":"17461"})";

TEST(GeocoderProtocol, asks_the_words_within_the_commune_and_one_answer) {
    const AddressQuestion plage{"12, rue de l'Église 17640", vaux};
    const std::string asked =
        "https://addresses.test/search/?q=12+rue+de+l+eglise+17640&citycode=17461&limit=1";
    std::string plain = asked;
    for (auto at = plain.find('+'); at != plain.npos; at = plain.find('+'))
        plain.replace(at, 1, "%20");
    for (const char* url : {"https://addresses.test", "https://addresses.test/",
                            "https://addresses.test/search", "https://addresses.test/search/"}) {
        const auto address = geocoder_address(url, plage);
        ASSERT_TRUE(address);
        EXPECT_TRUE(*address == asked || *address == plain) << *address;
    }
}

TEST(GeocoderProtocol, does_not_ask_what_the_service_would_refuse) {
    for (const char* words : {"", "   ", "12", "--", "?!&"})
        EXPECT_FALSE(geocoder_address("https://a.test", {words, vaux})) << words;
    const auto longest = geocoder_address("https://a.test", {std::string(5000, 'a'), vaux});
    ASSERT_TRUE(longest);
    EXPECT_LT(longest->size(), 260U);
}

TEST(GeocoderProtocol, reads_point_score_kind_and_commune) {
    const auto found = read_geocoder_answer(answer(good_geometry, good_properties));
    ASSERT_TRUE(found && *found);
    EXPECT_EQ(**found, (FoundAddress{.point = {45.6459, -1.0626},
                                     .score = 0.93,
                                     .kind = AddressKind::house_number,
                                     .commune_code = "17461"}));
    EXPECT_TRUE(is_precise(**found));
}

TEST(GeocoderProtocol, an_address_that_is_not_known_is_an_answer_too) {
    const auto none = read_geocoder_answer(R"({"type":"FeatureCollection","features":[]})");
    ASSERT_TRUE(none);
    EXPECT_FALSE(*none);
}

TEST(GeocoderProtocol, what_is_no_such_answer_is_none) {
    const std::vector<std::string> wrong{
        "",
        "{}",
        "[]",
        "<!doctype html>",
        R"({"type":"FeatureCollection"})",
        R"({"type":"Feature","features":[]})",
        R"({"type":"FeatureCollection","features":[3]})",
        answer(R"({"type":"Point","coordinates":[-1.06]})", good_properties),
        answer(R"({"type":"Point","coordinates":["a",45]})", good_properties),
        answer(R"({"type":"Point","coordinates":[-1.06,145]})", good_properties),
        answer(R"({"type":"Polygon","coordinates":[-1.06,45]})", good_properties),
        answer(good_geometry, R"({"score":"high","type":"street"})"),
        answer(good_geometry, R"({"score":0.9,"type":"planet"})"),
        answer(good_geometry, R"({"score":2,"type":"street"})"),
        answer(good_geometry, "null"),
        answer("null", good_properties)};
    for (const std::string& body : wrong)
        EXPECT_FALSE(read_geocoder_answer(body)) << body;
}

TEST(GeocoderProtocol, a_commune_or_a_doubtful_street_stands_for_no_address) {
    FoundAddress found{.point = {}, .score = 0.9, .kind = AddressKind::street, .commune_code = {}};
    EXPECT_TRUE(is_precise(found));
    found.score = 0.4;
    EXPECT_FALSE(is_precise(found));
    found = {.point = {}, .score = 1, .kind = AddressKind::municipality, .commune_code = {}};
    EXPECT_FALSE(is_precise(found));
    found.kind = AddressKind::locality;
    EXPECT_FALSE(is_precise(found));
}

}  // namespace
}  // namespace permanence::territory
