#pragma once
// One measured figure beside its target. The ratio is below 1 where the target is reached, whether
// little or much is wanted. Printed, never judged: a machine's mood is no test.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "bench/percentiles.hpp"

namespace permanence::bench {

enum class Goal { at_most, at_least };

struct Figure {
    std::string what;
    double measured = 0;
    double target = 0;
    std::string unit;
    Goal goal = Goal::at_most;
};

inline void print(const Figure& figure) {
    const double ratio = figure.goal == Goal::at_most ? figure.measured / figure.target
                                                      : figure.target / figure.measured;
    std::printf("%-58s %10.2f %s, target %g: %.2f\n", figure.what.c_str(), figure.measured,
                figure.unit.c_str(), figure.target, ratio);
    std::fflush(stdout);
}

inline double share_of(std::vector<double> figures, double share) {
    if (figures.empty()) return 0;
    std::ranges::sort(figures);
    return figures[static_cast<std::size_t>(share * static_cast<double>(figures.size() - 1))];
}
inline double median(std::vector<double> figures) {
    return share_of(std::move(figures), 0.5);
}

// In microseconds.
template <class F>
double time_of(F call) {
    const Stopwatch watch;
    call();
    return watch.microseconds();
}

}  // namespace permanence::bench
