#include "planning/rounds_answer.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "formats/json.hpp"
#include "planning/rounds_words.hpp"

namespace permanence::planning {

namespace {

void add(Amounts& sum, const Amounts& more) {
    for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] += more[i];
}

void subtract(Amounts& sum, const Amounts& less) {
    for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] -= less[i];
}

// Of a round, or of all.
struct Totals {
    Cost cost = 0;
    Seconds setup{0};
    Seconds service{0};  // of the breaks, too
    Seconds travel{0};
    Seconds waiting{0};
    std::int64_t priority = 0;
    std::optional<std::int64_t> distance;  // where every leg has one
    Amounts delivery;
    Amounts pickup;

    void add_step(const Step& step) {
        setup += step.setup;
        service += step.service;
        waiting += step.waiting;
    }
    void add_job(const Job& job) {
        priority += job.priority;
        add(delivery, job.delivery);
        add(pickup, job.pickup);
    }
    void add_round(const Totals& round) {
        cost += round.cost;
        setup += round.setup;
        service += round.service;
        travel += round.travel;
        waiting += round.waiting;
        priority += round.priority;
        if (distance && round.distance)
            *distance += *round.distance;
        else
            distance.reset();
        add(delivery, round.delivery);
        add(pickup, round.pickup);
    }
    void write(json::ObjectWriter& one) const {
        one.field("cost", cost);
        one.field("setup", setup.count()).field("service", service.count());
        one.field("duration", travel.count()).field("waiting_time", waiting.count());
        one.field("priority", priority);
        one.optional_field("distance", distance);
        if (!delivery.empty()) one.items("delivery", delivery).items("pickup", pickup);
    }
};

// What stands beside a step and follows from those before it.
struct StepState {
    std::optional<std::int64_t> distance;
    Amounts load;
};

struct RoundState {
    Totals totals;
    std::vector<StepState> steps;  // beside those of the round
};

class RoundsAnswer {
 public:
    RoundsAnswer(const RoundsFile& file, const RoundPlan& plan, const RoundReasons* reasons)
        : file_(file), problem_(file.problem), plan_(plan), reasons_(reasons) {}

    std::string write() const {
        std::vector<RoundState> rounds;
        Totals all = no_totals();
        if (std::ranges::all_of(problem_.profiles, [](const TravelProfile& profile) {
                return profile.distances.has_value();
            }))
            all.distance = 0;
        for (const Round& round : plan_.rounds) {
            rounds.push_back(follow(round));
            all.add_round(rounds.back().totals);
        }
        all.cost = plan_.cost;
        return json::write_object([&](json::ObjectWriter& answer) {
            answer.field("code", 0);
            answer.object("summary", [&](json::ObjectWriter& summary) {
                summary.field("routes", plan_.rounds.size());
                summary.field("unassigned", plan_.unassigned.size());
                all.write(summary);
                write_no_violations(summary);
            });
            answer.objects("unassigned", plan_.unassigned,
                           [&](json::ObjectWriter& one, std::size_t job) {
                               one.field("id", problem_.jobs[job].id).field("type", "job");
                               write_description(one, problem_.jobs[job].description);
                               write_job_place(one, job);
                           });
            answer.list("routes", [&](json::ListWriter& routes) {
                for (std::size_t i = 0; i < rounds.size(); ++i)
                    routes.object([&](json::ObjectWriter& route) {
                        write_round(route, plan_.rounds[i], rounds[i]);
                    });
            });
            if (reasons_) answer.object("permanence", [&](auto& own) { write_reasons(own); });
        });
    }

 private:
    Totals no_totals() const {
        Totals none;
        none.delivery.resize(problem_.amounts);
        none.pickup.resize(problem_.amounts);
        return none;
    }

    RoundState follow(const Round& round) const {
        const Vehicle& vehicle = problem_.vehicles[round.vehicle];
        RoundState state{no_totals(), {}};
        Totals& totals = state.totals;
        totals.cost = round.cost;
        for (const Step& step : round.steps) {
            totals.add_step(step);
            if (step.kind == StepKind::job) totals.add_job(problem_.jobs[step.index]);
        }
        if (!round.steps.empty()) totals.travel = round.steps.back().travelled;
        Amounts load = totals.delivery;
        for (const Step& step : round.steps) {
            if (step.kind == StepKind::job) {
                subtract(load, problem_.jobs[step.index].delivery);
                add(load, problem_.jobs[step.index].pickup);
            }
            state.steps.push_back({std::nullopt, load});
        }
        if (const auto& distances = problem_.profiles[vehicle.profile].distances) {
            follow_road(round, *distances, state.steps);
            totals.distance = state.steps.empty() ? 0 : state.steps.back().distance;
        }
        return state;
    }

    // A pause on a leg lies on its road as it lies in its time.
    void follow_road(const Round& round, const SquareMatrix& distances,
                     std::vector<StepState>& steps) const {
        std::int64_t road = 0;
        std::optional<std::size_t> location;
        std::size_t here = 0;  // the last step that is no pause
        for (std::size_t i = 0; i < round.steps.size(); ++i) {
            if (round.steps[i].kind == StepKind::pause) continue;
            const auto next = location_of(round, round.steps[i]);
            const std::int64_t leg = location && next ? distances.at(*location, *next) : 0;
            const std::int64_t time =
                (round.steps[i].travelled - round.steps[here].travelled).count();
            for (std::size_t pause = here + 1; pause < i; ++pause) {
                const Seconds part = round.steps[pause].travelled - round.steps[here].travelled;
                steps[pause].distance = road + (time > 0 ? leg * part.count() / time : 0);
            }
            road += leg;
            steps[i].distance = road;
            if (next) location = next;
            here = i;
        }
    }

    // Nowhere of its own: a pause, and the ends of a vehicle that has none.
    std::optional<std::size_t> location_of(const Round& round, const Step& step) const {
        const Vehicle& vehicle = problem_.vehicles[round.vehicle];
        switch (step.kind) {
            case StepKind::start:
                return vehicle.start;
            case StepKind::job:
                return problem_.jobs[step.index].location;
            case StepKind::end:
                return vehicle.end;
            case StepKind::pause:
                break;
        }
        return std::nullopt;
    }

    void write_round(json::ObjectWriter& route, const Round& round, const RoundState& state) const {
        const Vehicle& vehicle = problem_.vehicles[round.vehicle];
        route.field("vehicle", vehicle.id);
        write_description(route, vehicle.description);
        state.totals.write(route);
        write_no_violations(route);
        route.list("steps", [&](json::ListWriter& steps) {
            for (std::size_t i = 0; i < round.steps.size(); ++i) {
                const StepKind kind = round.steps[i].kind;
                if (kind == StepKind::start && !vehicle.start) continue;
                if (kind == StepKind::end && !vehicle.end) continue;
                steps.object([&](json::ObjectWriter& one) {
                    write_step(one, round, round.steps[i], state.steps[i]);
                });
            }
        });
    }

    void write_step(json::ObjectWriter& one, const Round& round, const Step& step,
                    const StepState& state) const {
        const Vehicle& vehicle = problem_.vehicles[round.vehicle];
        switch (step.kind) {
            case StepKind::start:
                one.field("type", "start");
                write_place(one, file_.start_points[round.vehicle], *vehicle.start);
                break;
            case StepKind::job:
                one.field("type", "job").field("id", problem_.jobs[step.index].id);
                write_description(one, problem_.jobs[step.index].description);
                write_job_place(one, step.index);
                break;
            case StepKind::pause:
                one.field("type", "break").field("id", vehicle.breaks[step.index].id);
                write_description(one, vehicle.breaks[step.index].description);
                break;
            case StepKind::end:
                one.field("type", "end");
                write_place(one, file_.end_points[round.vehicle], *vehicle.end);
                break;
        }
        one.field("setup", step.setup.count()).field("service", step.service.count());
        one.field("waiting_time", step.waiting.count()).field("arrival", step.arrival.count());
        one.field("duration", step.travelled.count());
        one.optional_field("distance", state.distance);
        if (!state.load.empty()) one.items("load", state.load);
        write_no_violations(one);
    }

    static void write_description(json::ObjectWriter& one, const std::string& description) {
        if (!description.empty()) one.field("description", description);
    }
    // Time windows and capacities hold in every plan of ours.
    static void write_no_violations(json::ObjectWriter& one) {
        one.list("violations", [](json::ListWriter&) {});
    }
    void write_job_place(json::ObjectWriter& one, std::size_t job) const {
        write_place(one, file_.job_points[job], problem_.jobs[job].location);
    }
    void write_place(json::ObjectWriter& one, const std::optional<Point>& point,
                     std::size_t location) const {
        if (point) one.items("location", std::array{point->longitude, point->latitude});
        if (file_.has_matrices) one.field("location_index", location);
    }

    void write_reasons(json::ObjectWriter& own) const {
        own.list("reasons", [&](json::ListWriter& list) {
            for (const PlacedReason& reason : reasons_->placed)
                list.object([&](json::ObjectWriter& one) { write_reason(one, reason); });
            for (const LeftOutReason& reason : reasons_->left_out)
                list.object([&](json::ObjectWriter& one) { write_reason(one, reason); });
        });
    }

    void write_reason(json::ObjectWriter& one, const PlacedReason& reason) const {
        one.field("job", problem_.jobs[reason.job].id);
        one.field("vehicle", problem_.vehicles[reason.vehicle].id);
        one.field("may_serve", reason.may_serve).field("is_usual", reason.is_usual);
        const auto named = std::span(reason.elsewhere)
                               .first(std::min(reason.elsewhere.size(), most_vehicles_named));
        one.objects("elsewhere", named, [&](json::ObjectWriter& other, const Elsewhere& elsewhere) {
            other.field("vehicle", problem_.vehicles[elsewhere.vehicle].id);
            other.field("more", elsewhere.more);
        });
        one.field("why", why(problem_, reason));
    }

    void write_reason(json::ObjectWriter& one, const LeftOutReason& reason) const {
        one.field("job", problem_.jobs[reason.job].id).field("reason", word_of(reason.why));
        one.items("skills", reason.skills);
        one.list("vehicles", [&](json::ListWriter& vehicles) {
            const std::size_t named = std::min(reason.vehicles.size(), most_vehicles_named);
            for (std::size_t i = 0; i < named; ++i)
                vehicles.item(problem_.vehicles[reason.vehicles[i]].id);
        });
        one.optional_field("cost", reason.cost);
        one.field("why", why(problem_, reason));
    }

    const RoundsFile& file_;
    const RoundProblem& problem_;
    const RoundPlan& plan_;
    const RoundReasons* reasons_;
};

}  // namespace

std::string write_rounds_answer(const RoundsFile& file, const RoundPlan& plan,
                                const RoundReasons* reasons) {
    return RoundsAnswer(file, plan, reasons).write();
}

}  // namespace permanence::planning
