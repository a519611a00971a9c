#include "directory/place_merge_store.hpp"

#include <algorithm>

namespace permanence::directory {

namespace {

std::vector<PlaceMerge> merges_where(db::Connection& connection, std::string_view condition,
                                     const auto&... bound) {
    std::vector<PlaceMerge> found;
    const std::string sql =
        "SELECT m.id, m.public_id, m.kept_place_id, m.gone_place_id, m.at, m.user_id,"
        " m.kept_change_id, m.gone_change_id, m.parted_at, m.parted_by FROM place_merges m " +
        std::string(condition);
    for (const db::Row row : connection.query(sql, bound...))
        found.push_back({.id = row.get<PlaceMergeId>(0),
                         .public_id = row.get<PublicId>(1),
                         .kept = row.get<PlaceId>(2),
                         .gone = row.get<PlaceId>(3),
                         .at = row.get<Instant>(4),
                         .by = row.get<UserId>(5),
                         .kept_change = row.get<std::optional<PlaceChangeId>>(6),
                         .gone_change = row.get<PlaceChangeId>(7),
                         .parted_at = row.get<std::optional<Instant>>(8),
                         .parted_by = row.get<std::optional<UserId>>(9)});
    return found;
}

std::optional<PlaceMerge> only(const std::vector<PlaceMerge>& found) {
    if (found.empty()) return std::nullopt;
    return found.front();
}

}  // namespace

PlaceMergeId insert(db::Connection& connection, const PlaceMerge& merge,
                    std::span<const PlaceSourceId> moved) {
    const auto id = connection.query_value<PlaceMergeId>(
        "INSERT INTO place_merges (public_id, kept_place_id, gone_place_id, at, user_id,"
        " kept_change_id, gone_change_id, parted_at, parted_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        merge.public_id, merge.kept, merge.gone, merge.at, merge.by, merge.kept_change,
        merge.gone_change, merge.parted_at, merge.parted_by);
    for (const PlaceSourceId source : moved)
        connection.execute(
            "INSERT INTO place_merge_sources (merge_id, place_source_id) VALUES (?, ?)", id,
            source);
    return id;
}

void update(db::Connection& connection, const PlaceMerge& merge) {
    connection.execute("UPDATE place_merges SET parted_at = ?, parted_by = ? WHERE id = ?",
                       merge.parted_at, merge.parted_by, merge.id);
}

std::optional<PlaceMerge> find_merge(db::Connection& connection, const PublicId& merge) {
    return only(merges_where(connection, "WHERE m.public_id = ?", merge));
}

std::optional<PlaceMerge> merge_away(db::Connection& connection, PlaceId gone) {
    return only(
        merges_where(connection, "WHERE m.gone_place_id = ? AND m.parted_at IS NULL", gone));
}

std::vector<PlaceMerge> merges_into(db::Connection& connection, PlaceId kept) {
    return merges_where(connection, "WHERE m.kept_place_id = ? ORDER BY m.id DESC", kept);
}

std::vector<PlaceId> places_kept_of_two(db::Connection& connection) {
    std::vector<PlaceId> found;
    for (const db::Row row : connection.query("SELECT DISTINCT kept_place_id FROM place_merges"
                                              " WHERE parted_at IS NULL ORDER BY kept_place_id"))
        found.push_back(row.get<PlaceId>(0));
    return found;
}

#define MERGES_OF_STRUCTURE                    \
    " JOIN places a ON a.id = m.kept_place_id" \
    " JOIN places b ON b.id = m.gone_place_id" \
    " WHERE CAST(? AS BIGINT) = 0 OR (a.structure_id = ? AND b.structure_id = ?)"

std::vector<PlaceMerge> latest_merges(db::Connection& connection,
                                      std::optional<StructureId> structure, Part part) {
    const StructureId owner = structure.value_or(StructureId{});
    return merges_where(connection, MERGES_OF_STRUCTURE " ORDER BY m.id DESC LIMIT ? OFFSET ?",
                        structure.has_value(), owner, owner, static_cast<std::int64_t>(part.limit),
                        static_cast<std::int64_t>(part.offset));
}

std::int64_t count_merges(db::Connection& connection, std::optional<StructureId> structure) {
    const StructureId owner = structure.value_or(StructureId{});
    return connection.query_value<std::int64_t>(
        "SELECT COUNT(*) FROM place_merges m" MERGES_OF_STRUCTURE, structure.has_value(), owner,
        owner);
}

std::vector<PlaceSourceId> moved_sources(db::Connection& connection, PlaceMergeId merge) {
    std::vector<PlaceSourceId> moved;
    for (const db::Row row :
         connection.query("SELECT place_source_id FROM place_merge_sources WHERE merge_id = ?"
                          " ORDER BY place_source_id",
                          merge))
        moved.push_back(row.get<PlaceSourceId>(0));
    return moved;
}

// A place that is kept may have gone into another one later, and no place into itself: the way
// ends.
std::optional<PublicId> place_instead_of(db::Connection& connection, const PublicId& gone) {
    const auto row = connection.query_one(
        "WITH RECURSIVE way (place_id) AS ("
        " SELECT m.kept_place_id FROM place_merges m JOIN places p ON p.id = m.gone_place_id"
        " WHERE p.public_id = ? AND m.parted_at IS NULL"
        " UNION SELECT m.kept_place_id FROM way JOIN place_merges m"
        " ON m.gone_place_id = way.place_id AND m.parted_at IS NULL)"
        " SELECT p.public_id FROM way JOIN places p ON p.id = way.place_id WHERE p.active = 1",
        gone);
    return row ? std::optional(row->get<PublicId>(0)) : std::nullopt;
}

PlaceId place_for(db::Connection& connection, PlaceId place) {
    while (const auto merge = merge_away(connection, place))
        place = merge->kept;
    return place;
}

std::int64_t count_stray_sources(db::Connection& connection) {
    return connection.query_value<std::int64_t>(
        "SELECT COUNT(*) FROM place_sources s JOIN place_merges m"
        " ON m.gone_place_id = s.place_id AND m.parted_at IS NULL");
}

PlacePair pair_of(PlaceId one, PlaceId other) {
    return std::minmax(one, other);
}

void insert(db::Connection& connection, const ApartPair& apart) {
    connection.execute(
        "INSERT INTO place_pairs_apart (first_place_id, second_place_id, at, user_id)"
        " VALUES (?, ?, ?, ?) ON CONFLICT (first_place_id, second_place_id) DO NOTHING",
        apart.pair.first, apart.pair.second, apart.at, apart.by);
}

void delete_apart(db::Connection& connection, PlacePair pair) {
    connection.execute(
        "DELETE FROM place_pairs_apart WHERE first_place_id = ? AND second_place_id = ?",
        pair.first, pair.second);
}

std::set<PlacePair> apart_pairs(db::Connection& connection) {
    std::set<PlacePair> pairs;
    for (const db::Row row :
         connection.query("SELECT first_place_id, second_place_id FROM place_pairs_apart"))
        pairs.emplace(row.get<PlaceId>(0), row.get<PlaceId>(1));
    return pairs;
}

#define APART_OF_STRUCTURE                                               \
    " FROM place_pairs_apart x JOIN places a ON a.id = x.first_place_id" \
    " JOIN places b ON b.id = x.second_place_id"                         \
    " WHERE CAST(? AS BIGINT) = 0 OR (a.structure_id = ? AND b.structure_id = ?)"

std::vector<ApartPair> latest_apart(db::Connection& connection,
                                    std::optional<StructureId> structure, Part part) {
    const StructureId owner = structure.value_or(StructureId{});
    std::vector<ApartPair> found;
    for (const db::Row row : connection.query(
             "SELECT x.first_place_id, x.second_place_id, x.at, x.user_id" APART_OF_STRUCTURE
             " ORDER BY x.at DESC, x.first_place_id, x.second_place_id LIMIT ? OFFSET ?",
             structure.has_value(), owner, owner, static_cast<std::int64_t>(part.limit),
             static_cast<std::int64_t>(part.offset)))
        found.push_back(
            {{row.get<PlaceId>(0), row.get<PlaceId>(1)}, row.get<Instant>(2), row.get<UserId>(3)});
    return found;
}

std::int64_t count_apart(db::Connection& connection, std::optional<StructureId> structure) {
    const StructureId owner = structure.value_or(StructureId{});
    return connection.query_value<std::int64_t>("SELECT COUNT(*)" APART_OF_STRUCTURE,
                                                structure.has_value(), owner, owner);
}

}  // namespace permanence::directory
