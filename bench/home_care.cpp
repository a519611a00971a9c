// Home care on the published instances, one thread, by the processor's time of that thread:
// instance, cost, best known, gap, time. Without an argument a sample of them for 2 s each; `all`
// measures every one for 10 s.
//   ./dev bench home_care
#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

#include "bench/figure.hpp"
#include "bench/home_care_instances.hpp"
#include "planning/linked_checker.hpp"
#include "planning/linked_rounds.hpp"

namespace {

using namespace permanence;

struct Gaps {
    double sum = 0;
    std::size_t count = 0;
};

// Percent.
double measure(const std::filesystem::path& file, const bench::HomeCareBest& best, double seconds) {
    const planning::LinkedProblem problem = bench::read_home_care(file);
    const double begun = bench::cpu_time();
    const auto plan = planning::plan_linked_rounds(
        problem, {.seconds = seconds,
                  .clock = [begun] { return (bench::cpu_time() - begun) / 1e6; },
                  .uses_all_time = true});
    const double taken = (bench::cpu_time() - begun) / 1e6;
    const auto faults = planning::check_linked_plan(problem, plan);
    const double cost = static_cast<double>(planning::cost_of(problem, plan)) / 3'000;
    const double gap = (cost / best.cost - 1) * 100;
    std::printf(
        "%-24s cost %9.3f (%9.3f, late %8.3f, at most %7.3f)  best %9.3f  gap %6.2f %%  "
        "%5.2f s%s%s\n",
        file.stem().c_str(), cost, static_cast<double>(plan.travel.count()) / 1e3,
        static_cast<double>(plan.lateness.count()) / 1e3,
        static_cast<double>(plan.most_lateness.count()) / 1e3, best.cost, gap, taken,
        plan.unassigned.empty() ? "" : "  SOME LEFT OUT", faults.empty() ? "" : "  FAULTY PLAN");
    std::fflush(stdout);
    return gap;
}

void print(const std::string& what, const Gaps& gaps, double target) {
    if (gaps.count > 0)
        bench::print({what, gaps.sum / static_cast<double>(gaps.count), target, "%"});
}

}  // namespace

int main(int count, char** arguments) {
    const bool all = count > 1 && std::string_view(arguments[1]) == "all";
    const double seconds = all ? 10 : 2;
    if (!std::filesystem::exists(bench::home_care_folder)) {
        std::puts("the published instances are not beside this repository: skipped");
        return 0;
    }
    const auto bests = bench::read_home_care_best();
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(bench::home_care_folder))
        if (bests.contains(entry.path().stem().string())) files.push_back(entry.path());
    std::ranges::sort(files);
    Gaps small;
    Gaps large;
    for (std::size_t i = 0; i < files.size(); i += all ? 1 : 3) {
        const bool is_large = files[i].stem().string().find("VNS") != std::string::npos;
        Gaps& gaps = is_large ? large : small;
        gaps.sum += measure(files[i], bests.at(files[i].stem().string()), seconds);
        ++gaps.count;
    }
    print("home care up to 75 patients, mean gap", small, 0.5);
    print("home care of 100 and 200 patients, mean gap", large, 2);
}
