// The input of `permanence plan rounds`: refused with fields, or answered by a plan that passes the
// checker, is written, and read again is the same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "planning/answer_file.hpp"
#include "planning/plan_checker.hpp"
#include "planning/round_search.hpp"
#include "planning/rounds_answer.hpp"
#include "planning/rounds_file.hpp"

namespace {

using namespace permanence;

// As the crow flies, so that the country needs no reading.
class StraightTravel : public territory::TravelTimes {
 public:
    territory::TravelTable table(std::span<const Point> from, std::span<const Point> to,
                                 territory::TravelMode mode) const override {
        territory::TravelTable table(from.size(), to.size());
        const double speed = mode == territory::TravelMode::car ? 15 : 1.2;  // metres a second
        for (std::size_t i = 0; i < from.size(); ++i)
            for (std::size_t j = 0; j < to.size(); ++j) {
                const Metres crow = distance(from[i], to[j]);
                table.at(i, j) = {.time = Seconds(static_cast<int>(crow.value / speed)),
                                  .distance = crow};
            }
        return table;
    }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto file = planning::parse_rounds_file(text, StraightTravel());
    if (!file) {
        CHECK(!file.error().fields.empty());
        for (const FieldError& fault : file.error().fields)
            CHECK(!planning::english_rounds_reason(fault).empty());
        return 0;
    }
    const planning::RoundProblem& problem = file->problem;
    if (problem.jobs.size() > 20 || problem.vehicles.size() > 10) return 0;  // slow, nothing new
    const planning::RoundPlan plan = planning::plan_rounds(problem, {.seconds = 0});
    CHECK(planning::check_plan(problem, plan).empty());
    const planning::RoundReasons reasons = planning::explain_plan(problem, plan);
    const std::string answer = planning::write_rounds_answer(*file, plan, &reasons);
    const auto again = planning::parse_rounds_answer(answer, problem);
    CHECK(again.has_value() && *again == plan);
    return 0;
}
