#include "platform/db/database_url.hpp"

#include <gtest/gtest.h>

namespace permanence::db {
namespace {

TEST(DatabaseUrl, names_a_file_or_a_server) {
    EXPECT_EQ(parse_database_url("sqlite:data/permanence.db"),
              (DatabaseUrl{Engine::sqlite, "data/permanence.db"}));
    EXPECT_EQ(parse_database_url("sqlite:/var/lib/permanence.db")->target,
              "/var/lib/permanence.db");
    EXPECT_TRUE(parse_database_url("sqlite::memory:")->in_memory());
    EXPECT_EQ(parse_database_url("postgresql://u@h/d"),
              (DatabaseUrl{Engine::postgresql, "postgresql://u@h/d"}));
}

TEST(DatabaseUrl, says_what_is_wrong_with_another_text) {
    for (const char* text : {"", "mysql://h/d", "permanence.db", "SQLITE:x", "postgresql:"}) {
        EXPECT_EQ(parse_database_url(text).error().key, "database.url_unknown") << text;
    }
    for (const char* text : {"sqlite:", "sqlite://data.db"}) {
        EXPECT_EQ(parse_database_url(text).error().key, "database.path_missing") << text;
    }
    EXPECT_FALSE(parse_database_url(std::string_view("sqlite:a\0b", 10)));
}

TEST(DatabaseUrl, is_shown_without_its_password) {
    const auto shown = [](const char* text) {
        return parse_database_url(text)->without_password();
    };
    EXPECT_EQ(shown("postgresql://u:secret@h:5432/d"), "postgresql://u:***@h:5432/d");
    EXPECT_EQ(shown("postgresql://u@h:5432/d"), "postgresql://u@h:5432/d");
    EXPECT_EQ(shown("postgresql://h:5432/d"), "postgresql://h:5432/d");
    EXPECT_EQ(shown("postgresql:///d?user=u&password=secret&host=h"),
              "postgresql:///d?user=u&password=***&host=h");
    EXPECT_EQ(shown("sqlite:a.db"), "sqlite:a.db");
}

}  // namespace
}  // namespace permanence::db
