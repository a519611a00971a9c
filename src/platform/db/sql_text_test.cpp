#include "platform/db/sql_text.hpp"

#include <gtest/gtest.h>

namespace permanence::db {
namespace {

TEST(SqlText, numbers_each_parameter) {
    EXPECT_EQ(number_placeholders("SELECT ? WHERE a = ? AND b IN (?,?)"),
              "SELECT $1 WHERE a = $2 AND b IN ($3,$4)");
}

TEST(SqlText, leaves_question_marks_in_texts_and_names_alone) {
    EXPECT_EQ(number_placeholders("SELECT 'why?', 'it''s ?', \"a?b\" FROM t WHERE c = ?"),
              "SELECT 'why?', 'it''s ?', \"a?b\" FROM t WHERE c = $1");
}

TEST(SqlText, knows_backslashes_only_in_escape_strings) {
    EXPECT_EQ(number_placeholders(R"(SELECT E'a\'?', '\', ?)"), R"(SELECT E'a\'?', '\', $1)");
    EXPECT_EQ(number_placeholders(R"(SELECT table_e'\', ?)"), R"(SELECT table_e'\', $1)");
}

TEST(SqlText, leaves_question_marks_in_comments_alone) {
    EXPECT_EQ(number_placeholders("SELECT 1 -- really?\n, ? /* a /* b? */ c? */ , ?"),
              "SELECT 1 -- really?\n, $1 /* a /* b? */ c? */ , $2");
}

TEST(SqlText, leaves_dollar_quoted_bodies_alone) {
    EXPECT_EQ(number_placeholders("DO $$ a? $$; DO $x$ b? $$ c? $x$; SELECT ?"),
              "DO $$ a? $$; DO $x$ b? $$ c? $x$; SELECT $1");
    EXPECT_EQ(number_placeholders("SELECT a$b$, ?"), "SELECT a$b$, $1");
}

TEST(SqlText, copes_with_pieces_that_never_end) {
    for (const char* text : {"'?", "\"?", "/*?", "$$?", "E'?\\", "--?", "$x$?", "/* /* */ ?"}) {
        EXPECT_EQ(number_placeholders(text), text);
    }
    EXPECT_EQ(number_placeholders("$x?"), "$x$1");
    EXPECT_EQ(number_placeholders(""), "");
}

}  // namespace
}  // namespace permanence::db
