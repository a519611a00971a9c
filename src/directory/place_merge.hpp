#pragma once
// Two records of one place: which of them is kept, what the kept one says afterwards, and what it
// says when they are parted again.
#include <optional>
#include <span>
#include <vector>

#include "base/ids.hpp"
#include "base/public_id.hpp"
#include "base/time.hpp"
#include "directory/field_group.hpp"
#include "directory/place_change.hpp"

namespace permanence::directory {

using PlaceMergeId = Id<struct PlaceMergeNoun>;

struct PlaceMerge {
    PlaceMergeId id;
    PublicId public_id;
    PlaceId kept;
    PlaceId gone;
    Instant at;
    UserId by;
    std::optional<PlaceChangeId> kept_change;  // none: the kept place said the same already
    PlaceChangeId gone_change;
    std::optional<Instant> parted_at;
    std::optional<UserId> parted_by;
};

// The groups whose words the kept place had better take over from the other, by their leads: where
// it says nothing and the other does, or where both speak and the other was told later.
std::vector<PlaceField> usually_taken(const PlaceRecord& kept, const PlaceRecord& gone);

// The kept place with those groups of the other; told as late as the later of both, where it takes
// anything.
PlaceRecord merged(PlaceRecord kept, const PlaceRecord& gone, std::span<const PlaceField> taken);

struct Parted {
    PlaceRecord record;             // the kept place, without what the merge gave it
    std::vector<PlaceField> stays;  // leads of the groups that somebody changed since: as they are
};
// `then`: the kept place as the merge left it; `made`: what the merge changed of it.
Parted parted(const PlaceRecord& now, const PlaceRecord& then, std::span<const FieldChange> made);

}  // namespace permanence::directory
