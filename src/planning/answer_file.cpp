#include "planning/answer_file.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "formats/json.hpp"
#include "planning/rounds_file.hpp"

namespace permanence::planning {

namespace {

using Indexes = std::unordered_map<std::int64_t, std::size_t>;

template <class Named>
Indexes indexes_of(const std::vector<Named>& all) {
    Indexes indexes;
    for (std::size_t i = 0; i < all.size(); ++i)
        indexes.emplace(all[i].id, i);
    return indexes;
}

std::optional<StepKind> parse_kind(std::string_view type) {
    if (type == "start") return StepKind::start;
    if (type == "job") return StepKind::job;
    if (type == "break") return StepKind::pause;
    if (type == "end") return StepKind::end;
    return std::nullopt;
}

// So large that no sum of them overflows.
constexpr std::int64_t far = std::int64_t{1} << 50;
constexpr json::IntegerBounds of_a_number{.least = -far, .most = far};

Seconds read_seconds(json::Object& one, std::string_view name) {
    return Seconds(one.optional_integer(name, of_a_number).value_or(0));
}

// When the vehicle goes on.
Seconds leaves(const Step& step) {
    return step.arrival + step.waiting + step.setup + step.service;
}

class AnswerReader {
 public:
    AnswerReader(const json::Document& document, const RoundProblem& problem)
        : reader_(document),
          problem_(problem),
          vehicles_(indexes_of(problem.vehicles)),
          jobs_(indexes_of(problem.jobs)) {}

    Result<RoundPlan> read() {
        json::Object root = reader_.object();
        root.allow_unknown();
        RoundPlan plan;
        if (root.integer("code") != 0) root.wrong("code", "rounds_file.no_answer");
        json::Object summary = root.object("summary");
        summary.allow_unknown();
        plan.cost = summary.integer("cost", of_a_number);
        for (json::Object one : root.objects("unassigned", {.most = 2 * most_jobs})) {
            one.allow_unknown();
            if (const auto job = find(one.at("id"), jobs_, "rounds_file.job_unknown"))
                plan.unassigned.push_back(*job);
        }
        for (json::Object one : root.objects("routes", {.most = 2 * most_vehicles}))
            if (auto round = read_round(one)) plan.rounds.push_back(*std::move(round));
        std::ranges::sort(plan.unassigned);
        std::ranges::stable_sort(plan.rounds, {}, &Round::vehicle);
        return reader_.finish(std::move(plan));
    }

 private:
    std::optional<std::size_t> find(const json::Value& id, const Indexes& indexes,
                                    std::string_view fault) const {
        const std::int64_t number = id.integer();
        const auto found = indexes.find(number);
        if (found != indexes.end() && id.is_number()) return found->second;
        if (id.is_number()) id.wrong(fault);
        return std::nullopt;
    }

    std::optional<Round> read_round(json::Object& one) {
        one.allow_unknown();
        const auto vehicle = find(one.at("vehicle"), vehicles_, "rounds_file.vehicle_unknown");
        if (!vehicle) return std::nullopt;
        Round round{.vehicle = *vehicle, .steps = {}, .cost = one.integer("cost", of_a_number)};
        const Indexes breaks = indexes_of(problem_.vehicles[*vehicle].breaks);
        constexpr std::size_t most_steps = 2 * most_jobs + most_breaks;
        for (json::Object step : one.objects("steps", {.most = most_steps}))
            if (const auto read = read_step(step, breaks)) round.steps.push_back(*read);
        add_ends(one, round);
        return round;
    }

    std::optional<Step> read_step(json::Object& one, const Indexes& breaks) {
        one.allow_unknown();
        Step step;
        const auto kind = one.at("type").parsed(parse_kind, "rounds_file.step_unknown");
        if (!kind) return std::nullopt;
        step.kind = *kind;
        if (*kind == StepKind::job || *kind == StepKind::pause) {
            const bool is_job = *kind == StepKind::job;
            const auto index =
                find(one.at("id"), is_job ? jobs_ : breaks,
                     is_job ? "rounds_file.job_unknown" : "rounds_file.break_unknown");
            if (!index) return std::nullopt;
            step.index = *index;
        }
        step.arrival = Seconds(one.integer("arrival", of_a_number));
        step.waiting = read_seconds(one, "waiting_time");
        step.setup = read_seconds(one, "setup");
        step.service = read_seconds(one, "service");
        step.travelled = read_seconds(one, "duration");
        return step;
    }

    // An answer leaves out the start and the end of a vehicle that has no such location.
    void add_ends(json::Object& one, Round& round) const {
        if (round.steps.empty()) {
            one.wrong("steps", "rounds_file.no_steps");
            return;
        }
        const Vehicle& vehicle = problem_.vehicles[round.vehicle];
        if (round.steps.front().kind != StepKind::start) {
            if (vehicle.start) one.wrong("steps", "rounds_file.no_start");
            const Step first{.kind = StepKind::start, .arrival = round.steps.front().arrival};
            round.steps.insert(round.steps.begin(), first);
        }
        if (round.steps.back().kind != StepKind::end) {
            if (vehicle.end) one.wrong("steps", "rounds_file.no_end");
            const Step& last = round.steps.back();
            round.steps.push_back(
                {.kind = StepKind::end, .arrival = leaves(last), .travelled = last.travelled});
        }
    }

    json::Reader reader_;
    const RoundProblem& problem_;
    Indexes vehicles_;
    Indexes jobs_;
};

}  // namespace

Result<RoundPlan> parse_rounds_answer(std::string_view text, const RoundProblem& problem) {
    const auto document = json::parse(text, {.bytes = most_rounds_bytes});
    if (!document) return std::unexpected(document.error());
    return AnswerReader(*document, problem).read();
}

}  // namespace permanence::planning
