#pragma once
// The best candidates of a search while it runs: cheap to refuse what cannot be among the first.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "territory/gazetteer.hpp"

namespace permanence::territory {

struct CommuneCandidate {
    std::uint32_t commune = 0;  // index in the table
    std::uint32_t name = 0;     // row of the names that were searched
    MatchKind kind = MatchKind::exact;
    std::uint32_t wrong_letters = 0;  // fewer is better, 0 to 15
    bool own_name = true;             // better than a former one
    std::uint32_t population = 0;     // more is better
};

class CommuneShortlist {
 public:
    CommuneShortlist(std::size_t limit, const CommuneSet* favoured);

    // Inline: runs for each of thousands of words at every key stroke.
    void consider(const CommuneCandidate& candidate) {
        const std::uint64_t rank = rank_of(candidate);
        if (rank >= lowest_) keep({rank, candidate});
    }
    bool favours(std::uint32_t commune) const {
        return favoured_ != nullptr && favoured_->contains(commune);
    }
    bool empty() const { return kept_.empty(); }
    // True when so many are known that only favoured communes can still be worth a look.
    bool full();
    std::vector<CommuneCandidate> best() &&;  // best first, each commune once, at most `limit`

 private:
    struct Ranked {
        std::uint64_t rank;  // higher is better
        CommuneCandidate candidate;
    };
    std::uint64_t rank_of(const CommuneCandidate& candidate) const {
        const auto kind = std::uint64_t{3} - static_cast<std::uint64_t>(candidate.kind);
        const std::uint64_t favoured = favours(candidate.commune) ? 1 : 0;
        const std::uint64_t right_letters = 15U - std::min(candidate.wrong_letters, 15U);
        const std::uint64_t own_name = candidate.own_name ? 1 : 0;
        return favoured << 39U | kind << 37U | right_letters << 33U | own_name << 32U |
               candidate.population;
    }
    void keep(const Ranked& ranked);
    void cut();

    std::size_t limit_;
    const CommuneSet* favoured_;
    std::vector<Ranked> kept_;
    std::size_t kept_at_last_cut_ = 0;
    std::uint64_t lowest_ = 0;  // ranks below cannot be among the first any more
};

}  // namespace permanence::territory
