#pragma once
// All pairs of a set that may be one place, without comparing every record with every other: the
// time grows with the number of records and of pairs that have something in common.
#include <cstddef>
#include <vector>

#include "directory/duplicate_profile.hpp"
#include "directory/duplicate_score.hpp"

namespace permanence::directory {

// Two records are compared where something brings them together:
//   - their points lie within `near` of one another, or
//   - they have the same SIRET, or the same telephone, or
//   - they have one commune (by its code) or postcode, and their addresses a number and a word of
//     the street in common, or
//   - they have one commune, and their names a kind of place in common, or the first or last
//     letters of a word.
// What more than `most_holders` records have in common (the switchboard of a region, the point of a
// chief town) brings nobody together: so the pairs stay proportional to the records.
inline constexpr Metres near{150};
inline constexpr std::size_t most_holders = 24;

// Matches that are not apart, ascending by a, then b. What is found does not depend on the order of
// the records.
std::vector<Match> find_duplicates(const Profiles& profiles, const Thresholds& thresholds = {});

// The same for new records against those that are there already: pairs of which at least one is
// from `first_new` on.
std::vector<Match> find_duplicates_of_new(const Profiles& profiles, std::size_t first_new,
                                          const Thresholds& thresholds = {});

// Records that automatic matches join, directly or through others: groups of two and more, each
// ascending, by their first.
std::vector<std::vector<std::size_t>> clusters(const std::vector<Match>& matches);

}  // namespace permanence::directory
