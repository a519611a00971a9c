#include "directory/place_source_store.hpp"

#include <tuple>

#include "base/check.hpp"
#include "platform/db/insert_many.hpp"

namespace permanence::directory {

namespace {

std::vector<PlaceSource> sources_where(db::Connection& connection, std::string_view condition,
                                       const auto& bound) {
    std::vector<PlaceSource> found;
    const std::string sql =
        "SELECT s.id, s.place_id, s.source, s.source_id, w.words, w.at FROM place_sources s"
        " LEFT JOIN place_source_words w ON w.id ="
        " (SELECT MAX(id) FROM place_source_words WHERE place_source_id = s.id) " +
        std::string(condition) + " ORDER BY s.id";
    for (const db::Row row : connection.query(sql, bound)) {
        PlaceSource one{.id = row.get<PlaceSourceId>(0),
                        .place = row.get<PlaceId>(1),
                        .source = row.get<std::string>(2),
                        .source_id = row.get<std::string>(3),
                        .words = {},
                        .said_at = row.get<std::optional<Instant>>(5)};
        if (const auto words = row.get<std::optional<std::string>>(4)) {
            auto read = SourceWords::parse(*words);
            CHECK(read.has_value());
            one.words = *std::move(read);
        }
        found.push_back(std::move(one));
    }
    return found;
}

}  // namespace

std::vector<PlaceSource> sources_named(db::Connection& connection, std::string_view source) {
    return sources_where(connection, "WHERE s.source = ?", source);
}

std::vector<PlaceSource> sources_of_place(db::Connection& connection, PlaceId place) {
    return sources_where(connection, "WHERE s.place_id = ?", place);
}

std::unordered_map<std::string, PlaceSourceId> source_ids(db::Connection& connection,
                                                          std::string_view source) {
    std::unordered_map<std::string, PlaceSourceId> ids;
    for (const db::Row row :
         connection.query("SELECT source_id, id FROM place_sources WHERE source = ?", source))
        ids.emplace(row.get<std::string>(0), row.get<PlaceSourceId>(1));
    return ids;
}

void insert(db::Connection& connection, std::span<const PlaceSource> sources) {
    std::vector<std::tuple<PlaceId, std::string_view, std::string_view>> rows;
    rows.reserve(sources.size());
    for (const PlaceSource& one : sources)
        rows.emplace_back(one.place, one.source, one.source_id);
    db::insert_many(connection, "INSERT INTO place_sources (place_id, source, source_id) VALUES",
                    rows);
}

void insert(db::Connection& connection, std::span<const SpokenWords> spoken, ImportId import,
            Instant at) {
    std::vector<std::tuple<PlaceSourceId, ImportId, Instant, std::string_view>> rows;
    rows.reserve(spoken.size());
    for (const SpokenWords& one : spoken)
        rows.emplace_back(one.source, import, at, one.words);
    db::insert_many(connection,
                    "INSERT INTO place_source_words (place_source_id, import_id, at, words) VALUES",
                    rows);
}

void move_source(db::Connection& connection, PlaceSourceId source, PlaceId to) {
    connection.execute("UPDATE place_sources SET place_id = ? WHERE id = ?", to, source);
}

void take_back_words(db::Connection& connection, ImportId import) {
    connection.execute(
        "DELETE FROM place_sources WHERE id IN"
        " (SELECT place_source_id FROM place_source_words WHERE import_id = ?)"
        " AND NOT EXISTS (SELECT 1 FROM place_source_words w"
        " WHERE w.place_source_id = place_sources.id AND w.import_id <> ?)",
        import, import);
    connection.execute("DELETE FROM place_source_words WHERE import_id = ?", import);
}

std::vector<PlaceId> places_told_beside(db::Connection& connection, ImportId import) {
    std::vector<PlaceId> found;
    for (const db::Row row :
         connection.query("SELECT DISTINCT s.place_id FROM place_source_words w"
                          " JOIN place_sources s ON s.id = w.place_source_id"
                          " JOIN place_sources beside ON beside.place_id = s.place_id"
                          " JOIN place_source_words other ON other.place_source_id = beside.id"
                          " AND other.import_id <> w.import_id WHERE w.import_id = ?",
                          import))
        found.push_back(row.get<PlaceId>(0));
    return found;
}

bool was_spoken_over(db::Connection& connection, ImportId import) {
    return connection
        .query_one(
            "SELECT w.id FROM place_source_words w"
            " JOIN place_source_words later ON later.place_source_id = w.place_source_id"
            " AND later.id > w.id WHERE w.import_id = ? LIMIT 1",
            import)
        .has_value();
}

}  // namespace permanence::directory
