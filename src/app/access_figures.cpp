#include "app/access_figures.hpp"

#include <string>

namespace permanence::app {

namespace {

std::string status_class(int status) {
    return std::to_string(status / 100) + "xx";
}

void note(Program& program, const http::AccessRecord& record) {
    const std::string route = record.route_name.empty() ? "none" : record.route_name;
    program.metrics
        .counter({.name = "permanence_http_requests_total",
                  .help = "Requests answered, by route and class of status",
                  .labels = {{"route", route}, {"status", status_class(record.status)}}})
        .add();
    program.metrics
        .histogram({.name = "permanence_http_answer_seconds",
                    .help = "From the whole request to the answer being ready",
                    .labels = {{"route", route}}},
                   metrics::request_bounds())
        .observe(std::chrono::duration<double>(record.duration).count());
    program.log.event(log::Level::info, "http.request",
                      {{"method", record.method},
                       {"pattern", record.pattern},
                       {"status", record.status},
                       {"duration_ms", record.duration},
                       {"bytes", record.bytes},
                       {"request", record.request_id}});
}

}  // namespace

http::AccessHook access_figures(Program& program) {
    return [&program](const http::AccessRecord& record) { note(program, record); };
}

}  // namespace permanence::app
