#include "directory/place_store.hpp"

#include "directory/place_row_store.hpp"
#include "directory/word_list.hpp"

namespace permanence::directory {

namespace {

Structure structure_of(db::Row row) {
    return {.id = row.get<StructureId>(0),
            .public_id = row.get<PublicId>(1),
            .name = row.get<std::string>(2),
            .siret = row.get<std::string>(3),
            .typology = row.get<std::string>(4),
            .commune_code = row.get<std::string>(5),
            .phone = row.get<std::string>(6),
            .change_limit = row.get<Minutes>(7)};
}

Adviser adviser_of(db::Row row) {
    return {.id = row.get<AdviserId>(0),
            .public_id = row.get<PublicId>(1),
            .structure = row.get<StructureId>(2),
            .display_name = row.get<std::string>(3),
            .languages = parse_word_list(row.get<std::string_view>(4)),
            .phone = row.get<std::string>(5),
            .home_base = {row.get<double>(6), row.get<double>(7)},
            .has_vehicle = row.get<bool>(8)};
}

}  // namespace

Place place_of(db::Row row) {
    return {.id = row.get<PlaceId>(0),
            .public_id = row.get<PublicId>(1),
            .structure = row.get<StructureId>(2),
            .name = row.get<std::string>(3),
            .commune_code = row.get<std::string>(4),
            .address = row.get<std::string>(5),
            .postcode = row.get<std::string>(6),
            .point = {row.get<double>(7), row.get<double>(8)},
            .point_is_approximate = row.get<bool>(9),
            .reduced_mobility = row.get<ReducedMobility>(10),
            .opening_hours = row.get<std::string>(11),
            .equipment = parse_word_list(row.get<std::string_view>(12)),
            .how_to_come = row.get<std::string>(13),
            .phone = row.get<std::string>(14)};
}

StructureId insert(db::Connection& connection, const Structure& structure) {
    return connection.query_value<StructureId>(
        "INSERT INTO structures (public_id, name, siret, typology, commune_code, phone,"
        " change_limit_minutes) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        structure.public_id, structure.name, structure.siret, structure.typology,
        structure.commune_code, structure.phone, structure.change_limit);
}

AdviserId insert(db::Connection& connection, const Adviser& adviser) {
    return connection.query_value<AdviserId>(
        "INSERT INTO advisers (public_id, structure_id, display_name, languages, phone,"
        " base_latitude, base_longitude, has_vehicle) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        adviser.public_id, adviser.structure, adviser.display_name,
        write_word_list(adviser.languages), adviser.phone, adviser.home_base.latitude,
        adviser.home_base.longitude, adviser.has_vehicle);
}

void insert_adviser_place(db::Connection& connection, AdviserId adviser, PlaceId place) {
    connection.execute("INSERT INTO adviser_places (adviser_id, place_id) VALUES (?, ?)", adviser,
                       place);
}

std::vector<Structure> structures(db::Connection& connection) {
    std::vector<Structure> found;
    for (const db::Row row : connection.query("SELECT id, public_id, name, siret, typology, "
                                              "commune_code, phone, change_limit_minutes"
                                              " FROM structures WHERE active = 1 ORDER BY id"))
        found.push_back(structure_of(row));
    return found;
}

std::vector<Place> places(db::Connection& connection) {
    std::vector<Place> found;
    const std::string sql =
        "SELECT " + std::string(place_columns) + " FROM places WHERE active = 1 ORDER BY id";
    for (const db::Row row : connection.query(sql))
        found.push_back(place_of(row));
    return found;
}

std::vector<Adviser> advisers(db::Connection& connection) {
    std::vector<Adviser> found;
    for (const db::Row row : connection.query(
             "SELECT id, public_id, structure_id, display_name, languages, phone, base_latitude,"
             " base_longitude, has_vehicle FROM advisers WHERE active = 1 ORDER BY id"))
        found.push_back(adviser_of(row));
    return found;
}

}  // namespace permanence::directory
