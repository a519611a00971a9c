#pragma once
// What staff do with records that may be one place: make them one, part them again, say that they
// are two. Of places that they keep, both of them. Each runs in a transaction of its own.
#include <functional>
#include <set>
#include <span>

#include "directory/duplicate_list_store.hpp"
#include "directory/own_place_actions.hpp"
#include "directory/place_merge_store.hpp"

namespace permanence::directory {

// The places where people are expected from `now` on: a permanence is held there, or somebody has
// an appointment. Those above know (booking/expected_places_store.hpp); here nobody asks the
// agenda.
using ExpectedPlaces = std::function<std::set<PlaceId>(db::Connection&, Instant now)>;

struct MergeMeans {
    crypto::Random& random;
    const ExpectedPlaces& expected;
};

// Which of two is kept: the one where people are expected; else the one written here; else the one
// that was there first. Refusal: directory.merge.both_expected.
struct KeptAndGone {
    PlaceRecord kept;
    PlaceRecord gone;
    bool by_permanences = false;  // the other way round is refused
};
Result<KeptAndGone> kept_and_gone(PlaceRecord one, PlaceRecord other,
                                  const std::set<PlaceId>& expected);

struct MergeRequest {
    PublicId kept;
    PublicId gone;
    std::vector<PlaceField> taken;  // leads of the groups that the kept place takes over
    PlaceVersion kept_seen = 0;     // of each, when its words were shown
    PlaceVersion gone_seen = 0;
};

// The kept place takes the words that were chosen and the sources of the other, which is closed and
// stays as it was. The same once more, by whomever, is that merge. Refusals:
// directory.place_unknown, also for a place that somebody else keeps; directory.changed_meanwhile;
// directory.merge.same_place, directory.merge.closed_place, directory.merge.both_expected,
// directory.merge.gone_expected.
Result<PublicId> merge_own_places(db::Connection& connection, const MergeMeans& means,
                                  const accounts::User& user, const MergeRequest& request,
                                  Instant now);

// At most so many in one go: a transaction is over in a moment.
inline constexpr std::size_t most_merged_at_once = 500;
// The sure ones of those that somebody keeps and that nobody keeps apart, each a merge of its own
// with what is usually taken. How many. `pairs` are asked when nobody else can change a place any
// more: who was sure of them before may not be now.
std::size_t merge_sure_pairs(db::Connection& connection, const MergeMeans& means,
                             const accounts::User& user, CurrentPairs& pairs, Instant now);

// As it was before: the sources go back, the other place is shown again, the kept one says what it
// said, but where somebody changed it since. From then on they are kept apart. Twice is once.
// Refusals: directory.merge.unknown; directory.merge.gone_further when the kept place was made one
// with another.
Result<void> part_own_places(db::Connection& connection, const accounts::User& user,
                             const PublicId& merge, Instant now);

// "These are two places", and that taken back. Refusals: directory.place_unknown,
// directory.merge.same_place; directory.merge.gone where somebody has made them one meanwhile.
Result<void> keep_own_apart(db::Connection& connection, const accounts::User& user,
                            const PublicId& one, const PublicId& other, Instant now);
Result<void> compare_own_again(db::Connection& connection, const accounts::User& user,
                               const PublicId& one, const PublicId& other);

// Those that somebody keeps, both places, and that nobody keeps apart.
std::vector<PairToReview> pairs_kept(std::span<const PairToReview> pairs, const Keeping& keeping,
                                     const std::set<PlacePair>& apart);

// What parting would give now; `changes`: all of the kept place, the latest first.
Parted parted(const PlaceRecord& kept, std::span<const PlaceChange> changes,
              const PlaceMerge& merge);

}  // namespace permanence::directory
