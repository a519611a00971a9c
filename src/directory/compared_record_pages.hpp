#pragma once
// What the pages that set records beside one another read: who speaks of each, and how they were
// made one.
#include <optional>
#include <string>
#include <vector>

#include "directory/place_voice_views.hpp"
#include "directory/place_world_pages.hpp"

namespace permanence::directory {

RecordSide side_of(const PlaceKeeper& keeper, PlaceRecord record);

// The name of a user; empty for one who is no longer known.
std::string name_of(const PlaceKeeper& keeper, UserId user);

// Those whose two places are theirs, in the order given.
MergeLines merge_lines(const PlaceKeeper& keeper, const std::vector<PlaceMerge>& merges);

// Both places of an address "/…/{id}/…/{other}", if they are theirs.
struct TwoKept {
    PlaceRecord one;
    PlaceRecord other;
};
std::optional<TwoKept> two_kept(const PlaceKeeper& keeper);

}  // namespace permanence::directory
