// Rounds on the published instances, one thread, by the processor's time of that thread: instance,
// cost, reference, gap, time. Without an argument a sample of them; `all` measures every one at
// every time of the table in docs/ROUNDS.md.
//   ./dev bench rounds
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <string_view>

#include "bench/department_day.hpp"
#include "bench/figure.hpp"
#include "bench/instances.hpp"
#include "planning/plan_checker.hpp"
#include "planning/round_search.hpp"

namespace {

using namespace permanence;
using bench::Convention;

struct Table {
    std::string name;
    std::filesystem::path folder;
    Convention convention = Convention::thousandths;
    double seconds = 1;
    double most_gap = 1;   // percent, the mean over the table
    std::size_t each = 1;  // measures one of so many
};

double megabytes() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024;
}

planning::RoundPlan solve(const planning::RoundProblem& problem, double seconds,
                          std::uint64_t seed = 1) {
    const double begun = bench::cpu_time();
    return planning::plan_rounds(problem,
                                 {.seconds = seconds,
                                  .seed = seed,
                                  .clock = [begun] { return (bench::cpu_time() - begun) / 1e6; },
                                  .uses_all_time = true});
}

void measure(const Table& table) {
    const auto references = bench::references(table.convention);
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(table.folder))
        if (references.contains(bench::in_capitals(entry.path().stem().string())))
            files.push_back(entry.path());
    std::ranges::sort(files);
    double gaps = 0;
    double slowest_first = 0;
    std::size_t measured = 0;
    for (std::size_t i = 0; i < files.size(); i += table.each) {
        const bench::Instance instance = bench::read_solomon(files[i], table.convention);
        const double reference = references.at(bench::in_capitals(instance.name));
        double begun = bench::cpu_time();
        const auto first = solve(instance.problem, 0);
        slowest_first = std::max(slowest_first, (bench::cpu_time() - begun) / 1e3);
        begun = bench::cpu_time();
        const auto plan = solve(instance.problem, table.seconds);
        const double seconds = (bench::cpu_time() - begun) / 1e6;
        const auto faults = planning::check_plan(instance.problem, plan);
        const double cost = static_cast<double>(plan.cost) / instance.unit;
        const double gap = (cost / reference - 1) * 100;
        std::printf(
            "%-10s %10.2f  reference %10.2f  gap %6.2f %%  %5.2f s  %4.0f MB  %zu rounds%s%s\n",
            instance.name.c_str(), cost, reference, gap, seconds, megabytes(), plan.rounds.size(),
            plan.unassigned.empty() ? "" : "  SOME LEFT OUT",
            faults.empty() ? "" : "  FAULTY PLAN");
        std::fflush(stdout);
        gaps += gap;
        ++measured;
    }
    if (measured == 0) return;
    bench::print(
        {table.name + ", mean gap", gaps / static_cast<double>(measured), table.most_gap, "%"});
    bench::print({table.name + ", slowest first plan", slowest_first,
                  table.folder.filename() == "1000" ? 1'000.0 : 20.0, "ms"});
}

// The first visit of the first round is cancelled: it is left out of the problem by windows that
// are over, so that all others keep their numbers.
planning::RoundPlan after_cancellation(planning::RoundProblem problem,
                                       const planning::RoundPlan& plan) {
    const std::size_t cancelled = plan.rounds.front().steps[1].index;
    problem.jobs[cancelled].skills = {1'000};
    const double begun = bench::cpu_time();
    return planning::plan_rounds(problem,
                                 {.seconds = 0.03,
                                  .clock = [begun] { return (bench::cpu_time() - begun) / 1e6; },
                                  .last_plan = &plan,
                                  .uses_all_time = true});
}

double total(const planning::RoundProblem& problem, const planning::RoundPlan& plan) {
    const planning::Cost price = planning::price_of_leaving_out(problem);
    double cost = static_cast<double>(plan.cost);
    for (const std::size_t job : plan.unassigned)
        cost += static_cast<double>(price * (1 + problem.jobs[job].priority));
    return cost;
}

// The long run is the measure of the short ones, each with a seed of its own: the same search, no
// proof.
void measure_department(double long_seconds, std::uint64_t short_runs) {
    const territory::CommuneTable communes;
    const planning::RoundProblem problem = bench::DepartmentDay(communes).take();
    double begun = bench::cpu_time();
    const auto first = solve(problem, 0.08);
    bench::print({"a departement's day, a plan in which nobody is left out: " +
                      std::to_string(first.unassigned.size()),
                  (bench::cpu_time() - begun) / 1e3, 100, "ms"});
    const auto best = solve(problem, long_seconds);
    std::printf("first %.0f; %g s: %.0f; 5 s:", total(problem, first), long_seconds,
                total(problem, best));
    planning::RoundPlan plan;
    double sum = 0;
    for (std::uint64_t seed = 1; seed <= short_runs; ++seed) {
        plan = solve(problem, 5, seed);
        sum += total(problem, plan);
        std::printf(" %.0f with %zu left out and %zu faults", total(problem, plan),
                    plan.unassigned.size(), planning::check_plan(problem, plan).size());
    }
    std::puts("");
    const double mean = sum / static_cast<double>(short_runs);
    bench::print({"a departement's day, the mean of " + std::to_string(short_runs) +
                      " runs of 5 s against the long run",
                  (mean / total(problem, best) - 1) * 100, 1, "%"});
    begun = bench::cpu_time();
    const auto again = after_cancellation(problem, plan);
    bench::print({"a departement's day, again after a cancellation",
                  (bench::cpu_time() - begun) / 1e3, 50, "ms"});
    std::printf("%zu left out then\n", again.unassigned.size());
}

}  // namespace

int main(int count, char** arguments) {
    const bool all = count > 1 && std::string_view(arguments[1]) == "all";
    measure_department(all ? 60 : 10, all ? 6 : 2);
    if (!std::filesystem::exists(bench::instances_folder)) {
        std::puts("the published instances are not beside this repository: skipped");
        return 0;
    }
    const auto solomon = bench::instances_folder / "vrptw_solomon";
    const auto homberger = bench::instances_folder / "vrptw_homberger";
    const std::size_t some = all ? 1 : 4;
    measure({"Solomon, 100 visits, 0.27 s", solomon, Convention::thousandths, 0.27, 2});
    if (all) {
        measure({"Solomon, 100 visits, 1 s", solomon, Convention::thousandths, 1, 0.5});
        measure({"Solomon, 100 visits, 4.4 s", solomon, Convention::thousandths, 4.4, 0.1});
    }
    measure({"Homberger, 200 visits, 5 s", homberger / "200", Convention::dimacs, 5, 1, some});
    if (all)
        measure({"Homberger, 200 visits, 15 s", homberger / "200", Convention::dimacs, 15, 0.3});
    measure({"Homberger, 1,000 visits, 10 s", homberger / "1000", Convention::dimacs, 10, 6, some});
    if (all)
        measure({"Homberger, 1,000 visits, 60 s", homberger / "1000", Convention::dimacs, 60, 3});
}
