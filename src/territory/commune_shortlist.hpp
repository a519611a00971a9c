#pragma once
// The best candidates of a search while it runs: cheap to refuse what cannot be among the first.
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

    void consider(const CommuneCandidate& candidate);
    bool favours(std::uint32_t commune) const;
    bool empty() const { return kept_.empty(); }
    // True when so many are known that only favoured communes can still be worth a look.
    bool full();
    std::vector<CommuneCandidate> best() &&;  // best first, each commune once, at most `limit`

 private:
    struct Ranked {
        std::uint64_t rank;  // higher is better
        CommuneCandidate candidate;
    };
    std::uint64_t rank_of(const CommuneCandidate& candidate) const;
    void cut();

    std::size_t limit_;
    const CommuneSet* favoured_;
    std::vector<Ranked> kept_;
    std::size_t kept_at_last_cut_ = 0;
    std::uint64_t lowest_ = 0;  // ranks below cannot be among the first any more
};

}  // namespace permanence::territory
