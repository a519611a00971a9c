#include "platform/metrics/metrics.hpp"

#include <dirent.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

#include <fstream>
#include <mutex>
#include <set>

#include "base/check.hpp"

namespace permanence::metrics {

namespace {

bool is_name(const std::string& name) {
    return !name.empty() &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

double resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    double total = 0;
    double resident = 0;  // pages
    statm >> total >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double open_files() {
    DIR* folder = ::opendir("/proc/self/fd");
    if (folder == nullptr) return 0;
    int count = -3;  // ".", ".." and the folder itself
    while (::readdir(folder) != nullptr)
        ++count;
    ::closedir(folder);
    return count;
}

}  // namespace

class Registry::Families {
 public:
    explicit Families(std::size_t most) : most_(most) {}

    // The figure's labels, or "other" for each of them once there are too many sets.
    Labels bounded(const Figure& figure) {
        CHECK(is_name(figure.name));
        const std::lock_guard lock(mutex_);
        auto& seen = seen_[figure.name];
        if (seen.contains(figure.labels)) return figure.labels;
        Labels others = figure.labels;
        for (auto& [name, value] : others)
            value = "other";
        if (seen.size() >= most_) return others;
        seen.insert(figure.labels);
        return figure.labels;
    }

    prometheus::Registry registry;  // merges families of one name

 private:
    std::size_t most_;
    std::mutex mutex_;
    std::map<std::string, std::set<Labels>> seen_;
};

void Counter::add(double amount) const {
    counter_->Increment(amount);
}
void Gauge::set(double value) const {
    gauge_->Set(value);
}
void Gauge::add(double amount) const {
    gauge_->Increment(amount);
}
void Histogram::observe(double value) const {
    histogram_->Observe(value);
}

Registry::Registry(std::size_t most_label_sets)
    : families_(std::make_unique<Families>(most_label_sets)) {}
Registry::~Registry() = default;

Counter Registry::counter(const Figure& figure) {
    auto& family = prometheus::BuildCounter()
                       .Name(figure.name)
                       .Help(figure.help)
                       .Register(families_->registry);
    return Counter(family.Add(families_->bounded(figure)));
}

Gauge Registry::gauge(const Figure& figure) {
    auto& family =
        prometheus::BuildGauge().Name(figure.name).Help(figure.help).Register(families_->registry);
    return Gauge(family.Add(families_->bounded(figure)));
}

Histogram Registry::histogram(const Figure& figure, const std::vector<double>& bounds) {
    auto& family = prometheus::BuildHistogram()
                       .Name(figure.name)
                       .Help(figure.help)
                       .Register(families_->registry);
    return Histogram(family.Add(families_->bounded(figure), bounds));
}

std::string Registry::exposition() {
    gauge({"process_resident_memory_bytes", "Memory that the process holds."})
        .set(resident_bytes());
    gauge({"process_open_fds", "Files and sockets that the process holds open."}).set(open_files());
    return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

std::vector<double> request_bounds() {
    return {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
}

}  // namespace permanence::metrics
