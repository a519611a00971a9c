#include "platform/log/log.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <limits>
#include <sstream>
#include <thread>
#include <type_traits>

namespace permanence::log {

namespace {

std::vector<boost::json::object> lines(const std::ostringstream& stream) {
    std::vector<boost::json::object> all;
    std::istringstream read(stream.str());
    for (std::string line; std::getline(read, line);)
        all.push_back(boost::json::parse(line).as_object());
    return all;
}

}  // namespace

// The promise of the file's first line, checked by the compiler.
static_assert(!std::is_constructible_v<Field, const char*, Personal<std::string>>);
static_assert(!std::is_constructible_v<Field, const char*, Personal<int>>);
static_assert(!std::is_convertible_v<Personal<std::string>, std::string_view>);
static_assert(std::is_constructible_v<Field, const char*, std::string>);

TEST(Log, is_one_JSON_object_a_line_with_typed_values) {
    std::ostringstream stream;
    const Log log = Log::to(stream, Level::info);
    log.event(Level::warning, "mail.refused",
              {{"attempt", 2},
               {"final", true},
               {"took_ms", std::chrono::microseconds(1500)},
               {"reply", "550 no \"such\" user\r\n{}"},
               {"appointment", AppointmentId{7}}});
    const auto all = lines(stream);
    ASSERT_EQ(all.size(), 1u);
    const auto& line = all.front();
    EXPECT_EQ(line.at("level").as_string(), "warning");
    EXPECT_EQ(line.at("event").as_string(), "mail.refused");
    EXPECT_EQ(line.at("attempt").as_int64(), 2);
    EXPECT_TRUE(line.at("final").as_bool());
    EXPECT_EQ(line.at("took_ms").as_double(), 1.5);
    EXPECT_EQ(line.at("reply").as_string(), "550 no \"such\" user\r\n{}");
    EXPECT_EQ(line.at("appointment").as_int64(), 7);
    const std::string time(line.at("time").as_string());
    EXPECT_EQ(time.size(), std::string_view("2026-03-29T07:30:00.123Z").size());
    EXPECT_TRUE(time.ends_with('Z'));
}

TEST(Log, leaves_out_what_is_below_its_level) {
    std::ostringstream stream;
    const Log log = Log::to(stream, Level::warning);
    log.event(Level::debug, "a.a");
    log.event(Level::info, "a.b");
    log.event(Level::error, "a.c");
    const auto all = lines(stream);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].at("event").as_string(), "a.c");
}

TEST(Log, carries_the_request_into_every_event_of_its_copy) {
    std::ostringstream stream;
    const Log log = Log::to(stream, Level::info);
    const Log request = log.with({{"request", "r1"}});
    request.with({{"job", 3}}).event(Level::info, "a.b", {{"status", 200}});
    log.event(Level::info, "a.c");
    const auto all = lines(stream);
    EXPECT_EQ(all.at(0).at("request").as_string(), "r1");
    EXPECT_EQ(all.at(0).at("job").as_int64(), 3);
    EXPECT_EQ(all.at(0).at("status").as_int64(), 200);
    EXPECT_FALSE(all.at(1).contains("request"));
}

TEST(Log, stays_JSON_whatever_bytes_it_is_given) {
    std::ostringstream stream;
    const Log log = Log::to(stream, Level::info);
    std::string every;
    for (int byte = 0; byte < 256; ++byte)
        every += static_cast<char>(byte);
    log.event(Level::info, every,
              {{every, every}, {"é", "عربي"}, {"nan", std::numeric_limits<double>::quiet_NaN()}});
    const auto all = lines(stream);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].at("é").as_string(), "عربي");
    EXPECT_TRUE(all[0].at("nan").is_null());
}

TEST(Log, keeps_lines_whole_when_many_threads_write) {
    std::ostringstream stream;
    const Log log = Log::to(stream, Level::info);
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&] {
                for (int i = 0; i < 250; ++i)
                    log.event(Level::info, "a.b", {{"text", std::string(200, 'x')}});
            });
    }
    EXPECT_EQ(lines(stream).size(), 1000u);
}

TEST(Log, knows_the_levels_that_the_configuration_allows) {
    for (const auto* level : {"debug", "info", "warning", "error"})
        EXPECT_TRUE(parse_level(level));
    EXPECT_FALSE(parse_level("loud"));
}

}  // namespace permanence::log
