#include "territory/routing_client.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/support/http_client.hpp"

namespace permanence::territory {
namespace {

// tests/support/routing_peer.mjs as a process of its own: a real server with made-up roads.
class RoutingPeer {
 public:
    RoutingPeer()
        : process_(popen("exec node " SOURCE_DIR "/tests/support/routing_peer.mjs", "r")) {
        char line[32] = {};
        if (process_ != nullptr && std::fgets(line, sizeof line, process_) != nullptr) {
            port_ = static_cast<std::uint16_t>(std::strtoul(line, nullptr, 10));
        }
    }
    RoutingPeer(const RoutingPeer&) = delete;
    RoutingPeer& operator=(const RoutingPeer&) = delete;
    ~RoutingPeer() {
        if (port_ != 0) say("stop");
        if (process_ != nullptr) pclose(process_);
    }

    std::string url(const std::string& behaviour) const {
        return "http://127.0.0.1:" + std::to_string(port_) + "/" + behaviour;
    }
    int tables_asked() const { return std::atoi(say("count").c_str()); }
    bool is_up() const { return port_ != 0; }

 private:
    std::string say(const std::string& word) const {
        tests::HttpClient client(port_);
        client.send("GET /" + word + " HTTP/1.1\r\nHost: peer\r\nConnection: close\r\n\r\n");
        const auto answer = client.read_answer();
        return answer ? answer->body : "";
    }

    std::FILE* process_;
    std::uint16_t port_ = 0;
};

class RoutingClientTest : public testing::Test {
 protected:
    void SetUp() override { ASSERT_TRUE(peer.is_up()) << "node did not start"; }

    static RoutingClient client_of(RoutingServer server) { return {std::move(server), model}; }
    RoutingClient client(const std::string& behaviour) const {
        return client_of({.url = peer.url(behaviour), .patience = std::chrono::milliseconds(400)});
    }

    static const CommuneTable communes;
    static const CommuneGrid grid;
    static const TravelModel model;
    RoutingPeer peer;
    const std::vector<Point> from{{45.64, -1.06}, {45.70, -1.06}};
    const std::vector<Point> to{{45.77, -1.14}, {45.69, -1.18}, {45.64, -1.06}};
};
const CommuneTable RoutingClientTest::communes;
const CommuneGrid RoutingClientTest::grid{communes};
const TravelModel RoutingClientTest::model{grid};

TEST_F(RoutingClientTest, takes_times_and_distances_from_osrm_and_adds_the_arrival) {
    const TravelTable trips = client("good").table(from, to, TravelMode::car);
    const Seconds arrival = model.arrival_time(to[0], TravelMode::car);
    EXPECT_EQ(trips.at(0, 0),
              (Trip{Seconds(2100) + arrival, Metres{21 * 1200.5}, TravelSource::router}));
    EXPECT_EQ(trips.at(1, 1).distance, Metres{13 * 1200.5});
    EXPECT_EQ(trips.at(0, 2).time, Seconds(0));  // the same door
    EXPECT_GT(arrival, Seconds(0));
}

TEST_F(RoutingClientTest, takes_times_and_distances_from_valhalla) {
    const TravelTable trips = client("good/sources_to_targets").table(from, to, TravelMode::walk);
    EXPECT_EQ(trips.at(0, 0), (Trip{Seconds(2100), Metres{21 * 1200}, TravelSource::router}));
}

TEST_F(RoutingClientTest, asks_once_for_what_it_still_remembers) {
    const RoutingClient remembering = client("good");
    const TravelTable first = remembering.table(from, to, TravelMode::car);
    EXPECT_EQ(remembering.table(from, to, TravelMode::car), first);
    EXPECT_EQ(peer.tables_asked(), 1);
    remembering.table(to, from, TravelMode::car);
    EXPECT_EQ(peer.tables_asked(), 2);
}

TEST_F(RoutingClientTest, asks_a_large_table_in_parts_that_a_server_accepts) {
    std::vector<Point> many;
    for (int i = 0; i < 170; ++i)
        many.push_back({44.0 + i * 0.01, 1.0});
    const TravelTable trips = client("good").table({many.data(), 30}, many, TravelMode::walk);
    EXPECT_EQ(peer.tables_asked(), 6);  // two times 20 rows, three times 80 columns
    for (std::size_t row = 0; row < 30; ++row) {
        for (std::size_t column = 0; column < many.size(); ++column) {
            const auto away = column > row ? column - row : row - column;
            EXPECT_EQ(trips.at(row, column).time, Seconds(100 * away));
        }
    }
}

TEST_F(RoutingClientTest, the_model_answers_when_the_server_does_not) {
    const TravelTable modelled = model.table(from, to, TravelMode::car);
    for (const char* behaviour : {"slow", "broken", "error", "short", "no-road"}) {
        const auto start = std::chrono::steady_clock::now();
        EXPECT_EQ(client(behaviour).table(from, to, TravelMode::car), modelled) << behaviour;
        EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5)) << behaviour;
    }
    for (const char* url : {"http://127.0.0.1:1", "not a url", "file:///etc/hostname", ""}) {
        EXPECT_EQ(client_of({.url = url}).table(from, to, TravelMode::car), modelled) << url;
    }
}

TEST_F(RoutingClientTest, a_server_that_failed_is_left_alone_for_a_while) {
    const RoutingClient resting = client("error");
    resting.table(from, to, TravelMode::car);
    resting.table(from, to, TravelMode::car);
    EXPECT_EQ(peer.tables_asked(), 1);
    const RoutingClient eager = client_of({.url = peer.url("error"), .rest = {}});
    eager.table(from, to, TravelMode::car);
    eager.table(from, to, TravelMode::car);
    EXPECT_EQ(peer.tables_asked(), 3);
}

TEST(TripMemory, forgets_the_oldest_when_it_is_full) {
    TripMemory memory(100);
    const Point here{45, 0};
    for (int i = 0; i < 1000; ++i) {
        memory.keep(here, {45.0 + i * 0.001, 0}, TravelMode::car, {.time = Seconds(i)});
    }
    EXPECT_LE(memory.size(), 102U);
    EXPECT_EQ(memory.find(here, {45.999, 0}, TravelMode::car)->time, Seconds(999));
    EXPECT_FALSE(memory.find(here, {45.999, 0}, TravelMode::walk));
    EXPECT_FALSE(memory.find({45.999, 0}, here, TravelMode::car));
    EXPECT_FALSE(memory.find(here, {45.001, 0}, TravelMode::car));
}

}  // namespace
}  // namespace permanence::territory
