#include "ui/colours.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "tests/support/trust.hpp"

namespace permanence::ui {
namespace {

Colour colour(std::string_view text) {
    return Colour::parse(text).value();
}

std::string read_stylesheet() {
    std::ifstream file(SOURCE_DIR "/web/css/site.css");
    return {std::istreambuf_iterator<char>(file), {}};
}

using Tokens = std::map<std::string, Colour>;

// The colours of the n-th ":root { --name: #rrggbb; }" of the style sheet: 0 light, 1 dark.
Tokens tokens(std::string_view css, int n) {
    std::size_t at = css.find(":root {");
    for (int i = 0; i < n; ++i)
        at = css.find(":root {", at + 1);
    std::string_view block = css.substr(at, css.find('}', at) - at);
    Tokens found;
    for (auto name = block.find("--"); name != block.npos; name = block.find("--", name + 2)) {
        const auto colon = block.find(':', name);
        const auto end = block.find(';', colon);
        std::string value(block.substr(colon + 2, end - colon - 2));
        if (value.size() == 4)
            value = {value[0], value[1], value[1], value[2], value[2], value[3], value[3]};
        if (const auto parsed = Colour::parse(value))
            found.emplace(block.substr(name + 2, colon - name - 2), *parsed);
    }
    return found;
}

struct Pair {
    std::string words;
    std::string ground;
};
// Every text colour on every ground that the style sheet puts it on.
const std::vector<Pair> text_pairs{
    {"ink", "ground"},      {"ink", "sheet"},      {"ink", "foam"},      {"ink", "straw"},
    {"ink-soft", "ground"}, {"ink-soft", "sheet"}, {"ink-soft", "foam"}, {"sea", "ground"},
    {"sea", "sheet"},       {"sea", "foam"},       {"sea", "straw"},     {"on-sea", "sea"},
    {"on-sea", "sea-deep"}, {"brick", "ground"},   {"brick", "sheet"}};

TEST(Colours, contrast_is_that_of_wcag) {
    EXPECT_DOUBLE_EQ(contrast(colour("#000000"), colour("#ffffff")), 21.0);
    EXPECT_DOUBLE_EQ(contrast(colour("#ffffff"), colour("#ffffff")), 1.0);
    EXPECT_NEAR(contrast(colour("#777777"), colour("#ffffff")), 4.48, 0.005);
    EXPECT_NEAR(contrast(colour("#ffffff"), colour("#0B4F6C")), 8.9, 0.1);
}

TEST(Colours, all_text_of_the_style_sheet_reaches_seven_to_one) {
    const std::string css = read_stylesheet();
    double least = 21;
    for (const int ground : {0, 1}) {
        Tokens found = tokens(css, ground);
        found.emplace("on-sea", Colour{255, 255, 255});
        found.emplace("sheet", Colour{255, 255, 255});
        for (const Pair& pair : text_pairs) {
            ASSERT_TRUE(found.contains(pair.words)) << pair.words;
            ASSERT_TRUE(found.contains(pair.ground)) << pair.ground;
            const double ratio = contrast(found[pair.words], found[pair.ground]);
            EXPECT_GE(ratio, 7.0) << pair.words << " on " << pair.ground
                                  << (ground ? ", dark" : "");
            least = std::min(least, ratio);
        }
        EXPECT_GE(contrast(found["line"], found["sheet"]), 3.0) << "borders of fields";
        EXPECT_GE(contrast(found["line"], found["ground"]), 3.0) << "borders of fields";
    }
    EXPECT_GE(contrast(colour("#ffffff"), tokens(css, 0)["leaf"]), 7.0) << "the confirmed band";
    tests::trust("A09", "least text contrast " + std::to_string(least).substr(0, 4) + ":1",
                 least >= 7);
}

TEST(Colours, what_is_no_colour_is_refused) {
    for (const std::string_view text :
         {"", "#", "0b4f6c", "#0b4f6", "#0b4f6cc", "#0b4f6g", "#-b4f6c", "blue"})
        EXPECT_FALSE(Colour::parse(text)) << text;
    EXPECT_EQ(colour("#0B4F6C").text(), "#0b4f6c");
}

TEST(TerritoryStylesheet, carries_both_colours_for_all_browsers) {
    const auto css = territory_stylesheet(colour("#5b2333"), colour("#ffd166"));
    ASSERT_TRUE(css);
    EXPECT_NE(css->find("a,.button,.picture{color:#5b2333}"), std::string::npos);
    EXPECT_NE(css->find("--sea:#5b2333"), std::string::npos);
    EXPECT_NE(css->find("--lamp:#ffd166"), std::string::npos);
    EXPECT_EQ(css->find("{{"), std::string::npos);
}

TEST(TerritoryStylesheet, a_colour_that_reads_badly_is_refused) {
    EXPECT_EQ(territory_stylesheet(colour("#2a9d8f"), colour("#ffd166")).error().key,
              "ui.colour_too_light");
    EXPECT_EQ(territory_stylesheet(colour("#0b4f6c"), colour("#3d0000")).error().key,
              "ui.colour_too_dark");
}

TEST(TerritoryStylesheet, links_read_well_on_the_dark_ground_whatever_the_colour) {
    for (const std::string_view first : {"#000000", "#5b2333", "#0b4f6c", "#004400", "#4b0082"}) {
        const std::string css = territory_stylesheet(colour(first), colour("#f5b700")).value();
        const auto at = css.rfind("--sea:") + 6;
        EXPECT_GE(contrast(colour(css.substr(at, 7)), colour("#18213a")), 4.5) << first;
        EXPECT_GE(contrast(colour(css.substr(at, 7)), colour("#0f1626")), 7.0) << first;
    }
}

}  // namespace
}  // namespace permanence::ui
