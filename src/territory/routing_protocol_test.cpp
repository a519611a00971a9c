#include "territory/routing_protocol.hpp"

#include <gtest/gtest.h>

namespace permanence::territory {
namespace {

const std::vector<Point> from{{45.64, -1.06}};
const std::vector<Point> to{{45.77, -1.14}, {45.69, -1.18}};

TEST(RoutingProtocol, an_osrm_table_is_asked_with_longitudes_first) {
    const RoutingRequest request =
        routing_request("http://router.test/", from, to, TravelMode::car);
    EXPECT_EQ(request.url,
              "http://router.test/table/v1/driving/-1.06000,45.64000;-1.14000,45.77000;"
              "-1.18000,45.69000?sources=0&destinations=1;2&annotations=duration,distance");
    EXPECT_EQ(request.body, "");
    EXPECT_NE(routing_request("http://r", from, to, TravelMode::walk).url.find("/walking/"),
              std::string::npos);
}

TEST(RoutingProtocol, a_valhalla_matrix_is_posted_to_its_address) {
    const RoutingRequest request =
        routing_request("http://router.test/sources_to_targets", from, to, TravelMode::walk);
    EXPECT_EQ(request.url, "http://router.test/sources_to_targets");
    EXPECT_EQ(request.body,
              R"({"sources":[{"lat":45.64,"lon":-1.06}],"targets":[{"lat":45.77,"lon":-1.14},)"
              R"({"lat":45.69,"lon":-1.18}],"costing":"pedestrian","units":"kilometers"})");
}

TEST(RoutingProtocol, reads_an_osrm_answer_where_a_pair_may_have_no_road) {
    const auto drives = read_routing_answer(
        RoutingProtocol::osrm,
        R"({"code":"Ok","durations":[[100.6,null]],"distances":[[1200,3]],"sources":[{"x":1}]})", 1,
        2);
    ASSERT_TRUE(drives);
    EXPECT_EQ((*drives)[0], (Drive{Seconds(101), Metres{1200}}));
    EXPECT_EQ((*drives)[1], std::nullopt);
}

TEST(RoutingProtocol, reads_a_valhalla_answer_where_a_pair_may_have_no_road) {
    const auto drives = read_routing_answer(
        RoutingProtocol::valhalla,
        R"({"sources_to_targets":[[{"time":90,"distance":1.5},{"time":null,"distance":null}]]})", 1,
        2);
    ASSERT_TRUE(drives);
    EXPECT_EQ((*drives)[0], (Drive{Seconds(90), Metres{1500}}));
    EXPECT_EQ((*drives)[1], std::nullopt);
}

TEST(RoutingProtocol, takes_nothing_else_for_an_answer) {
    for (const char* body : {"", "null", "[]", "{", R"({"code":"TooBig"})", R"({"code":"Ok"})",
                             R"({"code":"Ok","durations":[[1]],"distances":[[1]]})",
                             R"({"code":"Ok","durations":[[1,2],[3,4]],"distances":[[1,2],[3,4]]})",
                             R"({"code":"Ok","durations":[[1,-2]],"distances":[[1,2]]})",
                             R"({"code":"Ok","durations":[[1,1e300]],"distances":[[1,2]]})",
                             R"({"code":"Ok","durations":[[1,"2"]],"distances":[[1,2]]})",
                             R"({"code":"Ok","durations":[{}],"distances":[[1,2]]})"}) {
        EXPECT_FALSE(read_routing_answer(RoutingProtocol::osrm, body, 1, 2)) << body;
        EXPECT_FALSE(read_routing_answer(RoutingProtocol::valhalla, body, 1, 2)) << body;
    }
}

}  // namespace
}  // namespace permanence::territory
