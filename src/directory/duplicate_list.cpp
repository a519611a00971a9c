#include "directory/duplicate_list.hpp"

#include <algorithm>
#include <tuple>

#include "directory/duplicate_search.hpp"

namespace permanence::directory {

namespace {

Profiles profiles_of(std::span<const PlaceRecord> records,
                     const territory::CommuneTable& communes) {
    std::vector<MatchRecord> compared;
    compared.reserve(records.size());
    for (const PlaceRecord& record : records) {
        const auto* const commune = communes.find(record.place.commune_code);
        compared.push_back(match_record(record, commune == nullptr ? "" : commune->name));
    }
    return Profiles(compared);
}

PairToReview pair_of(const Place& one, const Place& other, Match match) {
    const auto& [first, second] =
        std::minmax(one, other, [](const Place& a, const Place& b) { return a.id < b.id; });
    return {.first = first.id,
            .second = second.id,
            .first_structure = first.structure,
            .second_structure = second.structure,
            .score = match.score,
            .verdict = match.verdict,
            .reasons = std::move(match.reasons)};
}

}  // namespace

std::vector<PairToReview> pairs_to_review(std::span<const PlaceRecord> records,
                                          const territory::CommuneTable& communes) {
    std::vector<PairToReview> pairs;
    for (Match& match : find_duplicates(profiles_of(records, communes)))
        pairs.push_back(pair_of(records[match.a].place, records[match.b].place, std::move(match)));
    std::ranges::sort(pairs, {}, [](const PairToReview& pair) {
        return std::tuple(pair.verdict != Verdict::automatic, -pair.score, pair.first, pair.second);
    });
    return pairs;
}

std::vector<PairToReview> sure_pairs(std::span<const PairToReview> pairs,
                                     const std::set<PlaceId>& expected) {
    std::vector<PairToReview> sure;
    std::set<PlaceId> taken;
    for (const PairToReview& pair : pairs) {
        if (pair.verdict != Verdict::automatic) continue;
        if (taken.contains(pair.first) || taken.contains(pair.second)) continue;
        if (expected.contains(pair.first) && expected.contains(pair.second)) continue;
        taken.insert({pair.first, pair.second});
        sure.push_back(pair);
    }
    return sure;
}

}  // namespace permanence::directory
