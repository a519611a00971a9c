#pragma once
// Structures that a file of places brings along.
#include <span>
#include <vector>

#include "directory/place.hpp"
#include "platform/db/connection.hpp"

namespace permanence::directory {

// Active or not, ascending by id.
std::vector<Structure> all_structures(db::Connection& connection);
// Their public ids are given; their ids are found by them.
void insert_all(db::Connection& connection, std::span<const Structure> structures, ImportId import);
void reactivate(db::Connection& connection, StructureId structure);
// Those that the import brought and that own no place and employ nobody are no longer active.
void retire_structures(db::Connection& connection, ImportId import);
// Where advisers may be met.
std::vector<PlaceId> places_of_advisers(db::Connection& connection);

}  // namespace permanence::directory
