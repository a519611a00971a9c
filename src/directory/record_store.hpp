#pragma once
// Places with all that is said of them, and the changes of each, in the database.
#include <optional>
#include <span>
#include <vector>

#include "directory/place_change.hpp"
#include "directory/place_record.hpp"
#include "platform/db/connection.hpp"

namespace permanence::directory {

// The `id` of what is given is not read; the new row's is returned.
PlaceId insert(db::Connection& connection, const PlaceRecord& record);
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

// The `id` of what is given is not read.
void insert(db::Connection& connection, const PlaceChange& change);
// The latest first.
std::vector<PlaceChange> changes_of_place(db::Connection& connection, PlaceId place);
// In the order in which they were made.
std::vector<PlaceChange> changes_of_import(db::Connection& connection, ImportId import);
// When any place was last changed, closed ones as well.
std::optional<Instant> latest_change(db::Connection& connection);
// The last change of the place.
std::optional<PlaceChangeId> last_change(db::Connection& connection, PlaceId place);

}  // namespace permanence::directory
