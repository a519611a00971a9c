#include "platform/db/connection.hpp"

#include <gtest/gtest.h>

#include "platform/db/insert_many.hpp"
#include "platform/db/migrations.hpp"
#include "platform/db/transaction.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::db {
namespace {

class ConnectionTest : public OnBothEngines {
 protected:
    ConnectionTest() {
        connection().run_script(sql_for(GetParam(), R"(
            CREATE TABLE visitors (id {{primary_key}}, email TEXT NOT NULL, age INTEGER,
                                CONSTRAINT visitors_age_positive CHECK (age > 0));
            CREATE UNIQUE INDEX visitors_email_key ON visitors(email);
            CREATE TABLE notes (id {{primary_key}}, user_id BIGINT NOT NULL REFERENCES visitors(id));
            INSERT INTO visitors(email) VALUES ('a@example.org'))"));
    }

    template <class... A>
    Error error_of(std::string_view sql, const A&... arguments) {
        try {
            connection().query(sql, arguments...);
        } catch (const Error& error) {
            return error;
        }
        return Error(Error::Kind::other, "no error came");
    }
};
ON_BOTH_ENGINES(ConnectionTest);

TEST_P(ConnectionTest, tells_how_many_rows_changed) {
    Connection& c = connection();
    EXPECT_EQ(c.execute("INSERT INTO visitors(email) VALUES (?), (?)", "b@x", "c@x"), 2);
    EXPECT_EQ(c.execute("UPDATE visitors SET age = 3 WHERE email LIKE '%@x'"), 2);
    EXPECT_EQ(c.execute("UPDATE visitors SET age = 3 WHERE email = 'nobody'"), 0);
    EXPECT_EQ(c.query("SELECT id FROM visitors").affected(), 0);
    EXPECT_EQ(c.query("INSERT INTO visitors(email) VALUES ('d@x') RETURNING id").affected(), 1);
    EXPECT_EQ(c.execute("DELETE FROM visitors"), 4);
    EXPECT_EQ(c.execute("INSERT INTO visitors(email) VALUES ('a') ON CONFLICT DO NOTHING"), 1);
    EXPECT_EQ(c.execute("INSERT INTO visitors(email) VALUES ('a') ON CONFLICT DO NOTHING"), 0);
}

TEST_P(ConnectionTest, gives_the_first_row_or_nothing) {
    EXPECT_EQ(connection().query_one("SELECT email FROM visitors")->get<std::string>(0),
              "a@example.org");
    EXPECT_FALSE(connection().query_one("SELECT email FROM visitors WHERE id = ?", -1));
    EXPECT_THROW(connection().query_value<int>("SELECT id FROM visitors WHERE id = -1"), Error);
}

TEST_P(ConnectionTest, says_which_constraint_said_no) {
    const Error unique = error_of("INSERT INTO visitors(email) VALUES (?)", "a@example.org");
    EXPECT_EQ(unique.kind(), Error::Kind::unique);
    EXPECT_EQ(unique.constraint(), "visitors_email_key");
    const Error key = error_of("INSERT INTO visitors(id, email) SELECT id, 'z' FROM visitors");
    EXPECT_EQ(key.kind(), Error::Kind::unique);
    EXPECT_EQ(key.constraint(), "visitors_pkey");
    const Error check = error_of("UPDATE visitors SET age = ?", -1);
    EXPECT_EQ(check.kind(), Error::Kind::check);
    EXPECT_EQ(check.constraint(), "visitors_age_positive");
    EXPECT_EQ(error_of("INSERT INTO notes(user_id) VALUES (?)", 99).kind(),
              Error::Kind::foreign_key);
    EXPECT_EQ(
        error_of("INSERT INTO visitors(email) VALUES (?)", std::optional<std::string>()).kind(),
        Error::Kind::not_null);
    EXPECT_EQ(error_of("SELECT nonsense").kind(), Error::Kind::other);
}

TEST_P(ConnectionTest, an_error_never_quotes_what_was_bound) {
    const Error error = error_of("INSERT INTO visitors(email) VALUES (?)", "a@example.org");
    EXPECT_EQ(std::string(error.what()).find("example"), std::string::npos) << error.what();
}

TEST_P(ConnectionTest, a_statement_text_with_other_kinds_of_values_is_another_statement) {
    Connection& c = connection();
    EXPECT_EQ(c.query_value<std::int64_t>("SELECT ?", 1), 1);
    EXPECT_EQ(c.query_value<std::string>("SELECT ?", "one"), "one");
    EXPECT_EQ(c.query_value<double>("SELECT ?", 0.5), 0.5);
}

TEST_P(ConnectionTest, forgets_old_statements_without_losing_any) {
    for (int round = 0; round < 2; ++round) {
        for (int number = 0; number < 600; ++number) {
            const std::string sql = "SELECT ? + " + std::to_string(number);
            EXPECT_EQ(connection().query_value<int>(sql, 1), number + 1);
        }
    }
}

TEST_P(ConnectionTest, loads_many_rows_and_a_remainder) {
    std::vector<std::tuple<std::string, std::optional<int>>> people;
    for (int number = 1; number <= 1234; ++number) {
        const std::optional<int> age = number % 2 == 0 ? std::optional(number) : std::nullopt;
        people.emplace_back("p" + std::to_string(number), age);
    }
    const auto load = [&] {
        return insert_many(connection(), "INSERT INTO visitors(email, age) VALUES", people,
                           "ON CONFLICT DO NOTHING");
    };
    EXPECT_EQ(transaction(connection(), load), 1234);
    EXPECT_EQ(transaction(connection(), load), 0);
    EXPECT_EQ(connection().query_value<int>("SELECT sum(age) FROM visitors"), 617 * 618);
    people.clear();
    EXPECT_EQ(load(), 0);
}

TEST_P(ConnectionTest, a_script_runs_all_its_statements) {
    connection().run_script("UPDATE visitors SET age = 4; UPDATE visitors SET age = age + 1;");
    EXPECT_EQ(connection().query_value<int>("SELECT age FROM visitors"), 5);
    EXPECT_THROW(connection().run_script("UPDATE visitors SET age = 9; nonsense"), Error);
}

}  // namespace
}  // namespace permanence::db
