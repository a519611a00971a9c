#pragma once
// Structures, places and advisers in the database.
#include <vector>

#include "directory/place.hpp"
#include "platform/db/connection.hpp"

namespace permanence::directory {

// The `id` of what is given is not read; the new row's is returned.
StructureId insert(db::Connection& connection, const Structure& structure);
AdviserId insert(db::Connection& connection, const Adviser& adviser);
void insert_adviser_place(db::Connection& connection, AdviserId adviser, PlaceId place);

// The active ones, ascending by id.
std::vector<Structure> structures(db::Connection& connection);
std::vector<Place> places(db::Connection& connection);
std::vector<Adviser> advisers(db::Connection& connection);

}  // namespace permanence::directory
