#include "platform/config/config_file.hpp"

#include <gtest/gtest.h>

namespace permanence::config {

namespace {

std::vector<FileLine> lines(std::string_view text) {
    auto parsed = parse_file("p.conf", text);
    EXPECT_TRUE(parsed.faults.empty()) << parsed.faults.front().key;
    return parsed.lines;
}

std::vector<std::string> faults(std::string_view text) {
    std::vector<std::string> told;
    for (const auto& fault : parse_file("p.conf", text).faults)
        told.push_back(fault.arguments.at(0).value + " " + fault.key);
    return told;
}

using Lines = std::vector<FileLine>;
using Told = std::vector<std::string>;

}  // namespace

TEST(ConfigFile, is_lines_of_names_and_values) {
    EXPECT_EQ(lines("workers = 4\n# a comment\n\nlisten=127.0.0.1:80"),
              (Lines{{"workers", "4", 1}, {"listen", "127.0.0.1:80", 4}}));
}

TEST(ConfigFile, puts_the_section_before_the_names_below_it) {
    EXPECT_EQ(lines("a = 1\n[mail]\nfrom = x@y\r\n [ territory ] # ours\nname = Arvert\n"),
              (Lines{{"a", "1", 1}, {"mail.from", "x@y", 3}, {"territory.name", "Arvert", 5}}));
}

TEST(ConfigFile, ends_a_plain_value_at_a_comment_but_keeps_a_colour) {
    EXPECT_EQ(lines("a = #0B4F6C # the sea\nb = x#y\nc =\nd = # none"),
              (Lines{{"a", "#0B4F6C", 1}, {"b", "x#y", 2}, {"c", "", 3}, {"d", "", 4}}));
}

TEST(ConfigFile, takes_a_quoted_value_as_it_is) {
    EXPECT_EQ(lines(R"(a = " Pays # 3 " # comment
b = "say \"oui\" \\ \t\n")"),
              (Lines{{"a", " Pays # 3 ", 1}, {"b", "say \"oui\" \\ \t\n", 2}}));
}

TEST(ConfigFile, tells_every_fault_with_its_line) {
    EXPECT_EQ(faults("workers\n= 4\na b = 1\nq = \"open\nq = \"a\" b\nq = \"\\x\"\n[no\n[] x\n"),
              (Told{"p.conf:1 config.line_without_equals", "p.conf:2 config.line_wrong_name",
                    "p.conf:3 config.line_wrong_name", "p.conf:4 config.line_open_quote",
                    "p.conf:5 config.line_after_quote", "p.conf:6 config.line_wrong_escape",
                    "p.conf:7 config.line_wrong_section", "p.conf:8 config.line_wrong_section"}));
}

TEST(ConfigFile, refuses_what_is_not_text) {
    EXPECT_EQ(faults(std::string_view("a = \0\n", 6)), (Told{"p.conf:1 config.line_not_text"}));
    EXPECT_EQ(faults("a = \xE9t\xE9"), (Told{"p.conf:1 config.line_not_text"}));
    EXPECT_EQ(faults(std::string(5000, 'a')), (Told{"p.conf:1 config.line_too_long"}));
}

TEST(ConfigFile, reads_back_every_value_that_it_writes) {
    for (const std::string value :
         {"", " ", "#0B4F6C", "a # b", "# b", "#", "\"", "a\"b\\", "é", "a\nb", "\ta", "a\t#b"})
        EXPECT_EQ(lines("x = " + write_value(value)).at(0).value, value);
}

}  // namespace permanence::config
