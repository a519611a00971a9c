#include "exchange/place_feed_actions.hpp"

#include <gmock/gmock.h>

#include "directory/record_store.hpp"
#include "exchange/place_feed_client.hpp"
#include "exchange/place_feed_store.hpp"
#include "exchange/place_import_store.hpp"
#include "tests/support/calendar_peer.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/trust.hpp"

namespace permanence::exchange {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::string header =
    "id,pivot,nom,commune,code_postal,adresse,latitude,longitude,telephone,date_maj,source\n";

// The first so many of six places.
std::string file_of(int places, std::string_view phone = "+33536490001") {
    std::string file = header;
    for (int i = 1; i <= places; ++i)
        file += "h-" + std::to_string(i) + ",00000000000000,Espace numéro " + std::to_string(i) +
                ",Vaux-sur-Mer,17640," + std::to_string(i) + " rue du Port,45.64" +
                std::to_string(i) + ",-1.06," + std::string(phone) + ",2026-03-02,Hinaura\n";
    return file;
}

}  // namespace

class FeedsOfPlaces : public OnBothEngines {
 protected:
    tests::SmallWorld world{database};
    crypto::SeededRandom random{170};
    test::CalendarPeer peer;
    // 127.0.0.2 stands for a stranger's machine of the Internet.
    PlaceFeedClient servers{
        {.authorities = peer.authorities(), .may_call = [](const http::AddressBytes& address) {
             return address == http::parse_address("127.0.0.2").value() || http::is_public(address);
         }}};
    FeedMeans means{.import = {random, tests::SmallTerritory::only().communes}, .servers = servers};
    Instant now_ = world.now();

    Result<PublicId> add(const std::string& address, int every = 7) {
        return add_feed(connection(), random,
                        {.address = address, .profile = {}, .source = {}, .every = every, .by = {}},
                        now_);
    }
    std::string wrong(const std::string& address, int every = 7) {
        const auto added = add(address, every);
        return added ? "(none)" : added.error().fields.front().key;
    }
    void read() { read_due_feed(connection(), means, now_); }
    std::string answer() { return feeds(connection()).back().answer; }
    std::size_t places() { return directory::records_of_source(connection(), "Hinaura").size(); }
};
ON_BOTH_ENGINES(FeedsOfPlaces);

TEST_P(FeedsOfPlaces, are_read_at_once_and_then_in_their_rhythm) {
    peer.serve(file_of(4));
    ASSERT_TRUE(add(peer.url("/file?key=secret")));
    read();
    EXPECT_EQ(answer(), feed_kept);
    EXPECT_EQ(places(), 4U);
    const auto kept = imports(connection(), 10);
    ASSERT_THAT(kept, SizeIs(1));
    EXPECT_THAT(kept[0].asked.name, testing::Not(testing::HasSubstr("secret")));
    peer.serve(file_of(5, "+33536490002"));
    read();
    EXPECT_EQ(places(), 4U) << "a week has not gone";
    now_ += Days(7);
    read();
    EXPECT_EQ(places(), 5U);
    now_ += Days(7);
    read();
    EXPECT_EQ(answer(), feed_unchanged);
    EXPECT_THAT(imports(connection(), 10), SizeIs(2));
}

TEST_P(FeedsOfPlaces, leave_no_password_in_the_list_of_files) {
    peer.serve(file_of(4));
    std::string address = peer.url("/file?at=a@b");
    address.insert(std::string_view("https://").size(), "name:password@");
    ASSERT_TRUE(add(address));
    read();
    const auto kept = imports(connection(), 10);
    ASSERT_THAT(kept, SizeIs(1));
    EXPECT_EQ(kept[0].asked.name, peer.url("/file"));
}

TEST_P(FeedsOfPlaces, that_lose_half_of_their_places_wait_for_somebody) {
    peer.serve(file_of(6));
    ASSERT_TRUE(add(peer.url("/file")));
    read();
    peer.serve(file_of(2, "+33536490002"));
    now_ += Days(7);
    read();
    EXPECT_EQ(answer(), feed_waits);
    const auto waiting = imports(connection(), 10).front();
    EXPECT_EQ(waiting.state, ImportState::tried);
    EXPECT_EQ(waiting.report.directory()->silent, 4U);
    for (const auto& record : directory::records_of_source(connection(), "Hinaura"))
        EXPECT_EQ(record.place.phone, "+33536490001");
}

TEST_P(FeedsOfPlaces, say_in_one_word_why_they_were_not_read) {
    const auto answer_of = [&](const std::string& path, const std::string& host = "127.0.0.2") {
        const auto id = add(peer.url(path, host));
        EXPECT_TRUE(id);
        read();
        const std::string said = answer();
        EXPECT_TRUE(leave_feed(connection(), *id));
        return said;
    };
    peer.serve("<html>");
    EXPECT_EQ(answer_of("/file"), feed_rejected);
    EXPECT_EQ(answer_of("/status/404"), "not_found");
    EXPECT_EQ(answer_of("/endless"), "too_large");
    EXPECT_EQ(answer_of("/file", "127.0.0.1"), "private_network");
    EXPECT_EQ(answer_of("/to?https://localhost/"), "private_network");
    EXPECT_EQ(answer_of("/to?http://127.0.0.2/"), "redirects");
    EXPECT_THAT(imports(connection(), 10), IsEmpty());
    tests::trust("S16",
                 "files of places at an address: private machines refused, also behind a redirect",
                 !HasFailure());
}

TEST_P(FeedsOfPlaces, that_did_not_answer_are_asked_again_on_the_next_day) {
    ASSERT_TRUE(add(peer.url("/status/500"), 30));
    read();
    EXPECT_EQ(answer(), "server_refused");
    EXPECT_FALSE(is_due(feeds(connection()).back(), now_ + Seconds(86'399)));
    EXPECT_TRUE(is_due(feeds(connection()).back(), now_ + Days(1)));
}

// A server that says what it was asked, and with it ends the program.
class LastServer : public FeedServers {
 public:
    struct Gone {};
    std::expected<FeedFile, std::string_view> ask(const FeedQuestion&) const override {
        throw Gone();
    }
};

TEST_P(FeedsOfPlaces, that_end_the_program_are_not_asked_again_on_the_same_day) {
    ASSERT_TRUE(add(peer.url("/file")));
    const LastServer last;
    const FeedMeans deadly{.import = means.import, .servers = last};
    EXPECT_THROW(read_due_feed(connection(), deadly, now_), LastServer::Gone);
    EXPECT_EQ(answer(), feed_begun);
    EXPECT_FALSE(is_due(feeds(connection()).back(), now_ + Seconds(86'399)));
    peer.serve(file_of(2));
    now_ += Days(1);
    read();
    EXPECT_EQ(places(), 2U);
}

TEST_P(FeedsOfPlaces, are_read_one_at_a_time) {
    peer.serve(file_of(2));
    ASSERT_TRUE(add(peer.url("/status/404")));
    ASSERT_TRUE(add(peer.url("/file")));
    read();
    EXPECT_EQ(places(), 0U);
    read();
    EXPECT_EQ(places(), 2U);
}

TEST_P(FeedsOfPlaces, have_an_https_address_of_their_own) {
    EXPECT_EQ(wrong("http://exemple.fr/lieux.csv"), "exchange.feed.not_https");
    EXPECT_EQ(wrong("lieux.csv"), "exchange.feed.no_address");
    EXPECT_EQ(wrong("https://exemple.fr/lieux.csv", 2), "exchange.feed.rhythm_unknown");
    ASSERT_TRUE(add("https://exemple.fr/lieux.csv"));
    EXPECT_EQ(wrong(" HTTPS://exemple.fr/lieux.csv"), "exchange.feed.twice");
    for (std::size_t i = 1; i < most_feeds; ++i)
        ASSERT_TRUE(add("https://exemple.fr/" + std::to_string(i)));
    EXPECT_EQ(wrong("https://exemple.fr/21"), "exchange.feed.full");
}

}  // namespace permanence::exchange
