#include "directory/own_place_actions.hpp"

#include <algorithm>

#include "directory/place_hours.hpp"
#include "directory/place_merge_store.hpp"
#include "directory/record_check.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::directory {

namespace {

Author author_of(const accounts::User& user, Instant now) {
    return {.at = now, .user = user.id, .import = {}};
}

LocalDay today_at(const PlaceRecord& record, Instant now) {
    return calendar_of_commune(record.place.commune_code).zone.day_of(now);
}

bool says_the_same(const PlaceRecord& one, const PlaceRecord& other) {
    return std::ranges::all_of(changes_between(one, other), [](const FieldChange& change) {
        return change.field == PlaceField::updated_on;
    });
}

// The same form sent twice.
std::optional<PublicId> made_before(db::Connection& connection, const PlaceRecord& record) {
    for (const PlaceRecord& kept : records_of_structure(connection, record.place.structure))
        if (says_the_same(kept, record)) return kept.place.public_id;
    return std::nullopt;
}

std::optional<PlaceRecord> find_own(db::Connection& connection, const accounts::User& user,
                                    const PublicId& id) {
    auto record = find_record(connection, id);
    if (!record || !keeping_of(user).has(record->place.structure)) return std::nullopt;
    return record;
}

// Does `act` with the place, if it is theirs.
template <class Act>
Result<void> with_own(db::Connection& connection, const accounts::User& user, const PublicId& id,
                      Act act) {
    return db::transaction(connection, [&]() -> Result<void> {
        hold_places(connection);
        const auto record = find_own(connection, user, id);
        if (!record) return refuse("directory.place_unknown");
        // What was made one with another place stays as it was, for when they are parted.
        if (merge_away(connection, record->place.id)) return refuse("directory.merge.gone");
        return act(*record);
    });
}

// On the day on which it is said, when it says something new.
Result<void> say(db::Connection& connection, const PlaceRecord& before, PlaceRecord after,
                 std::span<const PlaceChange> changes, const Author& author) {
    PlaceRecord checked = after;
    const bool is_right = check(checked).empty();
    if (!is_right || !says_the_same(before, checked))
        after.updated_on = today_at(after, author.at);
    else
        after.updated_on = before.updated_on;
    const auto last = changes.empty() ? std::nullopt : std::optional(changes.front().id);
    return edit_place(connection, std::move(after), last, author);
}

bool stays_as_it_is(PlaceField field) {
    return field == PlaceField::is_active || field == PlaceField::source ||
           field == PlaceField::source_id;
}

}  // namespace

Keeping keeping_of(const accounts::User& user) {
    if (!accounts::may(user.role, accounts::Right::keep_places)) return {};
    return {.all = user.role == accounts::Role::coordinator, .structure = user.structure};
}

Result<PublicId> make_own_place(db::Connection& connection, crypto::Random& random,
                                const accounts::User& user, PlaceRecord record, Instant now) {
    if (!keeping_of(user).has(record.place.structure))
        return refuse_fields({{"structure", "directory.structure_not_kept", {}}});
    if (auto errors = check(record); !errors.empty()) return refuse_fields(std::move(errors));
    record.updated_on = today_at(record, now);
    return db::transaction(connection, [&]() -> Result<PublicId> {
        hold_places(connection);
        if (const auto before = made_before(connection, record)) return *before;
        const auto made = create_place(connection, random, record, author_of(user, now));
        if (!made) return std::unexpected(made.error());
        return find_record(connection, *made)->place.public_id;
    });
}

Result<void> edit_own_place(db::Connection& connection, const accounts::User& user,
                            PlaceRecord record, PlaceVersion seen, Instant now) {
    return with_own(
        connection, user, record.place.public_id, [&](const PlaceRecord& before) -> Result<void> {
            const auto changes = changes_of_place(connection, before.place.id);
            PlaceRecord after = record;
            after.place.id = before.place.id;
            after.place.structure = before.place.structure;
            if (changes.size() != seen) return refuse("directory.changed_meanwhile");
            return say(connection, before, std::move(after), changes, author_of(user, now));
        });
}

Result<void> put_back_own_place(db::Connection& connection, const accounts::User& user,
                                const PublicId& place, PlaceVersion version, Instant now) {
    return with_own(connection, user, place, [&](const PlaceRecord& before) -> Result<void> {
        const auto changes = changes_of_place(connection, before.place.id);
        if (version == 0 || version > changes.size()) return refuse("directory.place_unknown");
        return say(connection, before, as_of(before, changes, version), changes,
                   author_of(user, now));
    });
}

Result<void> confirm_own_place(db::Connection& connection, const accounts::User& user,
                               const PublicId& place, Instant now) {
    return with_own(connection, user, place, [&](const PlaceRecord& record) {
        return confirm_place(connection, record.place.id, author_of(user, now));
    });
}

Result<void> close_own_place(db::Connection& connection, const accounts::User& user,
                             const PublicId& place, Instant now) {
    return with_own(connection, user, place, [&](const PlaceRecord& record) {
        return close_place(connection, record.place.id, author_of(user, now));
    });
}

Result<void> reopen_own_place(db::Connection& connection, const accounts::User& user,
                              const PublicId& place, Instant now) {
    return with_own(connection, user, place, [&](const PlaceRecord& record) {
        return reopen_place(connection, record.place.id, author_of(user, now));
    });
}

PlaceRecord as_of(PlaceRecord record, std::span<const PlaceChange> changes, PlaceVersion version) {
    for (const PlaceChange& change : changes.first(changes.size() - version))
        for (const FieldChange& one : change.fields)
            if (!stays_as_it_is(one.field)) set_text(record, one.field, one.before);
    return record;
}

}  // namespace permanence::directory
