#include "planning/job_prices.hpp"

#include <algorithm>
#include <limits>

namespace permanence::planning {

namespace {

constexpr unsigned patience = 20;  // steps without a better bound
constexpr double shorter = 0.6;    // is a step after that
constexpr double enough = 1;       // costs are whole numbers: a bound so near the best leaves none

class Pricing {
 public:
    Pricing(const RoundChoice& choice, std::vector<double> begin)
        : choice_(choice), prices_(std::move(begin)), missing_(choice.jobs()) {}

    JobPrices run(Cost known, unsigned steps) {
        const auto goal = static_cast<double>(known);
        JobPrices best{prices_, -std::numeric_limits<double>::max()};
        double length = 1;
        unsigned in_vain = 0;
        for (unsigned step = 0; step < steps; ++step) {
            const double bound = relax();
            if (bound > best.bound) {
                best = {prices_, bound};
                in_vain = 0;
            } else if (++in_vain >= patience) {
                in_vain = 0;
                length *= shorter;
                prices_ = best.of_job;
                continue;
            }
            double square = 0;
            for (const int missing : missing_)
                square += static_cast<double>(missing * missing);
            if (square == 0 || best.bound > goal - enough) break;
            const double by = length * (goal - bound) / square;
            for (std::size_t job = 0; job < prices_.size(); ++job)
                prices_[job] += by * missing_[job];
        }
        return best;
    }

 private:
    // The cheapest rounds of each kind, whatever jobs they share; what they leave out or take
    // twice is in missing_.
    double relax() {
        std::ranges::fill(missing_, 1);
        double bound = 0;
        for (const double price : prices_)
            bound += price;
        for (std::size_t kind = 0; kind < choice_.kinds(); ++kind) {
            collect_paying(kind);
            for (const Paying& one : paying_) {
                bound += one.price;
                for (const std::int32_t job : choice_.jobs_of(one.round))
                    --missing_[static_cast<std::size_t>(job)];
            }
        }
        return bound;
    }

    void collect_paying(std::size_t kind) {
        paying_.clear();
        const std::size_t most = choice_.vehicles(kind);
        for (std::size_t round = choice_.begin_of(kind); round < choice_.begin_of(kind + 1);
             ++round) {
            const double price = price_of_round(choice_, round, prices_);
            if (price >= 0) continue;
            if (most == 1 && !paying_.empty()) {
                if (price < paying_.front().price) paying_.front() = {price, round};
            } else {
                paying_.push_back({price, round});
            }
        }
        if (paying_.size() <= most) return;
        std::ranges::nth_element(paying_, paying_.begin() + static_cast<std::ptrdiff_t>(most), {},
                                 &Paying::price);
        paying_.resize(most);
    }

    struct Paying {
        double price = 0;
        std::size_t round = 0;
    };

    const RoundChoice& choice_;
    std::vector<double> prices_;
    std::vector<int> missing_;
    std::vector<Paying> paying_;
};

}  // namespace

JobPrices price_jobs(const RoundChoice& choice, Cost known, std::vector<double> begin,
                     unsigned steps) {
    return Pricing(choice, std::move(begin)).run(known, steps);
}

double price_of_round(const RoundChoice& choice, std::size_t round,
                      const std::vector<double>& of_job) {
    auto price = static_cast<double>(choice.cost(round));
    for (const std::int32_t job : choice.jobs_of(round))
        price -= of_job[static_cast<std::size_t>(job)];
    return price;
}

}  // namespace permanence::planning
