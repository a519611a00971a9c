#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "platform/db/migrations.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::example {

enum class Colour { red, blue };

std::string_view column_text(Colour colour) {
    return colour == Colour::red ? "red" : "blue";
}

bool read_column_text(std::string_view text, Colour& colour) {
    colour = text == "red" ? Colour::red : Colour::blue;
    return text == "red" || text == "blue";
}

}  // namespace permanence::example

namespace permanence::db {
namespace {

class ColumnTypes : public OnBothEngines {
 protected:
    ColumnTypes() {
        connection().run_script(
            sql_of("CREATE TABLE kept (id {{primary_key}}, number BIGINT, small INTEGER, "
                   "real DOUBLE PRECISION, text TEXT, bytes {{blob}})"));
    }

    std::string sql_of(std::string_view sql) { return sql_for(GetParam(), sql); }

    template <class T>
    T through(const char* column, const T& value) {
        const auto id = connection().query_value<std::int64_t>(
            "INSERT INTO kept(" + std::string(column) + ") VALUES (?) RETURNING id", value);
        return connection().query_value<T>(
            "SELECT " + std::string(column) + " FROM kept WHERE id = ?", id);
    }
};
ON_BOTH_ENGINES(ColumnTypes);

TEST_P(ColumnTypes, whole_numbers_come_back) {
    for (const std::int64_t value : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1},
                                     std::int64_t{0}, std::numeric_limits<std::int64_t>::max()}) {
        EXPECT_EQ(through("number", value), value);
    }
    EXPECT_EQ(through("small", 42), 42);
    EXPECT_EQ(through("small", true), true);
    EXPECT_EQ(through("small", false), false);
    EXPECT_EQ(through("number", PlaceId{7}), PlaceId{7});
}

TEST_P(ColumnTypes, real_numbers_come_back_to_the_last_bit) {
    for (const double value :
         {0.1, 0.0, 1.0 / 3, 5e-324, 1.7976931348623157e308, 45.188529, 1e15, 12345678.9}) {
        EXPECT_EQ(through("real", value), value);
    }
}

TEST_P(ColumnTypes, texts_come_back) {
    for (const char* value :
         {"", "a", "l'été à Échirolles", "😀", "مرحبا", "a\nb\tc", "?", "\\x41"}) {
        EXPECT_EQ(through("text", std::string(value)), value);
    }
    const std::string megabytes(3'000'000, 'x');
    EXPECT_EQ(through("text", megabytes), megabytes);
}

TEST_P(ColumnTypes, bytes_come_back) {
    Blob all;
    for (int byte = 0; byte < 256; ++byte)
        all.push_back(static_cast<std::byte>(byte));
    EXPECT_EQ(through("bytes", all), all);
    EXPECT_EQ(through("bytes", Blob{}), Blob{});
    EXPECT_EQ(through("bytes", std::optional<Blob>(Blob{})), Blob{});
}

TEST_P(ColumnTypes, times_come_back) {
    const Instant instant{Seconds(1'774'747'800)};
    EXPECT_EQ(through("number", instant), instant);
    EXPECT_EQ(through("number", Instant(Seconds(-5))), Instant(Seconds(-5)));
    EXPECT_EQ(through("small", Minutes(570)), Minutes(570));
    const LocalDay day = *parse_day("2026-03-29");
    EXPECT_EQ(through("text", day), day);
    EXPECT_EQ(connection().query_value<std::string>("SELECT max(text) FROM kept"), "2026-03-29");
    const LocalTime time = *parse_local_time("2026-03-29T09:30");
    EXPECT_EQ(through("text", time), time);
}

TEST_P(ColumnTypes, nothing_comes_back_as_nothing) {
    EXPECT_EQ(through("number", std::optional<Instant>()), std::nullopt);
    EXPECT_EQ(through("text", std::optional<std::string>()), std::nullopt);
    EXPECT_EQ(through("text", std::optional<std::string>("")), "");
    EXPECT_EQ(through("bytes", std::optional<Blob>()), std::nullopt);
    EXPECT_THROW(through("real", std::optional<double>()).value(), std::bad_optional_access);
    connection().execute("INSERT INTO kept(text) VALUES (?)", std::nullopt);
    EXPECT_TRUE(connection().query_value<bool>("SELECT ? IS NULL", std::optional<std::int64_t>()));
}

TEST_P(ColumnTypes, enums_and_public_ids_are_words) {
    EXPECT_EQ(through("text", example::Colour::blue), example::Colour::blue);
    EXPECT_EQ(connection().query_value<std::string>("SELECT text FROM kept"), "blue");
    const PublicId id = PublicId::from_bytes(std::array<unsigned char, 16>{1, 2, 3});
    EXPECT_EQ(through("text", id), id);
    connection().execute("UPDATE kept SET text = ?", "green");
    EXPECT_THROW(connection().query("SELECT text FROM kept").front().get<example::Colour>(0),
                 Error);
    EXPECT_THROW(connection().query("SELECT text FROM kept").front().get<PublicId>(0), Error);
    EXPECT_THROW(connection().query("SELECT text FROM kept").front().get<LocalDay>(0), Error);
}

TEST_P(ColumnTypes, a_column_of_another_kind_is_refused) {
    const Rows rows = connection().query("SELECT 'a', 1, 300, 0.5, ?", std::optional<int>());
    const Row row = rows.front();
    EXPECT_THROW(row.get<int>(0), Error);
    EXPECT_THROW(row.get<std::string>(1), Error);
    EXPECT_THROW(row.get<std::uint8_t>(2), Error);
    EXPECT_THROW(row.get<bool>(2), Error);
    EXPECT_THROW(row.get<int>(3), Error);
    EXPECT_THROW(row.get<int>(4), Error);
    EXPECT_EQ(row.get<double>(1), 1.0);
}

TEST_P(ColumnTypes, counts_sums_and_claims_read_alike) {
    EXPECT_EQ(connection().query_value<std::int64_t>("SELECT count(*) FROM kept"), 0);
    connection().execute("INSERT INTO kept(number) VALUES (?), (?)", 4, 5);
    EXPECT_EQ(connection().query_value<std::int64_t>("SELECT sum(number) FROM kept"), 9);
    EXPECT_TRUE(connection().query_value<bool>("SELECT EXISTS (SELECT 1 FROM kept)"));
    EXPECT_TRUE(connection().query_value<bool>("SELECT 2 > 1"));
}

TEST_P(ColumnTypes, what_one_engine_would_cut_both_refuse) {
    EXPECT_THROW(connection().query("SELECT ?", std::string_view("a\0b", 3)), Error);
    for (const char* text : {"\xff", "\xc3", "a\xc3(", "\xc0\xaf", "\xed\xa0\x80",
                             "\xf4\x90\x80\x80", "\xe2\x82", "\x80", "\xf0\x80\x80\x80"}) {
        EXPECT_THROW(connection().query("SELECT ?", text), Error);
    }
    EXPECT_THROW(connection().query("SELECT ?", std::nan("")), Error);
    EXPECT_THROW(connection().query("SELECT ?", std::numeric_limits<double>::infinity()), Error);
    // The connection is as good as before.
    EXPECT_EQ(connection().query_value<std::string>("SELECT ?", "\xf4\x8f\xbf\xbf"),
              "\xf4\x8f\xbf\xbf");
}

}  // namespace
}  // namespace permanence::db
