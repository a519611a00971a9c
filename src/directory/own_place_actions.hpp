#pragma once
// What staff do with the places that they keep: those of their structure, or all of them for a
// coordinator. Each runs in a transaction of its own.
#include "accounts/user.hpp"
#include "directory/record_actions.hpp"

namespace permanence::directory {

// Whose places somebody keeps: those of one structure, or of all.
struct Keeping {
    bool all = false;
    std::optional<StructureId> structure;  // nothing, and not all: of none
    bool has(StructureId owner) const { return all || structure == owner; }
};
Keeping keeping_of(const accounts::User& user);

// Where several change a place at once, each says which version of it was seen: the number of its
// changes so far.
using PlaceVersion = std::size_t;

// The same once more makes no second place. Refusals: those of create_place;
// directory.structure_not_kept.
Result<PublicId> make_own_place(db::Connection& connection, crypto::Random& random,
                                const accounts::User& user, PlaceRecord record, Instant now);

// The refusals of these: directory.place_unknown, also for a place that somebody else keeps;
// directory.merge.gone when it was made one with another; those of edit_place.
Result<void> edit_own_place(db::Connection& connection, const accounts::User& user,
                            PlaceRecord record, PlaceVersion seen, Instant now);
// What was said of the place after its `version`-th change is said again.
Result<void> put_back_own_place(db::Connection& connection, const accounts::User& user,
                                const PublicId& place, PlaceVersion version, Instant now);
Result<void> confirm_own_place(db::Connection& connection, const accounts::User& user,
                               const PublicId& place, Instant now);
Result<void> close_own_place(db::Connection& connection, const accounts::User& user,
                             const PublicId& place, Instant now);
Result<void> reopen_own_place(db::Connection& connection, const accounts::User& user,
                              const PublicId& place, Instant now);

// The place with what was said of it after its `version`-th change; whether it is shown, and where
// it came from, stay as they are. `changes`: all of them, the latest first.
PlaceRecord as_of(PlaceRecord record, std::span<const PlaceChange> changes, PlaceVersion version);

}  // namespace permanence::directory
