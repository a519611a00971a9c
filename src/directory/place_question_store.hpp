#pragma once
// "Is what we say of these places still right?": who was asked, of which places, in the database.
#include <optional>
#include <vector>

#include "directory/place_record.hpp"
#include "platform/crypto/secret_token.hpp"
#include "platform/db/connection.hpp"

namespace permanence::directory {

using PlaceQuestionId = Id<struct PlaceQuestionNoun>;

struct PlaceQuestion {
    PlaceQuestionId id;
    UserId asked;
    Instant asked_at;
    Instant ends_at;
    std::vector<PlaceId> places;  // ascending
};

// The `id` of what is given is not read.
PlaceQuestionId insert(db::Connection& connection, const PlaceQuestion& question,
                       const crypto::TokenHash& token);
std::optional<PlaceQuestion> find_question(db::Connection& connection,
                                           const crypto::TokenHash& token);
// That ended before `before`; how many.
std::int64_t delete_questions(db::Connection& connection, Instant before);

// Structures with active places of which nothing was said since `told_before`, and that were not
// asked since.
std::vector<StructureId> structures_to_ask(db::Connection& connection, Instant told_before);
// Those places of one structure, ascending.
std::vector<PlaceId> places_to_ask(db::Connection& connection, StructureId structure,
                                   Instant told_before);
void note_asked(db::Connection& connection, PlaceId place, Instant now);

}  // namespace permanence::directory
