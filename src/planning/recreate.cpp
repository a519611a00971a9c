#include "planning/recreate.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace permanence::planning {

namespace {

constexpr double blink = 0.01;
// Where a job is left out for less than its place costs, it is put in all the same, now and then:
// with the next one on its round both may pay.
constexpr double share_without_prices = 0.2;
constexpr std::size_t most_tried_again = 20;  // of jobs that were absent before

}  // namespace

Recreate::Recreate(SearchState& state, SearchRandom& random) : state_(state), random_(random) {
    const SearchTables& tables = state.tables();
    for (std::size_t job = 0; job < tables.jobs.size(); ++job) {
        std::int64_t size = tables.jobs[job].service;
        for (std::size_t k = 0; k < tables.amounts; ++k) {
            if (k == 0) size = 0;
            size +=
                tables.delivery[job * tables.amounts + k] + tables.pickup[job * tables.amounts + k];
        }
        std::int64_t nearest = std::numeric_limits<std::int64_t>::max();
        std::uint32_t vehicles = 0;
        std::vector<char> seen(tables.kinds, 0);
        for (const VehicleRow& vehicle : tables.vehicles) {
            if (!tables.may_serve(vehicle.kind, static_cast<std::int32_t>(job))) continue;
            ++vehicles;
            if (seen[vehicle.kind] != 0) continue;
            seen[vehicle.kind] = 1;
            const LegMatrix& costs = tables.matrices[vehicle.costs];
            nearest = std::min<std::int64_t>(
                nearest, std::int64_t{costs.at(vehicle.start, tables.jobs[job].location)} +
                             costs.at(tables.jobs[job].location, vehicle.end));
        }
        size_.push_back(size);
        remoteness_.push_back(nearest);
        vehicles_.push_back(vehicles);
    }
    const bool some_are_rare = std::ranges::any_of(
        vehicles_, [&](std::uint32_t count) { return count < tables.vehicles.size(); });
    weights_ = {4, 4, 2, 1, 2, 2, 2, some_are_rare ? 4.0 : 0.0};
    all_weights_ = std::accumulate(weights_.begin(), weights_.end(), 0.0);
    until_blink_ = random_.trials_until(blink);
}

double Recreate::rank(Order order, std::int32_t job) const {
    const auto index = static_cast<std::size_t>(job);
    const JobRow& row = state_.tables().jobs[index];
    switch (order) {
        case Order::random:
            return 0;  // drawn in sort
        case Order::largest:
            return -static_cast<double>(size_[index]);
        case Order::farthest:
            return -static_cast<double>(remoteness_[index]);
        case Order::nearest:
            return static_cast<double>(remoteness_[index]);
        case Order::tightest:
            return row.hull.end - row.hull.begin;
        case Order::earliest:
            return row.hull.begin;
        case Order::latest:
            return -static_cast<double>(row.hull.end);
        case Order::rarest:
            return vehicles_[index];
    }
    return 0;
}

void Recreate::choose(std::int32_t job) {
    if (vehicles_[static_cast<std::size_t>(job)] > 0) queue_.emplace_back(0, job);
}

void Recreate::run_with_all() {
    queue_.clear();
    for (const std::int32_t job : state_.absent())
        choose(job);
    put_back_chosen();
}

void Recreate::run() {
    const auto absent = state_.absent();
    const auto taken = state_.taken();
    if (absent.size() <= taken.size() + most_tried_again) {
        run_with_all();
        return;
    }
    queue_.clear();
    for (const std::int32_t job : taken)
        choose(job);
    for (std::size_t i = 0; i < most_tried_again; ++i)
        choose(absent[random_.below(absent.size())]);  // one twice does no harm
    put_back_chosen();
}

void Recreate::sort(Order order) {
    for (auto& [rank_of_job, job] : queue_)
        rank_of_job = order == Order::random ? random_.share() : rank(order, job);
    std::ranges::sort(queue_);
}

bool Recreate::blinks() {
    if (--until_blink_ > 0) return false;
    until_blink_ = random_.trials_until(blink);
    return true;
}

void Recreate::put_back(std::int32_t job) {
    Cost least = never;
    std::int32_t route = -1;
    Insertion where;
    state_.each_route(job, [&](std::int32_t on, const BestInsertions& best) {
        if (best.first.cost >= least) return;
        // Two places that cost the same are two ways to lay the pauses: one or the other, as often
        // as not; and to overlook both is to overlook the round.
        const bool is_tie = best.second.cost == best.first.cost;
        const bool is_overlooked = blinks();
        if (is_overlooked && is_tie) return;
        const bool takes_second = is_overlooked || (is_tie && random_.happens(0.5));
        const Insertion& seen = takes_second ? best.second : best.first;
        if (seen.cost >= least) return;
        least = seen.cost;
        route = on;
        where = seen;
    });
    const bool pays = least <= state_.tables().jobs[static_cast<std::size_t>(job)].price_left_out;
    if (route >= 0 && (pays || is_without_prices_)) state_.insert(job, route, where);
}

void Recreate::put_back_chosen() {
    double chosen = random_.share() * all_weights_;
    std::size_t order = 0;
    while (order + 1 < weights_.size() && chosen >= weights_[order])
        chosen -= weights_[order++];
    sort(static_cast<Order>(order));
    is_without_prices_ = random_.happens(share_without_prices);
    for (const auto& [rank_of_job, job] : queue_) {
        if (state_.route_of(job) >= 0) continue;  // came with its partner
        if (state_.tables().jobs[static_cast<std::size_t>(job)].partner >= 0)
            state_.insert_together(job, random_);
        else
            put_back(job);
    }
}

}  // namespace permanence::planning
