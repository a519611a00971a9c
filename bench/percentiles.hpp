#pragma once
// Times of single calls, and the line that a bench prints of them. Printed, never judged: a
// machine's mood is no test. The cpu's time stands beside the wall's, because on a busy
// machine the slowest calls are those that were interrupted.
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace permanence::bench {

class Stopwatch {
 public:
    double microseconds() const {
        return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start_)
            .count();
    }

 private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// Of the calling thread, in microseconds.
inline double cpu_time() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

class Percentiles {
 public:
    template <class F>
    void time(F call) {
        const double cpu = cpu_time();
        const Stopwatch watch;
        call();
        wall_.push_back(watch.microseconds());
        cpu_.push_back(cpu_time() - cpu);
    }
    void add(const Percentiles& other) {
        wall_.insert(wall_.end(), other.wall_.begin(), other.wall_.end());
        cpu_.insert(cpu_.end(), other.cpu_.begin(), other.cpu_.end());
    }

    // "slots, demo, engine    p50 0.123 ms  p99 0.456 ms  (cpu 0.120, 0.300)  53 calls; ..."
    void print(const std::string& what, const std::string& target) const {
        std::printf("%-42s p50 %7.3f ms  p99 %7.3f ms  (cpu %.3f, %.3f)  %zu calls%s%s\n",
                    what.c_str(), at(wall_, 0.5), at(wall_, 0.99), at(cpu_, 0.5), at(cpu_, 0.99),
                    wall_.size(), target.empty() ? "" : "; target ", target.c_str());
        std::fflush(stdout);
    }

 private:
    // In milliseconds.
    static double at(std::vector<double> times, double share) {
        if (times.empty()) return 0;
        std::ranges::sort(times);
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))] /
               1000;
    }

    std::vector<double> wall_;
    std::vector<double> cpu_;
};

}  // namespace permanence::bench
