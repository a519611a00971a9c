#pragma once
// Imports of places in the database, and the files of those that wait for a decision.
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "exchange/place_import.hpp"
#include "platform/db/connection.hpp"

namespace permanence::exchange {

// The `id` of what is given is not read.
ImportId insert(db::Connection& connection, const PlaceImport& import);
// State, times, who took it back, report.
void update(db::Connection& connection, const PlaceImport& import);
std::optional<PlaceImport> find_import(db::Connection& connection, const PublicId& import);
// The latest first.
std::vector<PlaceImport> imports(db::Connection& connection, int limit);

void delete_import(db::Connection& connection, ImportId import);  // with its file

void insert_file(db::Connection& connection, ImportId import, std::string_view bytes);
// Its bytes, part after part; false when they are gone.
bool read_file(db::Connection& connection, ImportId import,
               const std::function<void(std::string_view)>& take);
void delete_file(db::Connection& connection, ImportId import);
// Of those tried before `older` the sums alone stay: rows hold what stood in somebody's file.
void forget_rows(db::Connection& connection, Instant older);
// Those that nobody decided upon, with their files.
void delete_tried(db::Connection& connection, Instant older);

}  // namespace permanence::exchange
