#pragma once
// The pairs of places that may be one: for people to look at, the sure ones first, and for a
// program to take those that nobody need look at.
#include <set>
#include <span>
#include <vector>

#include "directory/duplicate_score.hpp"
#include "directory/place_record.hpp"
#include "territory/commune_table.hpp"

namespace permanence::directory {

struct PairToReview {
    PlaceId first;  // the smaller id
    PlaceId second;
    StructureId first_structure;
    StructureId second_structure;
    double score = 0;
    Verdict verdict = Verdict::review;  // or automatic, then it is sure
    std::vector<Reason> reasons;        // what weighs most first
};

// Automatic ones first, then by score, then by ids; the same whatever the order of the records.
std::vector<PairToReview> pairs_to_review(std::span<const PlaceRecord> records,
                                          const territory::CommuneTable& communes);

// Those that can be merged one after the other: automatic; no place comes twice, since a record
// that was made one with another is to be compared anew; people are not expected at both.
std::vector<PairToReview> sure_pairs(std::span<const PairToReview> pairs,
                                     const std::set<PlaceId>& expected);

}  // namespace permanence::directory
