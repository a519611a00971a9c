#pragma once
// Figures about the running program for its operators: counters, gauges and histograms in
// Prometheus' text. Labels are few and bounded (a route's pattern, never its path): past a limit
// they become "other".
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
}  // namespace prometheus

namespace permanence::metrics {

using Labels = std::map<std::string, std::string>;

// These are handles: cheap to copy, safe in any thread, good while the Registry lives.
class Counter {
 public:
    void add(double amount = 1) const;  // not below 0
 private:
    friend class Registry;
    explicit Counter(prometheus::Counter& counter) : counter_(&counter) {}
    prometheus::Counter* counter_;
};

class Gauge {
 public:
    void set(double value) const;
    void add(double amount) const;

 private:
    friend class Registry;
    explicit Gauge(prometheus::Gauge& gauge) : gauge_(&gauge) {}
    prometheus::Gauge* gauge_;
};

class Histogram {
 public:
    void observe(double value) const;

 private:
    friend class Registry;
    explicit Histogram(prometheus::Histogram& histogram) : histogram_(&histogram) {}
    prometheus::Histogram* histogram_;
};

// A name is "permanence_http_requests_total": ours first, then what, then the unit; _total for
// counters.
struct Figure {
    std::string name;
    std::string help;
    Labels labels = {};
};

class Registry {
 public:
    // No figure keeps more label sets than this; the rest is counted together under "other".
    explicit Registry(std::size_t most_label_sets = 200);
    ~Registry();
    Registry(const Registry&) = delete;
    Registry& operator=(const Registry&) = delete;

    // The same figure with the same labels is the same series.
    Counter counter(const Figure& figure);
    Gauge gauge(const Figure& figure);
    Histogram histogram(const Figure& figure, const std::vector<double>& bounds);

    // Everything, with the process' own memory and open files, as "text/plain; version=0.0.4".
    std::string exposition();

 private:
    class Families;
    std::unique_ptr<Families> families_;
};

// Bounds in seconds for answers over HTTP, 1 ms to 10 s.
std::vector<double> request_bounds();

}  // namespace permanence::metrics
