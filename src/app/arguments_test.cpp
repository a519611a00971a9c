#include "app/arguments.hpp"

#include <gtest/gtest.h>

#include <array>

namespace permanence::app {

namespace {

constexpr std::array options{Option{"json"}, Option{"input", "file"}};

Result<Arguments, FieldError> parsed(std::vector<std::string> words) {
    return Arguments::parse(words, options);
}

std::string fault(std::vector<std::string> words) {
    const auto arguments = parsed(std::move(words));
    if (arguments) return "none";
    std::string text = arguments.error().key;
    for (const auto& [name, value] : arguments.error().arguments)
        text += " " + value;
    return text;
}

}  // namespace

TEST(Arguments, take_options_settings_and_the_rest_in_any_order) {
    const auto arguments =
        parsed({"a", "--input", "f.json", "--listen=[::1]:80", "--json", "--db", "sqlite:x", "b"});
    ASSERT_TRUE(arguments);
    EXPECT_TRUE(arguments->has("json"));
    EXPECT_EQ(arguments->value("input"), "f.json");
    EXPECT_EQ(arguments->rest(), (std::vector<std::string>{"a", "b"}));
    ASSERT_EQ(arguments->settings().size(), 2u);
    EXPECT_EQ(arguments->settings()[0].value, "[::1]:80");
    EXPECT_EQ(arguments->settings()[1].name, "db");
}

TEST(Arguments, keep_the_last_of_an_option_said_twice_and_empty_values) {
    EXPECT_EQ(parsed({"--input", "a", "--input=b"})->value("input"), "b");
    EXPECT_EQ(parsed({"--input="})->value("input"), "");
    EXPECT_FALSE(parsed({})->has("json"));
}

TEST(Arguments, end_options_at_two_dashes) {
    const auto arguments = parsed({"--", "--json", "--"});
    EXPECT_FALSE(arguments->has("json"));
    EXPECT_EQ(arguments->rest(), (std::vector<std::string>{"--json", "--"}));
}

TEST(Arguments, refuse_what_they_do_not_know_and_suggest_the_nearest) {
    EXPECT_EQ(fault({"--jsno"}), "cli.unknown_option_near --jsno --json");
    EXPECT_EQ(fault({"--litsen", "x"}), "cli.unknown_option_near --litsen --listen");
    EXPECT_EQ(fault({"--something"}), "cli.unknown_option --something");
    EXPECT_EQ(fault({"--input"}), "cli.option_without_value --input");
    EXPECT_EQ(fault({"--json=yes"}), "cli.option_with_value --json");
}

}  // namespace permanence::app
