#include "territory/commune_shortlist.hpp"

#include <algorithm>
#include <utility>

namespace permanence::territory {

CommuneShortlist::CommuneShortlist(std::size_t limit, const CommuneSet* favoured)
    : limit_(limit), favoured_(favoured) {}

void CommuneShortlist::keep(const Ranked& ranked) {
    if (limit_ == 0) return;
    kept_.push_back(ranked);
    const std::size_t room = limit_ + 64;  // so that cutting is rare
    if (kept_.size() - kept_at_last_cut_ > room) cut();
}

bool CommuneShortlist::full() {
    cut();
    return kept_.size() >= limit_;
}

// Sorts, keeps each commune's best, drops what is beyond the limit.
void CommuneShortlist::cut() {
    std::ranges::sort(kept_, [](const Ranked& a, const Ranked& b) {
        if (a.candidate.commune != b.candidate.commune) {
            return a.candidate.commune < b.candidate.commune;
        }
        return a.rank > b.rank;
    });
    const auto same_commune = [](const Ranked& a, const Ranked& b) {
        return a.candidate.commune == b.candidate.commune;
    };
    const auto repeated = std::ranges::unique(kept_, same_commune);
    kept_.erase(repeated.begin(), repeated.end());
    std::ranges::sort(kept_, [](const Ranked& a, const Ranked& b) {
        if (a.rank != b.rank) return a.rank > b.rank;
        return a.candidate.commune < b.candidate.commune;
    });
    if (kept_.size() >= limit_) {
        kept_.resize(limit_);
        lowest_ = kept_.empty() ? 0 : kept_.back().rank;
    }
    kept_at_last_cut_ = kept_.size();
}

std::vector<CommuneCandidate> CommuneShortlist::best() && {
    cut();
    std::vector<CommuneCandidate> best;
    best.reserve(kept_.size());
    for (const Ranked& ranked : kept_)
        best.push_back(ranked.candidate);
    return best;
}

}  // namespace permanence::territory
