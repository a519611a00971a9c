#include "platform/metrics/metrics.hpp"

#include <gmock/gmock.h>

#include <sstream>

namespace permanence::metrics {

using testing::HasSubstr;
using testing::Not;

TEST(Metrics, are_written_in_the_text_that_Prometheus_reads) {
    Registry registry;
    const Figure requests{"permanence_http_requests_total",
                          "Answers given.",
                          {{"route", "/rendez-vous/{secret}"}, {"status", "200"}}};
    registry.counter(requests).add();
    registry.counter(requests).add(2);
    registry.gauge({"permanence_jobs_waiting", "Jobs that wait."}).set(7);
    const auto text = registry.exposition();
    EXPECT_THAT(text, HasSubstr("# TYPE permanence_http_requests_total counter\n"));
    EXPECT_THAT(text, HasSubstr("permanence_http_requests_total{route=\"/rendez-vous/{secret}\","
                                "status=\"200\"} 3\n"));
    EXPECT_THAT(text, HasSubstr("permanence_jobs_waiting 7\n"));
}

TEST(Metrics, put_durations_in_their_buckets) {
    Registry registry;
    const auto seconds = registry.histogram({"permanence_http_seconds", "Time."}, {0.1, 1});
    for (const double value : {0.05, 0.5, 0.5, 5.0})
        seconds.observe(value);
    const auto text = registry.exposition();
    EXPECT_THAT(text, HasSubstr("permanence_http_seconds_bucket{le=\"0.1\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("permanence_http_seconds_bucket{le=\"1\"} 3\n"));
    EXPECT_THAT(text, HasSubstr("permanence_http_seconds_bucket{le=\"+Inf\"} 4\n"));
}

TEST(Metrics, stay_bounded_however_many_label_values_come) {
    Registry registry(10);
    for (int i = 0; i < 10'000; ++i)
        registry.counter({"a_total", "A.", {{"path", std::to_string(i)}}}).add();
    std::istringstream read(registry.exposition());
    int series = 0;
    for (std::string line; std::getline(read, line);)
        series += line.starts_with("a_total{") ? 1 : 0;
    EXPECT_EQ(series, 11);
    EXPECT_THAT(registry.exposition(), HasSubstr("a_total{path=\"other\"} 9990\n"));
}

TEST(Metrics, tell_the_memory_and_the_open_files_of_the_process) {
    Registry registry;
    const auto text = registry.exposition();
    EXPECT_THAT(text, HasSubstr("process_resident_memory_bytes "));
    EXPECT_THAT(text, Not(HasSubstr("process_resident_memory_bytes 0\n")));
    EXPECT_THAT(text, Not(HasSubstr("process_open_fds 0\n")));
}

}  // namespace permanence::metrics
