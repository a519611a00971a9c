#pragma once
// Closing days of structures, their rooms and vehicles, in the database.
#include <optional>
#include <vector>

#include "agenda/timetable.hpp"
#include "platform/db/connection.hpp"

namespace permanence::agenda {

// The `id` of what is given is not read.
void insert(db::Connection& connection, const ClosingRow& row);
ResourceId insert(db::Connection& connection, const Resource& resource, const PublicId& public_id);
// Whether there was one of that structure.
bool delete_closing(db::Connection& connection, StructureId structure, const PublicId& closing);

// All of them, by first day.
std::vector<ClosingRow> closings(db::Connection& connection);
std::vector<Resource> resources(db::Connection& connection);

// Until this transaction ends nobody else decides about that room or vehicle. Taken after the
// adviser's lock.
void lock_resource(db::Connection& connection, ResourceId resource);

}  // namespace permanence::agenda
