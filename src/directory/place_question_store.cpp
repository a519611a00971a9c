#include "directory/place_question_store.hpp"

namespace permanence::directory {

namespace {

// Bound: told_before. Who was asked once is asked again only after something was said.
#define IS_TO_ASK                                                       \
    " p.active = 1 AND NOT EXISTS (SELECT 1 FROM place_changes c"       \
    " WHERE c.place_id = p.id AND c.at > ?)"                            \
    " AND (p.asked_at IS NULL OR EXISTS (SELECT 1 FROM place_changes c" \
    " WHERE c.place_id = p.id AND c.at >= p.asked_at))"

}  // namespace

PlaceQuestionId insert(db::Connection& connection, const PlaceQuestion& question,
                       const crypto::TokenHash& token) {
    const auto id = connection.query_value<PlaceQuestionId>(
        "INSERT INTO place_questions (token_hash, user_id, asked_at, ends_at)"
        " VALUES (?, ?, ?, ?) RETURNING id",
        token.text, question.asked, question.asked_at, question.ends_at);
    for (const PlaceId place : question.places)
        connection.execute(
            "INSERT INTO place_question_places (question_id, place_id) VALUES (?, ?)", id, place);
    return id;
}

std::optional<PlaceQuestion> find_question(db::Connection& connection,
                                           const crypto::TokenHash& token) {
    const auto row = connection.query_one(
        "SELECT id, user_id, asked_at, ends_at FROM place_questions WHERE token_hash = ?",
        token.text);
    if (!row) return std::nullopt;
    PlaceQuestion question{.id = row->get<PlaceQuestionId>(0),
                           .asked = row->get<UserId>(1),
                           .asked_at = row->get<Instant>(2),
                           .ends_at = row->get<Instant>(3),
                           .places = {}};
    for (const db::Row place : connection.query(
             "SELECT place_id FROM place_question_places WHERE question_id = ? ORDER BY place_id",
             question.id))
        question.places.push_back(place.get<PlaceId>(0));
    return question;
}

std::int64_t delete_questions(db::Connection& connection, Instant before) {
    return connection.execute("DELETE FROM place_questions WHERE ends_at < ?", before);
}

std::vector<StructureId> structures_to_ask(db::Connection& connection, Instant told_before) {
    std::vector<StructureId> found;
    for (const db::Row row :
         connection.query("SELECT DISTINCT p.structure_id FROM places p WHERE" IS_TO_ASK
                          " ORDER BY p.structure_id",
                          told_before))
        found.push_back(row.get<StructureId>(0));
    return found;
}

std::vector<PlaceId> places_to_ask(db::Connection& connection, StructureId structure,
                                   Instant told_before) {
    std::vector<PlaceId> found;
    for (const db::Row row : connection.query("SELECT p.id FROM places p WHERE" IS_TO_ASK
                                              " AND p.structure_id = ? ORDER BY p.id",
                                              told_before, structure))
        found.push_back(row.get<PlaceId>(0));
    return found;
}

void note_asked(db::Connection& connection, PlaceId place, Instant now) {
    connection.execute("UPDATE places SET asked_at = ? WHERE id = ?", now, place);
}

}  // namespace permanence::directory
