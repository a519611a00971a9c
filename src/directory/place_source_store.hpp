#pragma once
// What each source says of places, in the database: the last words of each, and those before them.
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "directory/place_source.hpp"
#include "platform/db/connection.hpp"

namespace permanence::directory {

// All records of a source, ascending by id.
std::vector<PlaceSource> sources_named(db::Connection& connection, std::string_view source);
// Those that speak of a place, ascending by id.
std::vector<PlaceSource> sources_of_place(db::Connection& connection, PlaceId place);

// The same by their id in the source, without what they say.
std::unordered_map<std::string, PlaceSourceId> source_ids(db::Connection& connection,
                                                          std::string_view source);

// Neither the id nor the words of what is given are read; all of them are new.
void insert(db::Connection& connection, std::span<const PlaceSource> sources);

struct SpokenWords {
    PlaceSourceId source;
    std::string words;  // SourceWords::json()
};
void insert(db::Connection& connection, std::span<const SpokenWords> spoken, ImportId import,
            Instant at);

// From now on it speaks of another place.
void move_source(db::Connection& connection, PlaceSourceId source, PlaceId to);

// Takes the words of an import back: each source says again what it said before; those that have
// said nothing else are gone.
void take_back_words(db::Connection& connection, ImportId import);
// Places that it speaks of and of which another import brought words as well.
std::vector<PlaceId> places_told_beside(db::Connection& connection, ImportId import);
// An import after it brought words of the same sources.
bool was_spoken_over(db::Connection& connection, ImportId import);

}  // namespace permanence::directory
