#include "territory/commune_shortlist.hpp"

#include <algorithm>
#include <utility>

namespace permanence::territory {

CommuneShortlist::CommuneShortlist(std::size_t limit, const CommuneSet* favoured)
    : limit_(limit), favoured_(favoured) {}

bool CommuneShortlist::favours(std::uint32_t commune) const {
    return favoured_ != nullptr && favoured_->contains(commune);
}

std::uint64_t CommuneShortlist::rank_of(const CommuneCandidate& candidate) const {
    const auto kind = std::uint64_t{3} - static_cast<std::uint64_t>(candidate.kind);
    const std::uint64_t favoured = favours(candidate.commune) ? 1 : 0;
    const std::uint64_t right_letters = 15U - std::min(candidate.wrong_letters, 15U);
    const std::uint64_t own_name = candidate.own_name ? 1 : 0;
    return favoured << 39U | kind << 37U | right_letters << 33U | own_name << 32U |
           candidate.population;
}

void CommuneShortlist::consider(const CommuneCandidate& candidate) {
    const std::uint64_t rank = rank_of(candidate);
    if (rank < lowest_ || limit_ == 0) return;
    kept_.push_back({rank, candidate});
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
    std::ranges::stable_sort(kept_, std::ranges::greater(), &Ranked::rank);
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
