#pragma once
// Puts absent jobs back, one after the other, each where it costs least: "greedy insertion with
// blinks" of SISR (see ruin_strings.hpp). A blink is a best place overlooked by chance.
#include <vector>

#include "planning/search_random.hpp"
#include "planning/search_state.hpp"

namespace permanence::planning {

class Recreate {
 public:
    Recreate(SearchState& state, SearchRandom& random);
    // All absent jobs.
    void run_with_all();
    // Some of those that have been absent for long, all of the others. What fits nowhere stays
    // absent.
    void run();

 private:
    enum class Order { random, largest, farthest, nearest, tightest, earliest, latest, rarest };
    void choose(std::int32_t job);
    void put_back_chosen();
    void put_back(std::int32_t job);
    void sort(Order order);
    double rank(Order order, std::int32_t job) const;
    bool blinks();

    SearchState& state_;
    SearchRandom& random_;
    std::vector<std::int64_t> size_;        // of each job: its amounts, or its service
    std::vector<std::int64_t> remoteness_;  // the cheapest way there and back, alone
    std::vector<std::uint32_t> vehicles_;   // that may serve it
    std::vector<double> weights_;           // of the orders
    double all_weights_ = 0;
    std::vector<std::pair<double, std::int32_t>> queue_;
    std::uint64_t until_blink_ = 0;
    bool is_without_prices_ = false;
};

}  // namespace permanence::planning
