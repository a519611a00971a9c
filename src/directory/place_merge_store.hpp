#pragma once
// Which places were made one, and which pairs are two places, in the database.
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "directory/place_merge.hpp"
#include "directory/place_source.hpp"
#include "platform/db/connection.hpp"

namespace permanence::directory {

// The `id` of what is given is not read. `moved`: the records of sources that it moves. Throws
// db::Error unique when the place is gone already.
PlaceMergeId insert(db::Connection& connection, const PlaceMerge& merge,
                    std::span<const PlaceSourceId> moved);
// Writes when it was parted and by whom; the rest never changes.
void update(db::Connection& connection, const PlaceMerge& merge);

std::optional<PlaceMerge> find_merge(db::Connection& connection, const PublicId& merge);
// The one that stands, by which the place is gone.
std::optional<PlaceMerge> merge_away(db::Connection& connection, PlaceId gone);
// Into that place, parted or not, the latest first.
std::vector<PlaceMerge> merges_into(db::Connection& connection, PlaceId kept);
// Those that speak for a gone one, ascending.
std::vector<PlaceId> places_kept_of_two(db::Connection& connection);
// Of a list: so many lines, after so many.
struct Part {
    std::size_t limit = 0;
    std::size_t offset = 0;
};
// Those of which both places belong to the structure, or all; the latest first.
std::vector<PlaceMerge> latest_merges(db::Connection& connection,
                                      std::optional<StructureId> structure, Part part);
std::int64_t count_merges(db::Connection& connection, std::optional<StructureId> structure);
// Those of the records that it moved that there still are, ascending.
std::vector<PlaceSourceId> moved_sources(db::Connection& connection, PlaceMergeId merge);

// The active place that speaks for one that is gone, through as many merges as there were.
std::optional<PublicId> place_instead_of(db::Connection& connection, const PublicId& gone);

// The place into which a place went, through as many merges as there were; itself where it is not
// gone.
PlaceId place_for(db::Connection& connection, PlaceId place);

// Records of sources that speak of a gone place: there is none, unless something is broken.
std::int64_t count_stray_sources(db::Connection& connection);

// ---- Two places.

// The smaller id first.
using PlacePair = std::pair<PlaceId, PlaceId>;
PlacePair pair_of(PlaceId one, PlaceId other);

struct ApartPair {
    PlacePair pair;
    Instant at;
    UserId by;
};
// Nothing happens when somebody said it before.
void insert(db::Connection& connection, const ApartPair& apart);
void delete_apart(db::Connection& connection, PlacePair pair);
std::set<PlacePair> apart_pairs(db::Connection& connection);
// Those of which both places belong to the structure, or all; the latest first.
std::vector<ApartPair> latest_apart(db::Connection& connection,
                                    std::optional<StructureId> structure, Part part);
std::int64_t count_apart(db::Connection& connection, std::optional<StructureId> structure);

}  // namespace permanence::directory
