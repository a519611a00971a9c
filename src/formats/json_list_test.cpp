#include "formats/json_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "formats/json.hpp"

namespace permanence::json {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Cut {
    bool is_whole = false;
    std::vector<std::string> items;
};

Cut cut(std::string_view text) {
    Cut cut;
    cut.is_whole = cut_list(text, [&](std::string_view item) {
        cut.items.emplace_back(item);
        return true;
    });
    return cut;
}

// What the parser of whole documents says of it; `none` when it is no list.
constexpr std::size_t none = std::size_t(-1);
std::size_t items_of(std::string_view text) {
    const auto document = parse(text);
    if (!document) return none;
    Reader reader(*document);
    const auto items = reader.root().items();
    return reader.errors().empty() ? items.size() : none;
}
std::size_t items_cut(std::string_view text) {
    std::size_t items = 0;
    const bool is_list = cut_list(text, [&](std::string_view item) {
        ++items;
        return parse(item).has_value();
    });
    return is_list ? items : none;
}

}  // namespace

TEST(JsonList, is_cut_where_its_items_end) {
    EXPECT_THAT(cut(R"( [{"a": "b],}\"", "c": [1, [2]]} , 3,"x" ] )").items,
                ElementsAre(R"({"a": "b],}\"", "c": [1, [2]]})", "3", R"("x")"));
    EXPECT_THAT(cut("\xEF\xBB\xBF[1,2]").items, ElementsAre("1", "2"));
    EXPECT_TRUE(cut("[]").is_whole);
    EXPECT_THAT(cut("[ \n]").items, IsEmpty());
}

TEST(JsonList, that_is_none_or_has_no_end_is_told) {
    for (const std::string_view text :
         {"", "{}", "1", "[", "[1", "[1,", "[[1]", "[\"a]", "[\"\\", "[1]]", "[1] 2", "[{]"})
        EXPECT_FALSE(cut(text).is_whole) << text;
}

TEST(JsonList, is_left_when_somebody_has_seen_enough) {
    std::size_t items = 0;
    EXPECT_FALSE(cut_list("[1,2,3]", [&](std::string_view) { return ++items < 2; }));
    EXPECT_EQ(items, 2U);
}

// The oracle is the parser of whole documents.
TEST(JsonList, whatever_it_holds_is_json_when_its_items_are) {
    rc::check("cut and parsed item by item, or parsed at once", [] {
        const auto pieces = *rc::gen::container<std::vector<std::string>>(
            rc::gen::element<std::string>("[", "]", "{", "}", ",", ":", "\"", "\\", "1", " ",
                                          "\"a\"", "[1,2]", "{\"a\":[]}", "\"\\\"]\"", "\n"));
        std::string text = "[";
        for (const std::string& piece : pieces)
            text += piece;
        for (const std::string& whole : {text, text + "]"})
            RC_ASSERT(items_cut(whole) == items_of(whole));
    });
}

}  // namespace permanence::json
