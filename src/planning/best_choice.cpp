#include "planning/best_choice.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <limits>
#include <span>

#include "base/check.hpp"

namespace permanence::planning {

namespace {

class JobSet {
 public:
    void add(std::size_t job) { words_[job / 64] |= std::uint64_t{1} << (job % 64); }
    bool has(std::size_t job) const { return (words_[job / 64] >> (job % 64) & 1) != 0; }
    bool is_empty() const { return (words_[0] | words_[1]) == 0; }
    bool is_within(const JobSet& other) const {
        return (words_[0] & ~other.words_[0]) == 0 && (words_[1] & ~other.words_[1]) == 0;
    }
    JobSet without(const JobSet& other) const {
        JobSet rest;
        for (std::size_t i = 0; i < words_.size(); ++i)
            rest.words_[i] = words_[i] & ~other.words_[i];
        return rest;
    }
    template <class See>
    void each(See see) const {
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (std::uint64_t word = words_[i]; word != 0; word &= word - 1)
                see(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
    }

 private:
    std::array<std::uint64_t, most_jobs_chosen / 64> words_{};
};

struct Candidate {
    JobSet jobs;
    double price = 0;  // less what its jobs are worth
    std::uint32_t round = 0;
    std::uint32_t kind = 0;
};

class ChoiceSearch {
 public:
    ChoiceSearch(const RoundChoice& choice, const JobPrices& prices, Cost known,
                 ChoiceEffort& effort)
        : choice_(choice),
          effort_(effort),
          // Costs are whole numbers.
          least_(static_cast<double>(known) - 0.5),
          levels_(choice.jobs() + 2),
          vehicles_(choice.kinds()),
          bounds_(choice.kinds()) {
        for (std::size_t kind = 0; kind < choice.kinds(); ++kind) {
            vehicles_[kind] = choice.vehicles(kind);
            add_candidates(kind, prices);
        }
        for (std::size_t job = 0; job < choice.jobs(); ++job) {
            left_.add(job);
            worth_ += prices.of_job[job];
        }
    }

    std::optional<std::vector<std::size_t>> run() {
        step(0, left_, worth_);
        if (best_.empty()) return std::nullopt;
        return best_;
    }

 private:
    // With what is chosen, no plan costs less than `spent` and for each kind `least`; a candidate
    // that is not among those its `least` is made of comes in the place of the last of them.
    struct KindBound {
        double least = 0;
        double last = 0;
    };

    // Cheapest first, so that the bound of a kind is the sum of its first.
    void add_candidates(std::size_t kind, const JobPrices& prices) {
        auto& all = levels_.front();
        const auto begin = static_cast<std::ptrdiff_t>(all.size());
        for (std::size_t i = choice_.begin_of(kind); i < choice_.begin_of(kind + 1); ++i) {
            Candidate one{.price = price_of_round(choice_, i, prices.of_job),
                          .round = static_cast<std::uint32_t>(i),
                          .kind = static_cast<std::uint32_t>(kind)};
            for (const std::int32_t job : choice_.jobs_of(i))
                one.jobs.add(static_cast<std::size_t>(job));
            all.push_back(one);
        }
        std::sort(all.begin() + begin, all.end(), [](const Candidate& one, const Candidate& other) {
            return one.price < other.price;
        });
    }

    // `spent`: the price of what is chosen, and what all jobs are worth.
    void step(std::size_t depth, const JobSet& left, double spent) {
        if (effort_.spent >= effort_.most) return;
        auto& candidates = levels_[depth];
        effort_.spent += candidates.size();
        double least = 0;
        for (bool some_left = true; some_left;) {
            least = spent + bound_of(candidates);
            if (least >= least_) return;
            some_left = std::erase_if(candidates, [&](const Candidate& one) {
                            return least + more_with(one) >= least_;
                        }) > 0;
        }
        if (left.is_empty()) {
            take_in(spent);
            return;
        }
        const auto job = scarcest(candidates, left);
        if (!job) return;
        branch(depth, left, spent, least, *job);
    }

    double bound_of(std::span<const Candidate> candidates) {
        double sum = 0;
        std::ranges::fill(bounds_, KindBound{});
        for (auto one = candidates.begin(); one != candidates.end();) {
            KindBound& bound = bounds_[one->kind];
            const std::uint32_t kind = one->kind;
            std::uint32_t count = vehicles_[kind];
            for (; one != candidates.end() && one->kind == kind; ++one) {
                if (count == 0 || one->price >= 0) continue;
                bound.least += one->price;
                if (--count == 0) bound.last = one->price;
            }
            sum += bound.least;
        }
        return sum;
    }

    // What a plan with it costs more than the bound.
    double more_with(const Candidate& one) const {
        if (vehicles_[one.kind] == 0) return std::numeric_limits<double>::max();
        return std::max(one.price - bounds_[one.kind].last, 0.0);
    }

    // Nothing: one of them nobody can take.
    std::optional<std::size_t> scarcest(std::span<const Candidate> candidates,
                                        const JobSet& left) const {
        std::array<std::uint32_t, most_jobs_chosen> takers{};
        for (const Candidate& one : candidates)
            one.jobs.each([&](std::size_t job) { ++takers[job]; });
        std::optional<std::size_t> found;
        left.each([&](std::size_t job) {
            if (!found || takers[job] < takers[*found]) found = job;
        });
        if (takers[*found] == 0) return std::nullopt;
        return found;
    }

    void branch(std::size_t depth, const JobSet& left, double spent, double least,
                std::size_t job) {
        struct Branch {
            double more = 0;
            Candidate with;
        };
        std::vector<Branch> branches;
        for (const Candidate& one : levels_[depth])
            if (one.jobs.has(job)) branches.push_back({more_with(one), one});
        std::ranges::sort(branches, {}, &Branch::more);
        for (const auto& [more, with] : branches) {
            if (least + more >= least_) break;
            const JobSet rest = left.without(with.jobs);
            auto& next = levels_[depth + 1];
            next.clear();
            std::ranges::copy_if(levels_[depth], std::back_inserter(next),
                                 [&](const Candidate& one) { return one.jobs.is_within(rest); });
            --vehicles_[with.kind];
            chosen_.push_back(with.round);
            step(depth + 1, rest, spent + with.price);
            chosen_.pop_back();
            ++vehicles_[with.kind];
        }
    }

    void take_in(double spent) {
        if (spent >= least_) return;
        least_ = spent - 0.5;
        best_ = chosen_;
    }

    const RoundChoice& choice_;
    ChoiceEffort& effort_;
    double least_;
    std::vector<std::vector<Candidate>> levels_;
    std::vector<std::uint32_t> vehicles_;  // of each kind, still free
    std::vector<KindBound> bounds_;
    JobSet left_;
    double worth_ = 0;
    std::vector<std::size_t> chosen_;
    std::vector<std::size_t> best_;
};

}  // namespace

std::optional<std::vector<std::size_t>> best_choice(const RoundChoice& choice,
                                                    const JobPrices& prices, Cost known,
                                                    ChoiceEffort& effort) {
    CHECK(choice.jobs() <= most_jobs_chosen);
    return ChoiceSearch(choice, prices, known, effort).run();
}

}  // namespace permanence::planning
