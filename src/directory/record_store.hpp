#pragma once
// Places with all that is said of them, and the changes of each, in the database.
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "directory/place_change.hpp"
#include "directory/place_record.hpp"
#include "platform/db/connection.hpp"

namespace permanence::directory {

// The `id` of what is given is not read; the new row's is returned.
PlaceId insert(db::Connection& connection, const PlaceRecord& record);
// Many at once; their public ids are given. `ids_after` tells what became of them.
void insert_all(db::Connection& connection, std::span<const PlaceRecord> records);
// Of the places after the last one known before.
std::unordered_map<std::string, PlaceId> ids_after(db::Connection& connection, PlaceId last);
PlaceId last_place(db::Connection& connection);  // 0: none yet
// With all that is said of them, their history and their sources. No permanence may be there.
void delete_places(db::Connection& connection, std::span<const PlaceId> places);
// Everything of the row with the record's id, but its public id.
void update(db::Connection& connection, const PlaceRecord& record);

// The active ones, ascending by id.
std::vector<PlaceRecord> records(db::Connection& connection);
// Active or not.
std::optional<PlaceRecord> find_record(db::Connection& connection, PlaceId place);
std::optional<PlaceRecord> find_record(db::Connection& connection, const PublicId& place);
// Those that a source published, active or not, ascending by id.
std::vector<PlaceRecord> records_of_source(db::Connection& connection, std::string_view source);
// The active ones of a structure, by name.
std::vector<PlaceRecord> records_of_structure(db::Connection& connection, StructureId structure);
// Active or not, ascending by id: of one structure, or all.
std::vector<PlaceRecord> kept_records(db::Connection& connection,
                                      std::optional<StructureId> structure);
// When something was last changed or confirmed of each place; places of which nothing ever
// was are missing.
std::map<PlaceId, Instant> told_at(db::Connection& connection,
                                   std::optional<StructureId> structure);

// The `id` of what is given is not read.
void insert(db::Connection& connection, const PlaceChange& change);
// Many changes of one import, each of another place.
void insert_all(db::Connection& connection, std::span<const PlaceChange> changes, ImportId import);
// The latest first.
std::vector<PlaceChange> changes_of_place(db::Connection& connection, PlaceId place);
// In the order in which they were made.
std::vector<PlaceChange> changes_of_import(db::Connection& connection, ImportId import);
// Places that an import changed and that somebody changed or confirmed after it; files, and the
// looking up of addresses, are nobody.
std::vector<PlaceId> places_changed_after(db::Connection& connection, ImportId import);
// When any place was last changed, closed ones as well.
std::optional<Instant> latest_change(db::Connection& connection);
// The last change of the place.
std::optional<PlaceChangeId> last_change(db::Connection& connection, PlaceId place);

}  // namespace permanence::directory
