#include "territory/geocoded_store.hpp"

#include "base/check.hpp"
#include "base/text.hpp"

namespace permanence::territory {

std::optional<KnownAnswer> find_answer(db::Connection& connection,
                                       const AddressQuestion& question) {
    const auto row = connection.query_one(
        "SELECT kind, latitude, longitude, score, found_commune, asked_at FROM territory_geocoded"
        " WHERE question = ? AND commune_code = ?",
        fold(question.text), question.commune.text());
    if (!row) return std::nullopt;
    KnownAnswer answer{.found = {}, .asked_at = row->get<Instant>(5)};
    const auto kind = row->get<std::string>(0);
    if (kind.empty()) return answer;
    answer.found = {.point = {.latitude = row->get<double>(1), .longitude = row->get<double>(2)},
                    .score = row->get<double>(3),
                    .kind = {},
                    .commune_code = row->get<std::string>(4)};
    CHECK(read_column_text(kind, answer.found->kind));  // only keep_answer writes here
    return answer;
}

void keep_answer(db::Connection& connection, const AddressQuestion& question,
                 const KnownAnswer& answer) {
    const FoundAddress found = answer.found.value_or(FoundAddress{});
    connection.execute(
        "INSERT INTO territory_geocoded (question, commune_code, kind, latitude, longitude, score,"
        " found_commune, asked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (question, commune_code) DO UPDATE SET kind = excluded.kind,"
        " latitude = excluded.latitude, longitude = excluded.longitude, score = excluded.score,"
        " found_commune = excluded.found_commune, asked_at = excluded.asked_at",
        fold(question.text), question.commune.text(),
        answer.found ? column_text(found.kind) : std::string_view(), found.point.latitude,
        found.point.longitude, found.score, found.commune_code, answer.asked_at);
}

void forget_answers(db::Connection& connection, const AnswersKept& kept) {
    connection.execute("DELETE FROM territory_geocoded WHERE kind <> '' AND asked_at < ?",
                       kept.found_since);
    connection.execute("DELETE FROM territory_geocoded WHERE kind = '' AND asked_at < ?",
                       kept.unknown_since);
    // The age of the first row that is too many; those of the same second go with it.
    const auto oldest = connection.query_one(
        "SELECT asked_at FROM territory_geocoded ORDER BY asked_at DESC LIMIT 1 OFFSET ?",
        kept.most);
    if (oldest)
        connection.execute("DELETE FROM territory_geocoded WHERE asked_at <= ?",
                           oldest->get<Instant>(0));
}

}  // namespace permanence::territory
