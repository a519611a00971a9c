#include "directory/place_merge_actions.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "directory/place_source_store.hpp"
#include "directory/revision_store.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::directory {

namespace {

Author author_of(const accounts::User& user, Instant now) {
    return {.at = now, .user = user.id, .import = {}};
}

struct TwoPlaces {
    PlaceRecord one;
    PlaceRecord other;
};

Result<TwoPlaces> find_own(db::Connection& connection, const Keeping& keeping, const PublicId& one,
                           const PublicId& other) {
    if (one == other) return refuse("directory.merge.same_place");
    auto first = find_record(connection, one);
    auto second = find_record(connection, other);
    if (!first || !second) return refuse("directory.place_unknown");
    if (!keeping.has(first->place.structure) || !keeping.has(second->place.structure))
        return refuse("directory.place_unknown");
    return TwoPlaces{*std::move(first), *std::move(second)};
}

// Whoever asked for the same was faster.
std::optional<PublicId> merge_of(db::Connection& connection, const TwoPlaces& two) {
    for (const auto& [gone, kept] : {std::pair(two.one.place.id, two.other.place.id),
                                     std::pair(two.other.place.id, two.one.place.id)})
        if (const auto merge = merge_away(connection, gone); merge && merge->kept == kept)
            return merge->public_id;
    return std::nullopt;
}

bool is_as_seen(db::Connection& connection, PlaceId place, PlaceVersion seen) {
    return changes_of_place(connection, place).size() == seen;
}

std::vector<PlaceSourceId> move_sources(db::Connection& connection, PlaceId from, PlaceId to) {
    std::vector<PlaceSourceId> moved;
    for (const PlaceSource& source : sources_of_place(connection, from)) {
        move_source(connection, source.id, to);
        moved.push_back(source.id);
    }
    return moved;
}

std::optional<PlaceChangeId> keep_merged(db::Connection& connection, const PlaceRecord& before,
                                         const PlaceRecord& after, const Author& author) {
    if (!keep_changed(connection, before, after, ChangeCause::merged, author)) return std::nullopt;
    return last_change(connection, before.place.id);
}

// Places are held, both are active.
PublicId merge_held(db::Connection& connection, crypto::Random& random, const KeptAndGone& two,
                    std::span<const PlaceField> taken, const Author& author) {
    PlaceRecord closed = two.gone;
    closed.is_active = false;
    const auto gone_change = keep_merged(connection, two.gone, closed, author);
    CHECK(gone_change && author.user);
    const PlaceMerge merge{
        .id = {},
        .public_id = crypto::new_public_id(random),
        .kept = two.kept.place.id,
        .gone = two.gone.place.id,
        .at = author.at,
        .by = *author.user,
        .kept_change = keep_merged(connection, two.kept, merged(two.kept, two.gone, taken), author),
        .gone_change = *gone_change,
        .parted_at = {},
        .parted_by = {}};
    insert(connection, merge, move_sources(connection, merge.gone, merge.kept));
    return merge.public_id;
}

bool are_active(const TwoPlaces& two) {
    return two.one.is_active && two.other.is_active;
}

// One of the sure ones; false where a person has to look.
bool merge_sure(db::Connection& connection, const MergeMeans& means, const PairToReview& pair,
                const std::set<PlaceId>& expected, const Author& author) {
    auto first = find_record(connection, pair.first);
    auto second = find_record(connection, pair.second);
    if (!first || !second || !first->is_active || !second->is_active) return false;
    const auto two = kept_and_gone(*std::move(first), *std::move(second), expected);
    if (!two) return false;
    merge_held(connection, means.random, *two, usually_taken(two->kept, two->gone), author);
    return true;
}

Result<void> part_held(db::Connection& connection, PlaceMerge merge, const Author& author) {
    const auto kept = find_record(connection, merge.kept);
    const auto gone = find_record(connection, merge.gone);
    CHECK(kept && gone && author.user);
    if (merge_away(connection, merge.kept)) return refuse("directory.merge.gone_further");
    for (const PlaceSourceId source : moved_sources(connection, merge.id))
        move_source(connection, source, merge.gone);
    PlaceRecord shown = *gone;
    shown.is_active = true;
    keep_changed(connection, *gone, shown, ChangeCause::parted, author);
    const auto changes = changes_of_place(connection, merge.kept);
    keep_changed(connection, *kept, parted(*kept, changes, merge).record, ChangeCause::parted,
                 author);
    merge.parted_at = author.at;
    merge.parted_by = author.user;
    update(connection, merge);
    insert(connection, ApartPair{pair_of(merge.kept, merge.gone), author.at, *author.user});
    raise_directory_revision(connection);
    return {};
}

}  // namespace

Result<KeptAndGone> kept_and_gone(PlaceRecord one, PlaceRecord other,
                                  const std::set<PlaceId>& expected) {
    const bool at_one = expected.contains(one.place.id);
    const bool at_other = expected.contains(other.place.id);
    if (at_one && at_other) return refuse("directory.merge.both_expected");
    const auto rank = [&](const PlaceRecord& record) {
        return std::tuple(!expected.contains(record.place.id), !record.source.empty(),
                          record.place.id);
    };
    if (rank(other) < rank(one)) std::swap(one, other);
    return KeptAndGone{std::move(one), std::move(other), at_one || at_other};
}

Result<PublicId> merge_own_places(db::Connection& connection, const MergeMeans& means,
                                  const accounts::User& user, const MergeRequest& request,
                                  Instant now) {
    return db::transaction(connection, [&]() -> Result<PublicId> {
        hold_places(connection);
        const auto two = find_own(connection, keeping_of(user), request.kept, request.gone);
        if (!two) return std::unexpected(two.error());
        if (const auto before = merge_of(connection, *two)) return *before;
        if (!are_active(*two)) return refuse("directory.merge.closed_place");
        if (!is_as_seen(connection, two->one.place.id, request.kept_seen) ||
            !is_as_seen(connection, two->other.place.id, request.gone_seen))
            return refuse("directory.changed_meanwhile");
        const auto allowed = kept_and_gone(two->one, two->other, means.expected(connection, now));
        if (!allowed) return std::unexpected(allowed.error());
        if (allowed->by_permanences && allowed->kept.place.id != two->one.place.id)
            return refuse("directory.merge.gone_expected");
        const PublicId merge = merge_held(connection, means.random, {two->one, two->other},
                                          request.taken, author_of(user, now));
        raise_directory_revision(connection);
        return merge;
    });
}

std::size_t merge_sure_pairs(db::Connection& connection, const MergeMeans& means,
                             const accounts::User& user, CurrentPairs& pairs, Instant now) {
    const Author author = author_of(user, now);
    return db::transaction(connection, [&] {
        hold_places(connection);
        const auto found = pairs.at(connection);
        const auto expected = means.expected(connection, now);
        std::size_t done = 0;
        for (const PairToReview& pair :
             sure_pairs(pairs_kept(*found, keeping_of(user), apart_pairs(connection)), expected)) {
            if (done == most_merged_at_once) break;
            done += merge_sure(connection, means, pair, expected, author) ? 1U : 0U;
        }
        if (done > 0) raise_directory_revision(connection);
        return done;
    });
}

Result<void> part_own_places(db::Connection& connection, const accounts::User& user,
                             const PublicId& merge, Instant now) {
    return db::transaction(connection, [&]() -> Result<void> {
        hold_places(connection);
        const auto found = find_merge(connection, merge);
        if (!found) return refuse("directory.merge.unknown");
        const Keeping keeping = keeping_of(user);
        for (const PlaceId place : {found->kept, found->gone})
            if (!keeping.has(find_record(connection, place).value().place.structure))
                return refuse("directory.merge.unknown");
        if (found->parted_at) return {};
        return part_held(connection, *found, author_of(user, now));
    });
}

Result<void> keep_own_apart(db::Connection& connection, const accounts::User& user,
                            const PublicId& one, const PublicId& other, Instant now) {
    return db::transaction(connection, [&]() -> Result<void> {
        hold_places(connection);
        const auto two = find_own(connection, keeping_of(user), one, other);
        if (!two) return std::unexpected(two.error());
        if (merge_of(connection, *two)) return refuse("directory.merge.gone");
        insert(connection,
               ApartPair{pair_of(two->one.place.id, two->other.place.id), now, user.id});
        return {};
    });
}

Result<void> compare_own_again(db::Connection& connection, const accounts::User& user,
                               const PublicId& one, const PublicId& other) {
    return db::transaction(connection, [&]() -> Result<void> {
        const auto two = find_own(connection, keeping_of(user), one, other);
        if (!two) return std::unexpected(two.error());
        delete_apart(connection, pair_of(two->one.place.id, two->other.place.id));
        return {};
    });
}

std::vector<PairToReview> pairs_kept(std::span<const PairToReview> pairs, const Keeping& keeping,
                                     const std::set<PlacePair>& apart) {
    std::vector<PairToReview> kept;
    for (const PairToReview& pair : pairs)
        if (keeping.has(pair.first_structure) && keeping.has(pair.second_structure) &&
            !apart.contains({pair.first, pair.second}))
            kept.push_back(pair);
    return kept;
}

Parted parted(const PlaceRecord& kept, std::span<const PlaceChange> changes,
              const PlaceMerge& merge) {
    const auto made = std::ranges::find_if(
        changes, [&](const PlaceChange& change) { return change.id == merge.kept_change; });
    if (made == changes.end()) return {.record = kept, .stays = {}};
    const auto version = static_cast<PlaceVersion>(changes.end() - made);
    return parted(kept, as_of(kept, changes, version), made->fields);
}

}  // namespace permanence::directory
