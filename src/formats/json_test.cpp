#include "formats/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <bit>
#include <cmath>

#include "base/time.hpp"
#include "formats/utf8.hpp"

namespace permanence::json {
namespace {

using testing::ElementsAre;
using namespace std::string_literals;

// "path: key" of each error.
std::vector<std::string> words(const std::vector<FieldError>& errors) {
    std::vector<std::string> all;
    for (const FieldError& error : errors)
        all.push_back(error.field + ": " + error.key);
    return all;
}

std::string refused(std::string_view text, const Limits& limits = {}) {
    const Result<Document> document = parse(text, limits);
    if (document) return "accepted";
    EXPECT_EQ(document.error().key, "json.unreadable");
    EXPECT_EQ(document.error().fields.size(), 1U);
    return words(document.error().fields)[0];
}

TEST(JsonReader, a_request_reads_straight_down) {
    const auto document = parse(R"({"name": "Léa", "day": "2026-03-29", "limit": 3.0, "rrule": null,
        "at": {"lat": 45.7}, "first": true, "needs": [{"code": "a"}, {"code": "b"}], "tags": ["x"]})");
    ASSERT_TRUE(document);
    Reader reader(*document);
    Object root = reader.object();
    EXPECT_EQ(root.text("name"), "Léa");
    EXPECT_EQ(root.parsed("day", parse_day), *parse_day("2026-03-29"));
    EXPECT_EQ(root.integer("limit", {.least = 1, .most = 100}), 3);
    EXPECT_EQ(root.optional_text("rrule"), std::nullopt);
    EXPECT_EQ(root.optional_integer("absent").value_or(30), 30);
    EXPECT_EQ(root.object("at").number("lat"), 45.7);
    EXPECT_TRUE(root.boolean("first"));
    EXPECT_EQ(root.objects("needs")[1].text("code"), "b");
    EXPECT_EQ(root.objects("needs")[0].text("code"), "a");
    EXPECT_THAT(root.texts("tags"), ElementsAre("x"));
    EXPECT_EQ(reader.finish(7), 7);
}

TEST(JsonReader, every_wrong_field_is_told_with_its_path) {
    const auto document =
        parse(R"({"name": 1, "permanences": [{"end": "24:61"}, 3, {"end": "10:00"}],
        "limit": 1000, "low": -5, "half": 2.5, "tags": ["a", 2], "surprise": {"x": 1}})");
    Reader reader(*document);
    Object root = reader.object();
    EXPECT_EQ(root.text("name"), "");
    for (Object one : root.objects("permanences"))
        one.parsed("end", parse_time_of_day, "agenda.not_a_time");
    root.integer("limit", {.most = 100});
    root.integer("low", {.least = 0});
    root.integer("half");
    root.texts("tags");
    root.boolean("missing");
    root.wrong("low", "agenda.too_low");
    EXPECT_THAT(
        words(reader.errors()),
        ElementsAre("name: json.not_text", "permanences[1]: json.not_object",
                    "permanences[0].end: agenda.not_a_time", "permanences[1].end: json.missing",
                    "limit: json.too_big", "low: json.too_small", "half: json.not_integer",
                    "tags[1]: json.not_text", "missing: json.missing", "low: agenda.too_low",
                    "surprise: json.unknown"));
    const Result<int> finished = reader.finish(1);
    ASSERT_FALSE(finished);
    EXPECT_EQ(finished.error().key, "form.check_answers");
}

TEST(JsonReader, a_value_that_makes_its_own_error_keeps_it_at_the_path) {
    const auto document = parse(R"({"phone": "x"})");
    Reader reader(*document);
    const auto never = [](std::string_view) -> Result<int, FieldError> {
        return field_error("phone number", "contact.phone_wrong", {{"a", "b"}});
    };
    EXPECT_EQ(reader.object().optional_parsed("phone", never), std::nullopt);
    EXPECT_THAT(reader.errors(),
                ElementsAre(FieldError{"phone", "contact.phone_wrong", {{"a", "b"}}}));
}

TEST(JsonReader, unknown_fields_can_be_allowed_where_a_format_says_so) {
    const auto document = parse(R"({"a": {"x": 1}, "b": 2})");
    Reader reader(*document);
    Object root = reader.object();
    root.object("a").allow_unknown();
    EXPECT_THAT(words(reader.errors()), ElementsAre("b: json.unknown"));
}

TEST(JsonReader, a_thousand_errors_are_told_as_a_hundred) {
    std::string text = "{\"a0\":0";
    for (int i = 1; i < 1000; ++i)
        text += ",\"a" + std::to_string(i) + "\":0";
    const auto document = parse(text + "}");
    Reader reader(*document);
    reader.object();
    EXPECT_EQ(reader.errors().size(), Reader::most_errors + 1);
    EXPECT_EQ(reader.errors().back().key, "json.more_errors");
}

TEST(JsonReader, the_root_may_be_of_another_kind) {
    const auto document = parse("[1, 2]");
    Reader reader(*document);
    reader.object();
    EXPECT_THAT(words(reader.errors()), ElementsAre(": json.not_object"));
    Reader again(*document);
    EXPECT_EQ(again.root().items()[1].integer(), 2);
    again.root().items()[0].text();
    EXPECT_THAT(words(again.errors()), ElementsAre("[0]: json.not_text"));
}

TEST(JsonParse, two_fields_of_one_name_are_refused_at_their_path) {
    EXPECT_EQ(refused(R"({"a": [0, {"b": 1, "c": 2, "b": 3}]})"), "a[1].b: json.duplicate");
    EXPECT_EQ(refused(R"({"a": 1, "\u0061": 2})"), "a: json.duplicate");
    EXPECT_EQ(refused(R"({"a": {"b": 1}, "b": 2})"), "accepted");
}

TEST(JsonParse, characters_that_cannot_be_kept_are_refused) {
    EXPECT_EQ(refused("{\"a\": \"x\\u0000\"}"), "a: json.bad_character");
    EXPECT_EQ(refused("[\"x\0\"]"s), ": json.syntax");
    EXPECT_EQ(refused("[\"\xC3\"]"), ": json.syntax");
    EXPECT_EQ(refused("[\"\xED\xA0\x80\"]"), ": json.syntax");
    EXPECT_EQ(refused("[\"\\ud800\"]"), ": json.syntax");
    EXPECT_EQ(refused("[\"\\udc00\\ud800\"]"), ": json.bad_character");
    EXPECT_EQ(refused("[\"\\ud83d\\ude00\"]"), "accepted");
}

TEST(JsonParse, giants_are_refused) {
    EXPECT_EQ(refused(std::string(32, '[') + std::string(32, ']')), "accepted");
    EXPECT_EQ(refused(std::string(33, '[') + std::string(33, ']')), ": json.too_deep");
    EXPECT_EQ(refused(std::string(1'000'000, '[')), ": json.too_deep");
    EXPECT_EQ(refused("[1,2,3]", {.bytes = 6}), ": json.too_large");
    EXPECT_EQ(refused("[1e999]"), "[0]: json.out_of_range");
}

TEST(JsonParse, what_is_almost_json_is_refused_with_line_and_column) {
    for (const std::string_view text :
         {"", " ", "{", "[1,]", "{\"a\":1,}", "[1] 2", "nul", "'a'", "// x\n1", "[01]", "[+1]",
          "[NaN]", "{a:1}", "[\"\n\"]", "\xEF\xBB\xBF{}", "[1}", "[.5]", "[1.]"})
        EXPECT_EQ(refused(text), ": json.syntax") << text;
    const auto document = parse("{\n  \"a\": 1,\n  oops\n}");
    EXPECT_EQ(english_reason(document.error().fields[0]), "is not JSON at line 3, column 3");
}

TEST(JsonParse, decimals_are_read_to_the_last_digit) {
    const auto document = parse(
        "[0.1, 1e-7, 5e-324, 9007199254740993, 18446744073709551615, "
        "2.2250738585072011e-308, 123456789.123456789, -0.0]");
    Reader reader(*document);
    const auto items = reader.root().items();
    EXPECT_EQ(items[0].number(), 0.1);
    EXPECT_EQ(items[1].number(), 1e-7);
    EXPECT_EQ(items[2].number(), 5e-324);
    EXPECT_EQ(items[3].integer(), 9007199254740993);
    EXPECT_EQ(items[5].number(), 2.2250738585072011e-308);
    EXPECT_EQ(items[6].number(), 123456789.123456789);
    EXPECT_THAT(words(reader.errors()), ElementsAre());
    items[4].integer();
    EXPECT_THAT(words(reader.errors()), ElementsAre("[4]: json.not_integer"));
}

TEST(JsonWriter, an_answer_has_its_commas_and_escapes) {
    const std::vector<int> numbers = {1, 2};
    const std::string text = write_object([&](ObjectWriter& answer) {
        answer.field("a\"b", "l\\\n\t\x01\"é😀").field("n", -3).field("big", 18446744073709551615U);
        answer.field("half", 0.5).field("yes", true).field("none", nullptr);
        answer.field("maybe", std::optional<int>()).optional_field("absent", std::optional<int>());
        answer.items("list", numbers);
        answer.objects("objects", numbers, [](ObjectWriter& one, int n) { one.field("n", n); });
        answer.list("mixed", [](ListWriter& list) {
            list.item(1).list([](ListWriter&) {}).object([](ObjectWriter&) {});
        });
    });
    EXPECT_EQ(text,
              "{\"a\\\"b\":\"l\\\\\\n\\t\\u0001\\\"é😀\",\"n\":-3,\"big\":18446744073709551615,"
              "\"half\":0.5,\"yes\":true,\"none\":null,\"maybe\":null,\"list\":[1,2],"
              "\"objects\":[{\"n\":1},{\"n\":2}],\"mixed\":[1,[],{}]}");
    EXPECT_TRUE(parse(text));
}

TEST(JsonWriter, what_json_cannot_say_is_repaired) {
    EXPECT_EQ(write_list([](ListWriter& list) { list.item("\xC3(").item(NAN).item(INFINITY); }),
              "[\"\uFFFD(\",null,null]");
}

// The text as it comes back: broken UTF-8 repaired. NUL is written but never read.
std::string kept(std::string text) {
    std::erase(text, '\0');
    return utf8::repaired(text);
}

// The answer grows as it is written: nothing of what memory held before may stand in it.
TEST(JsonWriter, many_texts_of_every_length_come_back) {
    std::vector<std::string> texts;
    for (std::size_t length = 0; length < 200; ++length) {
        texts.emplace_back(length, 'a');
        if (length == 0) continue;
        for (const char* odd : {"é", "\"", "\\", "\n", "\x1f", "😀"})
            texts.push_back(std::string(length - 1, 'b') + odd + std::string(length % 11, 'c'));
    }
    const auto document = parse(write_list([&](ListWriter& list) {
        for (const std::string& text : texts)
            list.item(text);
    }));
    ASSERT_TRUE(document.has_value());
    Reader reader(*document);
    std::vector<std::string> back;
    for (const Value& item : reader.root().items())
        back.push_back(item.text());
    EXPECT_EQ(back, texts);
}

TEST(JsonReader, a_list_of_whole_numbers_names_the_path_of_each_that_is_wrong) {
    const auto document = parse(R"({"a": [1, 2.0, -5, "x", null, 9, 3], "b": [1, 2, 3], "c": 5})");
    ASSERT_TRUE(document.has_value());
    Reader reader(*document);
    Object root = reader.object();
    EXPECT_EQ(root.at("a").integers({.least = 0, .most = 8}),
              (std::vector<std::int64_t>{1, 2, 0, 0, 0, 0, 3}));
    EXPECT_TRUE(root.at("b").integers({}, {.most = 2}).empty());
    EXPECT_TRUE(root.at("c").integers().empty());
    std::vector<std::string> paths;
    for (const FieldError& error : reader.errors())
        paths.push_back(error.field + " " + english_reason(error));
    EXPECT_EQ(paths, (std::vector<std::string>{"a[2] is below 0", "a[3] is not a whole number",
                                               "a[4] is missing", "a[5] is above 8",
                                               "b has more than 2 items", "c is not an array"}));
}

TEST(JsonWriter, every_value_comes_back) {
    EXPECT_TRUE(rc::check([](const std::string& bytes, std::int64_t whole, std::uint64_t bits) {
        const std::string text = kept(bytes);
        const double decimal = std::bit_cast<double>(bits);
        RC_PRE(std::isfinite(decimal));
        const auto document = parse(write_list([&](ListWriter& list) {
            list.item(text).item(whole).item(decimal).item(bytes.size());
        }));
        RC_ASSERT(document.has_value());
        Reader reader(*document);
        const auto items = reader.root().items();
        RC_ASSERT(items[0].text({.longest = 1 << 20}) == text);
        RC_ASSERT(items[1].integer() == whole);
        RC_ASSERT(std::bit_cast<std::uint64_t>(items[2].number()) == bits);
        RC_ASSERT(items[3].integer() == static_cast<std::int64_t>(bytes.size()));
        RC_ASSERT(reader.errors().empty());
    }));
}

}  // namespace
}  // namespace permanence::json
