#include "directory/record_actions.hpp"

#include "directory/record_check.hpp"
#include "directory/revision_store.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::directory {

namespace {

Result<void> show_or_hide(db::Connection& connection, PlaceId place, bool is_active,
                          const Author& author) {
    hold_places(connection);
    const auto before = find_record(connection, place);
    if (!before) return refuse("directory.place_unknown");
    PlaceRecord after = *before;
    after.is_active = is_active;
    const ChangeCause cause = is_active ? ChangeCause::reopened : ChangeCause::closed;
    if (keep_changed(connection, *before, after, cause, author))
        raise_directory_revision(connection);
    return {};
}

}  // namespace

void hold_places(db::Connection& connection) {
    db::lock(connection, "places", 0);
}

Result<PlaceId> create_place(db::Connection& connection, crypto::Random& random, PlaceRecord record,
                             const Author& author) {
    if (auto errors = check(record); !errors.empty()) return refuse_fields(std::move(errors));
    const PlaceId id =
        keep_new(connection, random, std::move(record), ChangeCause::created, author);
    raise_directory_revision(connection);
    return id;
}

Result<void> edit_place(db::Connection& connection, PlaceRecord record,
                        std::optional<PlaceChangeId> seen, const Author& author) {
    hold_places(connection);
    const auto before = find_record(connection, record.place.id);
    if (!before) return refuse("directory.place_unknown");
    if (last_change(connection, record.place.id) != seen)
        return refuse("directory.changed_meanwhile");
    if (auto errors = check(record); !errors.empty()) return refuse_fields(std::move(errors));
    if (keep_changed(connection, *before, record, ChangeCause::edited, author))
        raise_directory_revision(connection);
    return {};
}

Result<void> confirm_place(db::Connection& connection, PlaceId place, const Author& author) {
    hold_places(connection);
    auto record = find_record(connection, place);
    if (!record) return refuse("directory.place_unknown");
    record->confirmed_at = author.at;
    update(connection, *record);
    insert(connection, PlaceChange{.id = {},
                                   .place = place,
                                   .at = author.at,
                                   .by = author.user,
                                   .cause = ChangeCause::confirmed,
                                   .import = {},
                                   .fields = {}});
    raise_directory_revision(connection);
    return {};
}

Result<void> close_place(db::Connection& connection, PlaceId place, const Author& author) {
    return show_or_hide(connection, place, false, author);
}

Result<void> reopen_place(db::Connection& connection, PlaceId place, const Author& author) {
    return show_or_hide(connection, place, true, author);
}

PlaceId keep_new(db::Connection& connection, crypto::Random& random, PlaceRecord record,
                 ChangeCause cause, const Author& author) {
    record.place.public_id = crypto::new_public_id(random);
    const PlaceId id = insert(connection, record);
    insert(connection, PlaceChange{.id = {},
                                   .place = id,
                                   .at = author.at,
                                   .by = author.user,
                                   .cause = cause,
                                   .import = author.import,
                                   .fields = {}});
    return id;
}

void keep_all_new(db::Connection& connection, crypto::Random& random,
                  std::span<PlaceRecord> records, ChangeCause cause, const Author& author) {
    const PlaceId last = last_place(connection);
    for (PlaceRecord& record : records)
        record.place.public_id = crypto::new_public_id(random);
    insert_all(connection, records);
    const auto ids = ids_after(connection, last);
    std::vector<PlaceChange> changes;
    changes.reserve(records.size());
    for (PlaceRecord& record : records) {
        record.place.id = ids.at(std::string(record.place.public_id.text()));
        changes.push_back({.id = {},
                           .place = record.place.id,
                           .at = author.at,
                           .by = author.user,
                           .cause = cause,
                           .import = author.import,
                           .fields = {}});
    }
    insert_all(connection, changes, author.import.value());
}

void keep_all_changed(db::Connection& connection, std::span<const ChangedRecord> records,
                      ChangeCause cause, const Author& author) {
    std::vector<PlaceChange> changes;
    for (const auto& [before, after] : records) {
        auto fields = changes_between(*before, *after);
        if (fields.empty()) continue;
        update(connection, *after);
        changes.push_back({.id = {},
                           .place = before->place.id,
                           .at = author.at,
                           .by = author.user,
                           .cause = cause,
                           .import = author.import,
                           .fields = std::move(fields)});
    }
    insert_all(connection, changes, author.import.value());
}

bool keep_changed(db::Connection& connection, const PlaceRecord& before, const PlaceRecord& after,
                  ChangeCause cause, const Author& author) {
    auto changes = changes_between(before, after);
    if (changes.empty()) return false;
    update(connection, after);
    insert(connection, PlaceChange{.id = {},
                                   .place = before.place.id,
                                   .at = author.at,
                                   .by = author.user,
                                   .cause = cause,
                                   .import = author.import,
                                   .fields = std::move(changes)});
    return true;
}

}  // namespace permanence::directory
