#include "planning/recombine_rounds.hpp"

#include <algorithm>
#include <numeric>

#include "base/check.hpp"
#include "planning/best_choice.hpp"

namespace permanence::planning {

namespace {

constexpr unsigned steps_of_all = 300;
constexpr unsigned steps_of_some = 60;
constexpr std::size_t most_vehicles = 12;
constexpr double passed_over = 0.3;                  // of the visits near the first one
constexpr std::uint64_t most_of_choice = 2'000'000;  // rounds looked at
constexpr std::size_t most_in_vain = 400;
constexpr std::uint64_t visits_of_place = 4;  // so many visits are priced while one place is

std::size_t at(std::int32_t index) {
    return static_cast<std::size_t>(index);
}

class Recombination {
 public:
    Recombination(SearchState& state, const VisitsAround& nearby, SearchRandom& random,
                  const RoundPool& pool)
        : state_(state),
          nearby_(nearby),
          random_(random),
          pool_(pool),
          all_(state.tables().jobs.size(), vehicles_of_kinds()) {
        collect_known();
    }

    std::uint64_t run(std::uint64_t most_work) {
        if (work_of_prices() > most_work / 2) return 0;
        price_known();
        for (std::size_t in_vain = 0; in_vain < most_in_vain && work_ < most_work; ++in_vain) {
            choose_vehicles();
            if (chosen_.size() > 1 && improve(most_work - work_)) in_vain = 0;
        }
        return work_;
    }

 private:
    std::vector<std::uint32_t> vehicles_of_kinds() const {
        std::vector<std::uint32_t> count(state_.tables().kinds, 0);
        for (const Route& route : state_.routes())
            if (!is_bound(route, state_.tables())) ++count[kind_of(route)];
        return count;
    }

    std::uint32_t kind_of(const Route& route) const {
        return state_.tables().vehicles[at(route.vehicle)].kind;
    }

    bool is_free(std::int32_t job) const {
        const std::int32_t route = state_.route_of(job);
        return route >= 0 && !is_bound(state_.route(route), state_.tables());
    }

    void collect_known() {
        const auto known = pool_.rounds();
        std::vector<char> is_free_job(state_.tables().jobs.size());
        for (std::size_t job = 0; job < is_free_job.size(); ++job)
            is_free_job[job] = is_free(static_cast<std::int32_t>(job)) ? 1 : 0;
        for (std::size_t i = 0; i < known.size(); ++i)
            if (std::ranges::all_of(known[i].visits, [&](const ScheduledVisit& visit) {
                    return is_free_job[at(visit.job)] != 0;
                }))
                known_.push_back(i);
        std::ranges::stable_sort(known_, {}, [&](std::size_t i) { return known[i].kind; });
        std::vector<std::int32_t> jobs;
        for (const std::size_t i : known_) {
            jobs.clear();
            for (const ScheduledVisit& visit : known[i].visits)
                jobs.push_back(visit.job);
            all_.add(known[i].kind, known[i].cost, jobs);
        }
    }

    std::uint64_t work_of_prices() const { return steps_of_all * all_.visits() / visits_of_place; }

    void price_known() {
        std::vector<double> begin(all_.jobs(), 0);
        Cost cost = 0;
        for (const std::int32_t index : state_.used()) {
            const Route& route = state_.route(index);
            if (is_bound(route, state_.tables())) continue;
            cost += route.cost;
            const double share =
                static_cast<double>(route.cost) / static_cast<double>(route.visits());
            for (const Stop& stop : route.stops)
                if (stop.job >= 0) begin[at(stop.job)] = share;
        }
        worth_ = price_jobs(all_, cost, std::move(begin), steps_of_all).of_job;
        work_ += work_of_prices();
        for (std::size_t i = 0; i < all_.rounds(); ++i)
            prices_.push_back(price_of_round(all_, i, worth_));
        order_.resize(all_.rounds());
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        for (std::size_t kind = 0; kind < all_.kinds(); ++kind)
            std::ranges::sort(order_.begin() + static_cast<std::ptrdiff_t>(all_.begin_of(kind)),
                              order_.begin() + static_cast<std::ptrdiff_t>(all_.begin_of(kind + 1)),
                              {}, [&](std::size_t i) { return prices_[i]; });
    }

    // Near a visit, up to as many as there is room for in one choice.
    void choose_vehicles() {
        chosen_.clear();
        jobs_.clear();
        const auto seed = static_cast<std::int32_t>(random_.below(all_.jobs()));
        for (const std::int32_t job : nearby_.of(seed)) {
            const std::int32_t index = state_.route_of(job);
            if (index < 0 || std::ranges::find(chosen_, index) != chosen_.end()) continue;
            const Route& route = state_.route(index);
            if (is_bound(route, state_.tables()) ||
                jobs_.size() + route.visits() > most_jobs_chosen)
                continue;
            if (!chosen_.empty() && random_.happens(passed_over)) continue;
            chosen_.push_back(index);
            for (const Stop& stop : route.stops)
                if (stop.job >= 0) jobs_.push_back(stop.job);
            if (chosen_.size() == most_vehicles) return;
        }
    }

    // The jobs of the chosen vehicles, for these and those that are idle.
    bool improve(std::uint64_t most_work) {
        Cost cost = 0;
        for (const std::int32_t index : chosen_)
            cost += state_.route(index).cost;
        std::vector<std::uint32_t> vehicles(all_.kinds(), 0);
        for (const Route& route : state_.routes())
            if (route.is_empty()) vehicles[kind_of(route)] = 1;
        for (const std::int32_t index : chosen_)
            ++vehicles[kind_of(state_.route(index))];
        local_.assign(all_.jobs(), -1);
        std::vector<double> begin;
        for (const std::int32_t job : jobs_) {
            local_[at(job)] = static_cast<std::int32_t>(begin.size());
            begin.push_back(worth_[at(job)]);
        }
        const RoundChoice some = choice_of(vehicles, cost);
        work_ += some.visits() * steps_of_some / visits_of_place;
        const JobPrices prices = price_jobs(some, cost, std::move(begin), steps_of_some);
        if (prices.bound > static_cast<double>(cost) - 1) return false;
        ChoiceEffort effort{.most = std::min(most_work, most_of_choice)};
        const auto better = best_choice(some, prices, cost, effort);
        work_ += effort.spent;
        if (!better) return false;
        drive(*better);
        return true;
    }

    // Of the known rounds those that take only jobs of the chosen, and are no dearer than what
    // could be saved.
    RoundChoice choice_of(const std::vector<std::uint32_t>& vehicles, Cost cost) {
        double most = static_cast<double>(cost);
        for (const std::int32_t job : jobs_)
            most -= worth_[at(job)];
        for (std::size_t kind = 0; kind < all_.kinds(); ++kind)
            most -= vehicles[kind] * cheapest(kind);
        RoundChoice some(jobs_.size(), vehicles);
        from_.clear();
        std::vector<std::int32_t> jobs;
        for (std::size_t kind = 0; kind < all_.kinds(); ++kind) {
            if (vehicles[kind] == 0) continue;
            for (std::size_t i = all_.begin_of(kind); i < all_.begin_of(kind + 1); ++i) {
                const std::size_t round = order_[i];
                ++work_;
                if (prices_[round] - cheapest(kind) >= most) break;
                if (!collect_local(round, jobs)) continue;
                some.add(static_cast<std::uint32_t>(kind), all_.cost(round), jobs);
                from_.push_back(round);
            }
        }
        return some;
    }

    // What a vehicle of that kind saves at most.
    double cheapest(std::size_t kind) const {
        const std::size_t first = all_.begin_of(kind);
        if (first == all_.begin_of(kind + 1)) return 0;
        return std::min(prices_[order_[first]], 0.0);
    }

    bool collect_local(std::size_t round, std::vector<std::int32_t>& jobs) const {
        jobs.clear();
        for (const std::int32_t job : all_.jobs_of(round)) {
            if (local_[at(job)] < 0) return false;
            jobs.push_back(local_[at(job)]);
        }
        return true;
    }

    void drive(const std::vector<std::size_t>& rounds) {
        for (const std::int32_t index : chosen_)
            state_.remove(index, 1, state_.route(index).visits());
        for (const std::size_t round : rounds) {
            const RoundPool::Known& known = pool_.rounds()[known_[from_[round]]];
            const auto idle = std::ranges::find_if(state_.routes(), [&](const Route& route) {
                return route.is_empty() && kind_of(route) == known.kind;
            });
            CHECK(idle != state_.routes().end());
            CHECK(state_.drive(idle->vehicle, known.visits));
        }
    }

    SearchState& state_;
    const VisitsAround& nearby_;
    SearchRandom& random_;
    const RoundPool& pool_;
    std::vector<std::size_t> known_;  // those of the pool that are in all_
    RoundChoice all_;
    std::vector<double> worth_;         // of each job
    std::vector<double> prices_;        // of each round, less what its jobs are worth
    std::vector<std::size_t> order_;    // of the rounds of each kind, cheapest first
    std::vector<std::int32_t> chosen_;  // vehicles
    std::vector<std::int32_t> jobs_;    // theirs
    std::vector<std::int32_t> local_;   // of a job, among these
    std::vector<std::size_t> from_;     // of a round of the last choice, in all_
    std::uint64_t work_ = 0;
};

}  // namespace

std::uint64_t recombine_rounds(SearchState& state, const VisitsAround& nearby, SearchRandom& random,
                               RoundPool& pool, std::uint64_t most_work) {
    for (const std::int32_t route : state.used())
        pool.note(state.route(route), state);
    return Recombination(state, nearby, random, pool).run(most_work);
}

}  // namespace permanence::planning
