#include "formats/url.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace permanence::url {
namespace {

using testing::ElementsAre;
using namespace std::string_literals;

TEST(Url, a_place_name_travels_in_a_path) {
    EXPECT_EQ(encode("Saint-Palais/sur mer é"), "Saint-Palais%2Fsur%20mer%20%C3%A9");
    EXPECT_EQ(decode("Saint-Palais%2Fsur%20mer%20%c3%A9"), "Saint-Palais/sur mer é");
    EXPECT_EQ(decode("a+b"), "a+b");
}

TEST(Url, a_broken_escape_is_refused) {
    for (const char* text : {"%", "%a", "%zz", "a%2", "%%41", "%+1"})
        EXPECT_FALSE(decode(text)) << text;
    EXPECT_EQ(Query::parse("a=%").error().key, "url.bad_escape");
}

TEST(Url, a_form_keeps_the_order_and_every_value) {
    const Query query = Query::parse("need=b&need=a&q=St+Palais%2B&empty=&alone&&x=1=2").value();
    EXPECT_THAT(query.all("need"), ElementsAre("b", "a"));
    EXPECT_EQ(query.find("need"), "b");
    EXPECT_EQ(query.find("q"), "St Palais+");
    EXPECT_EQ(query.find("empty"), "");
    EXPECT_EQ(query.find("alone"), "");
    EXPECT_EQ(query.find("x"), "1=2");
    EXPECT_EQ(query.find("absent"), std::nullopt);
    EXPECT_EQ(query.fields().size(), 6U);
}

TEST(Url, giants_are_refused) {
    std::string many;
    for (int i = 0; i < 201; ++i)
        many += "a=1&";
    EXPECT_EQ(Query::parse(many).error().key, "url.too_many_fields");
    EXPECT_TRUE(Query::parse(many, {.fields = 201}));
    EXPECT_EQ(Query::parse("a=12345", {.bytes = 6}).error().key, "url.too_long");
}

TEST(Url, what_is_not_text_is_refused) {
    EXPECT_EQ(Query::parse("a=%00").error().key, "url.bad_text");
    EXPECT_EQ(Query::parse("a=%C3").error().key, "url.bad_text");
    EXPECT_EQ(Query::parse("%ff=1").error().key, "url.bad_text");
    EXPECT_EQ(Query::parse("a=\xC3"s).error().key, "url.bad_text");
}

TEST(Url, a_link_is_joined_from_its_parts) {
    const Query query = Query().add("near", "45.7,-1.1").set("page", "1").set("page", "2");
    EXPECT_EQ(with_query("/lieux", query), "/lieux?near=45.7%2C-1.1&page=2");
    EXPECT_EQ(with_query("/lieux", {}), "/lieux");
    EXPECT_EQ(absolute("https://aide.example.org/", "/rdv"), "https://aide.example.org/rdv");
    EXPECT_EQ(absolute("https://aide.example.org", "rdv", Query().add("a", "")),
              "https://aide.example.org/rdv?a=");
}

TEST(Url, every_text_comes_back_from_its_encoding) {
    EXPECT_TRUE(
        rc::check([](const std::string& bytes) { RC_ASSERT(decode(encode(bytes)) == bytes); }));
}

TEST(Url, every_form_comes_back_from_its_text) {
    EXPECT_TRUE(rc::check([](const std::vector<std::pair<unsigned short, std::string>>& pairs) {
        Query query;
        for (const auto& [name, value] : pairs) {
            std::string kept;
            for (const char c : value)
                kept += static_cast<char>((c & 0x3F) + 0x20);
            query.add("n" + std::to_string(name), kept);
        }
        RC_ASSERT(Query::parse(query.text()).value() == query);
    }));
}

TEST(Url, an_address_goes_on_with_a_question_mark_or_an_ampersand) {
    EXPECT_EQ(Address::continued("/lieux").add("page", "2").text(), "/lieux?page=2");
    EXPECT_EQ(Address::continued("/lieux?mots=a").add("page", "2").text(), "/lieux?mots=a&page=2");
}

}  // namespace
TEST(UrlAddress, writes_what_a_query_would) {
    EXPECT_EQ(Address("/ou").text(), "/ou");
    Query query;
    query.add("besoin", "démarches").add("du", "2026-03-02").add("q", "a b&c=d%");
    EXPECT_EQ(Address("/creneaux")
                  .add("besoin", "démarches")
                  .add("du", "2026-03-02")
                  .add("q", "a b&c=d%")
                  .text(),
              with_query("/creneaux", query));
}

}  // namespace permanence::url
