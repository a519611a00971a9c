#include "formats/xml_reader.hpp"

#include <gtest/gtest.h>

#include <string>

namespace permanence::xml {
namespace {

// What it meets, in a line: "<row r=5>text</row>".
class Telling : public Handler {
 public:
    After begin(std::string_view name, const Attributes& attributes) override {
        told += "<" + std::string(name);
        if (const auto r = attributes.find("r")) told += " r=" + std::string(*r);
        if (const auto id = attributes.find_local("id")) told += " id=" + std::string(*id);
        told += ">";
        return name == "enough" ? After::stop : After::go_on;
    }
    void text(std::string_view piece) override { told += piece; }
    After end(std::string_view name) override {
        told += "</" + std::string(name) + ">";
        return name == "row" ? After::pause : After::go_on;
    }
    After paused() override {
        told += "|";
        return told.size() < 1000 ? After::go_on : After::stop;
    }

    std::string told;
};

struct Outcome {
    std::string told;
    State state = State::reading;
};

Outcome outcome(std::string_view text, std::size_t chunk = 100'000) {
    Telling telling;
    Reader reader(telling);
    State state = State::reading;
    for (std::size_t at = 0; at < text.size() && state == State::reading; at += chunk)
        state = reader.feed(text.substr(at, chunk));
    if (state == State::reading) state = reader.finish();
    return {telling.told, state};
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

TEST(XmlReader, elements_come_in_order_without_their_prefix) {
    for (const std::size_t chunk : {1U, 7U, 1000U}) {
        const auto read = outcome(
            "<?xml version=\"1.0\"?><x:s xmlns:x=\"u\"><row r='5' r:id=\"7\" xmlns:r=\"v\">a&amp;"
            "&#233;<![CDATA[<b>]]></row><row/></x:s>",
            chunk);
        EXPECT_EQ(read.told, "<s><row r=5 id=7>a&é<b></row>|<row></row>|</s>");
        EXPECT_EQ(read.state, State::stopped);
    }
}

TEST(XmlReader, the_handler_may_have_enough) {
    EXPECT_EQ(outcome("<a><enough/><b></a>").told, "<a><enough>");
    EXPECT_EQ(outcome("<a><enough/><b></a>").state, State::stopped);
    const auto paused = outcome("<a>" + repeated("<row/>", 10'000) + "</a>");
    EXPECT_EQ(paused.state, State::stopped);
    EXPECT_LT(paused.told.size(), 1100U);
}

TEST(XmlReader, what_is_not_well_formed_is_damaged) {
    for (const char* text : {"", "a", "<a>", "<a></b>", "<a>&nbsp;</a>", "<a/><b/>", "<a \xFF/>",
                             "<?xml version=\"1.0\" encoding=\"klingon\"?><a/>"})
        EXPECT_EQ(outcome(text).state, State::damaged) << text;
}

TEST(XmlReader, a_billion_laughs_are_refused_before_the_first) {
    std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">";
    for (int i = 1; i < 10; ++i) {
        laughs += "<!ENTITY lol" + std::to_string(i) + " \"" +
                  repeated("&lol" + (i == 1 ? "" : std::to_string(i - 1)) + ";", 10) + "\">";
    }
    const auto read = outcome(laughs + "]><lolz>&lol9;</lolz>");
    EXPECT_EQ(read.state, State::damaged);
    EXPECT_EQ(read.told, "");
}

TEST(XmlReader, no_file_beside_is_ever_asked_for) {
    for (const char* type : {"<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
                             "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
                             "<!DOCTYPE a [<!ENTITY % b SYSTEM \"http://127.0.0.1/\"> %b;]>"}) {
        const auto read = outcome(std::string(type) + "<a>&b;</a>");
        EXPECT_EQ(read.state, State::damaged);
        EXPECT_EQ(read.told, "");
    }
}

TEST(XmlReader, what_would_fill_the_memory_is_refused) {
    EXPECT_EQ(outcome(repeated("<a>", 100'000)).state, State::swells);
    EXPECT_EQ(outcome("<a b=\"" + std::string(1 << 20, 'x') + "\"/>").state, State::swells);
    EXPECT_EQ(outcome("<" + std::string(1 << 20, 'x')).state, State::swells);
    EXPECT_EQ(outcome("<a><!--" + std::string(1 << 20, 'x')).state, State::swells);
    std::string names = "<a>";
    for (int i = 0; i < 100'000; ++i)
        names += "<n" + std::to_string(i) + "/>";
    EXPECT_EQ(outcome(names).state, State::swells);
    names = "<a>";
    for (int i = 0; i < 100'000; ++i)
        names += "<a n" + std::to_string(i) + "=''/>";
    EXPECT_EQ(outcome(names).state, State::swells);
    // A long text is none of these.
    EXPECT_EQ(outcome("<a>" + std::string(1 << 20, 'x') + "</a>").state, State::stopped);
}

}  // namespace
}  // namespace permanence::xml
