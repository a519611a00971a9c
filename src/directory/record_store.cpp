#include "directory/record_store.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "directory/place_row_store.hpp"
#include "directory/word_list.hpp"
#include "platform/db/insert_many.hpp"

namespace permanence::directory {

namespace {

// In the order of their columns.
constexpr std::array<Vocabulary, vocabularies> term_columns{
    Vocabulary::services,   Vocabulary::publics,   Vocabulary::care,   Vocabulary::fees,
    Vocabulary::programmes, Vocabulary::trainings, Vocabulary::access, Vocabulary::support,
    Vocabulary::roaming,    Vocabulary::kinds};

// After place_columns, in the order of record_of and of with_columns.
constexpr std::string_view more_columns =
    "active, pivot, address_complement, services, publics, care, fees, programmes, trainings,"
    " access, support, roaming, kinds, emails, websites, summary, details, parent_structure,"
    " other_trainings, accessibility_page, booking_page, source, source_id, updated_on,"
    " confirmed_at";

PlaceRecord record_of(db::Row row) {
    constexpr std::size_t first = place_column_count;
    PlaceRecord record{.place = place_of(row),
                       .pivot = row.get<std::string>(first + 1),
                       .address_complement = row.get<std::string>(first + 2),
                       .terms = {},
                       .emails = parse_word_list(row.get<std::string_view>(first + 13)),
                       .websites = parse_word_list(row.get<std::string_view>(first + 14)),
                       .summary = row.get<std::string>(first + 15),
                       .details = row.get<std::string>(first + 16),
                       .parent_structure = row.get<std::string>(first + 17),
                       .other_trainings = row.get<std::string>(first + 18),
                       .accessibility_page = row.get<std::string>(first + 19),
                       .booking_page = row.get<std::string>(first + 20),
                       .source = row.get<std::string>(first + 21),
                       .source_id = row.get<std::string>(first + 22),
                       .updated_on = row.get<std::optional<LocalDay>>(first + 23),
                       .is_active = row.get<bool>(first),
                       .confirmed_at = row.get<std::optional<Instant>>(first + 24)};
    for (std::size_t i = 0; i < term_columns.size(); ++i)
        record.terms.of(term_columns[i]) =
            TermSet::parse_known(term_columns[i], row.get<std::string_view>(first + 3 + i));
    return record;
}

// Hands the values of the columns from structure_id to confirmed_at to `bind`.
auto with_columns(const PlaceRecord& record, auto bind) {
    const Place& place = record.place;
    const auto terms = [&](Vocabulary vocabulary) {
        return record.terms.of(vocabulary).text(vocabulary);
    };
    return bind(place.structure, place.name, place.commune_code, place.address, place.postcode,
                place.point.latitude, place.point.longitude, place.point_is_approximate,
                place.reduced_mobility, place.opening_hours, write_word_list(place.equipment),
                place.how_to_come, place.phone, record.is_active, record.pivot,
                record.address_complement, terms(Vocabulary::services), terms(Vocabulary::publics),
                terms(Vocabulary::care), terms(Vocabulary::fees), terms(Vocabulary::programmes),
                terms(Vocabulary::trainings), terms(Vocabulary::access), terms(Vocabulary::support),
                terms(Vocabulary::roaming), terms(Vocabulary::kinds),
                write_word_list(record.emails), write_word_list(record.websites), record.summary,
                record.details, record.parent_structure, record.other_trainings,
                record.accessibility_page, record.booking_page, record.source, record.source_id,
                record.updated_on, record.confirmed_at);
}

std::vector<PlaceRecord> records_where(db::Connection& connection, std::string_view condition,
                                       const auto&... bound) {
    std::vector<PlaceRecord> found;
    const std::string sql = "SELECT " + std::string(place_columns) + ", " +
                            std::string(more_columns) + " FROM places " + std::string(condition);
    for (const db::Row row : connection.query(sql, bound...))
        found.push_back(record_of(row));
    return found;
}

std::optional<PlaceRecord> only(std::vector<PlaceRecord> found) {
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

}  // namespace

PlaceId insert(db::Connection& connection, const PlaceRecord& record) {
    static const std::string sql =
        "INSERT INTO places (" +
        std::string(place_columns.substr(std::string_view("id, ").size())) + ", " +
        std::string(more_columns) +
        ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
        " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id";
    return with_columns(record, [&](const auto&... columns) {
        return connection.query_value<PlaceId>(sql, record.place.public_id, columns...);
    });
}

void insert_all(db::Connection& connection, std::span<const PlaceRecord> records) {
    static const std::string prefix =
        "INSERT INTO places (" +
        std::string(place_columns.substr(std::string_view("id, ").size())) + ", " +
        std::string(more_columns) + ") VALUES";
    const auto owned = [](const auto&... columns) { return std::tuple(columns...); };
    using Row = decltype(with_columns(records[0], [&](const auto&... columns) {
        return owned(records[0].place.public_id, columns...);
    }));
    std::vector<Row> rows;
    constexpr std::size_t most = 2'000;  // they are held twice while they are written
    for (std::size_t first = 0; first < records.size(); first += most) {
        rows.clear();
        for (const PlaceRecord& record :
             records.subspan(first, std::min(most, records.size() - first)))
            rows.push_back(with_columns(record, [&](const auto&... columns) {
                return owned(record.place.public_id, columns...);
            }));
        db::insert_many(connection, prefix, rows);
    }
}

PlaceId last_place(db::Connection& connection) {
    return connection.query_value<PlaceId>("SELECT COALESCE(MAX(id), 0) FROM places");
}

std::unordered_map<std::string, PlaceId> ids_after(db::Connection& connection, PlaceId last) {
    std::unordered_map<std::string, PlaceId> ids;
    for (const db::Row row :
         connection.query("SELECT public_id, id FROM places WHERE id > ?", last))
        ids.emplace(row.get<std::string>(0), row.get<PlaceId>(1));
    return ids;
}

void delete_places(db::Connection& connection, std::span<const PlaceId> places) {
    constexpr std::size_t most = 500;
    for (std::size_t first = 0; first < places.size(); first += most) {
        const auto some = places.subspan(first, std::min(most, places.size() - first));
        std::string sql = "DELETE FROM places WHERE id IN (?";
        for (std::size_t i = 1; i < some.size(); ++i)
            sql += ",?";
        std::vector<db::Value> values;
        for (const PlaceId& place : some)
            values.push_back(db::bound(place));
        connection.run(sql + ")", values);
    }
}

void update(db::Connection& connection, const PlaceRecord& record) {
    with_columns(record, [&](const auto&... columns) {
        connection.execute(
            "UPDATE places SET "
            "structure_id = ?, name = ?, commune_code = ?, address = ?, postcode = ?, "
            "latitude = ?, longitude = ?, point_is_approximate = ?, reduced_mobility = ?, "
            "opening_hours = ?, equipment = ?, how_to_come = ?, phone = ?, active = ?, "
            "pivot = ?, address_complement = ?, services = ?, publics = ?, care = ?, "
            "fees = ?, programmes = ?, trainings = ?, access = ?, support = ?, "
            "roaming = ?, kinds = ?, emails = ?, websites = ?, summary = ?, details = ?, "
            "parent_structure = ?, other_trainings = ?, accessibility_page = ?, "
            "booking_page = ?, source = ?, source_id = ?, updated_on = ?, confirmed_at = ?"
            " WHERE id = ?",
            columns..., record.place.id);
    });
}

std::vector<PlaceRecord> records(db::Connection& connection) {
    return records_where(connection, "WHERE active = 1 ORDER BY id");
}

std::optional<PlaceRecord> find_record(db::Connection& connection, PlaceId place) {
    return only(records_where(connection, "WHERE id = ?", place));
}

std::optional<PlaceRecord> find_record(db::Connection& connection, const PublicId& place) {
    return only(records_where(connection, "WHERE public_id = ?", place));
}

std::vector<PlaceRecord> records_of_source(db::Connection& connection, std::string_view source) {
    return records_where(connection, "WHERE source = ? ORDER BY id", source);
}

std::vector<PlaceRecord> records_of_structure(db::Connection& connection, StructureId structure) {
    return records_where(connection, "WHERE structure_id = ? AND active = 1 ORDER BY name, id",
                         structure);
}

std::vector<PlaceRecord> kept_records(db::Connection& connection,
                                      std::optional<StructureId> structure) {
    if (!structure) return records_where(connection, "ORDER BY id");
    return records_where(connection, "WHERE structure_id = ? ORDER BY id", *structure);
}

// ---- What changed.

std::map<PlaceId, Instant> told_at(db::Connection& connection,
                                   std::optional<StructureId> structure) {
    std::map<PlaceId, Instant> told;
    const auto note = [&](db::Rows rows) {
        for (const db::Row row : rows)
            told.emplace(row.get<PlaceId>(0), row.get<Instant>(1));
    };
    if (structure)
        note(
            connection.query("SELECT c.place_id, MAX(c.at) FROM place_changes c"
                             " JOIN places p ON p.id = c.place_id WHERE p.structure_id = ?"
                             " GROUP BY c.place_id",
                             *structure));
    else
        note(connection.query("SELECT place_id, MAX(at) FROM place_changes GROUP BY place_id"));
    return told;
}

namespace {

// Rows of changes joined with their fields, the fields of one change beside one another.
std::vector<PlaceChange> changes_where(db::Connection& connection, std::string_view condition,
                                       const auto& bound) {
    std::vector<PlaceChange> found;
    const std::string sql =
        "SELECT c.id, c.place_id, c.at, c.user_id, c.cause, c.import_id, f.field, f.before_text,"
        " f.after_text FROM place_changes c"
        " LEFT JOIN place_changed_fields f ON f.change_id = c.id " +
        std::string(condition);
    for (const db::Row row : connection.query(sql, bound)) {
        const auto id = row.get<PlaceChangeId>(0);
        if (found.empty() || found.back().id != id)
            found.push_back({.id = id,
                             .place = row.get<PlaceId>(1),
                             .at = row.get<Instant>(2),
                             .by = row.get<std::optional<UserId>>(3),
                             .cause = row.get<ChangeCause>(4),
                             .import = row.get<std::optional<ImportId>>(5),
                             .fields = {}});
        if (const auto field = row.get<std::optional<PlaceField>>(6))
            found.back().fields.push_back(
                {*field, row.get<std::string>(7), row.get<std::string>(8)});
    }
    return found;
}

}  // namespace

void insert(db::Connection& connection, const PlaceChange& change) {
    const auto id = connection.query_value<PlaceChangeId>(
        "INSERT INTO place_changes (place_id, at, user_id, cause, import_id)"
        " VALUES (?, ?, ?, ?, ?) RETURNING id",
        change.place, change.at, change.by, change.cause, change.import);
    for (const FieldChange& field : change.fields)
        connection.execute(
            "INSERT INTO place_changed_fields (change_id, field, before_text, after_text)"
            " VALUES (?, ?, ?, ?)",
            id, field.field, field.before, field.after);
}

void insert_all(db::Connection& connection, std::span<const PlaceChange> changes, ImportId import) {
    std::vector<std::tuple<PlaceId, Instant, std::optional<UserId>, ChangeCause, ImportId>> rows;
    rows.reserve(changes.size());
    for (const PlaceChange& change : changes)
        rows.emplace_back(change.place, change.at, change.by, change.cause, import);
    db::insert_many(connection,
                    "INSERT INTO place_changes (place_id, at, user_id, cause, import_id) VALUES",
                    rows);
    std::unordered_map<PlaceId, PlaceChangeId> ids;
    for (const db::Row row : connection.query(
             "SELECT place_id, MAX(id) FROM place_changes WHERE import_id = ? GROUP BY place_id",
             import))
        ids.emplace(row.get<PlaceId>(0), row.get<PlaceChangeId>(1));
    std::vector<std::tuple<PlaceChangeId, PlaceField, std::string_view, std::string_view>> fields;
    for (const PlaceChange& change : changes)
        for (const FieldChange& field : change.fields)
            fields.emplace_back(ids.at(change.place), field.field, field.before, field.after);
    db::insert_many(connection,
                    "INSERT INTO place_changed_fields (change_id, field, before_text, after_text)"
                    " VALUES",
                    fields);
}

std::vector<PlaceId> places_changed_after(db::Connection& connection, ImportId import) {
    std::vector<PlaceId> found;
    for (const db::Row row : connection.query(
             "SELECT DISTINCT c.place_id FROM place_changes c JOIN place_changes later"
             " ON later.place_id = c.place_id AND later.id > c.id"
             " WHERE c.import_id = ? AND later.cause NOT IN ('imported', 'undone', 'located')"
             " ORDER BY c.place_id",
             import))
        found.push_back(row.get<PlaceId>(0));
    return found;
}

std::vector<PlaceChange> changes_of_place(db::Connection& connection, PlaceId place) {
    return changes_where(connection, "WHERE c.place_id = ? ORDER BY c.id DESC, f.field", place);
}

std::vector<PlaceChange> changes_of_import(db::Connection& connection, ImportId import) {
    return changes_where(connection, "WHERE c.import_id = ? ORDER BY c.id, f.field", import);
}

std::optional<Instant> latest_change(db::Connection& connection) {
    return connection.query_value<std::optional<Instant>>("SELECT MAX(at) FROM place_changes");
}

std::optional<PlaceChangeId> last_change(db::Connection& connection, PlaceId place) {
    const auto row =
        connection.query_one("SELECT MAX(id) FROM place_changes WHERE place_id = ?", place);
    return row ? row->get<std::optional<PlaceChangeId>>(0) : std::nullopt;
}

}  // namespace permanence::directory
