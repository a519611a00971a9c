#include "app/access_figures.hpp"

#include <map>
#include <string>
#include <utility>

namespace permanence::app {

namespace {

std::string status_class(int status) {
    return std::to_string(status / 100) + "xx";
}

// The figures of each route are looked up once. Used by the one thread that owns the sockets.
class AccessFigures {
 public:
    explicit AccessFigures(Program& program) : program_(&program) {}

    void operator()(const http::AccessRecord& record) {
        const std::string route = record.route_name.empty() ? "none" : record.route_name;
        requests(route, record.status).add();
        answer_seconds(route).observe(std::chrono::duration<double>(record.duration).count());
        program_->log.event(log::Level::info, "http.request",
                            {{"method", record.method},
                             {"pattern", record.pattern},
                             {"status", record.status},
                             {"duration_ms", record.duration},
                             {"bytes", record.bytes},
                             {"request", record.request_id}});
    }

 private:
    const metrics::Counter& requests(const std::string& route, int status) {
        const std::pair key(route, status / 100);
        auto found = requests_.find(key);
        if (found == requests_.end())
            found =
                requests_
                    .emplace(key,
                             program_->metrics.counter(
                                 {.name = "permanence_http_requests_total",
                                  .help = "Requests answered, by route and class of status",
                                  .labels = {{"route", route}, {"status", status_class(status)}}}))
                    .first;
        return found->second;
    }

    const metrics::Histogram& answer_seconds(const std::string& route) {
        auto found = answer_seconds_.find(route);
        if (found == answer_seconds_.end())
            found =
                answer_seconds_
                    .emplace(route, program_->metrics.histogram(
                                        {.name = "permanence_http_answer_seconds",
                                         .help = "From the whole request to the answer being ready",
                                         .labels = {{"route", route}}},
                                        metrics::request_bounds()))
                    .first;
        return found->second;
    }

    Program* program_;
    std::map<std::pair<std::string, int>, metrics::Counter> requests_;
    std::map<std::string, metrics::Histogram> answer_seconds_;
};

}  // namespace

http::AccessHook access_figures(Program& program) {
    return AccessFigures(program);
}

}  // namespace permanence::app
