#pragma once
// Places made, changed, confirmed and closed: checked, saved with what changed, by whom and when,
// and made known to every process.
#include <optional>

#include "base/result.hpp"
#include "directory/place_change.hpp"
#include "directory/record_store.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/connection.hpp"

namespace permanence::directory {

// Who changes, and when.
struct Author {
    Instant at;
    std::optional<UserId> user;
    std::optional<ImportId> import;
};

// All of these in the caller's transaction.

// Until it ends nobody else changes a place: what is written rests on what was read before. The
// actions below do it themselves.
void hold_places(db::Connection& connection);

// Refusals: form.check_answers with the errors of check().
Result<PlaceId> create_place(db::Connection& connection, crypto::Random& random, PlaceRecord record,
                             const Author& author);

// What is to be said of the place from now on; `seen` is its last change when the form was shown.
// Nothing is written when nothing differs. Refusals: those above, directory.changed_meanwhile,
// directory.place_unknown.
Result<void> edit_place(db::Connection& connection, PlaceRecord record,
                        std::optional<PlaceChangeId> seen, const Author& author);

// "Still right": nothing changed, today. Refusal: directory.place_unknown.
Result<void> confirm_place(db::Connection& connection, PlaceId place, const Author& author);

// No longer shown, or shown again; what was booked there is not touched. Refusal:
// directory.place_unknown.
Result<void> close_place(db::Connection& connection, PlaceId place, const Author& author);
Result<void> reopen_place(db::Connection& connection, PlaceId place, const Author& author);

// ---- For actions above that save many: no check, and the caller raises the directory's revision
// once (revision_store).
PlaceId keep_new(db::Connection& connection, crypto::Random& random, PlaceRecord record,
                 ChangeCause cause, const Author& author);
// Gives each its public id and its id. The import of `author` is given.
void keep_all_new(db::Connection& connection, crypto::Random& random,
                  std::span<PlaceRecord> records, ChangeCause cause, const Author& author);
struct ChangedRecord {
    const PlaceRecord* before;
    const PlaceRecord* after;
};
// Each of another place; those that do not differ are left out. The import of `author` is given.
void keep_all_changed(db::Connection& connection, std::span<const ChangedRecord> records,
                      ChangeCause cause, const Author& author);
// False when nothing differs: then nothing is written.
bool keep_changed(db::Connection& connection, const PlaceRecord& before, const PlaceRecord& after,
                  ChangeCause cause, const Author& author);

}  // namespace permanence::directory
