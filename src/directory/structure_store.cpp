#include "directory/structure_store.hpp"

#include <tuple>

#include "platform/db/insert_many.hpp"

namespace permanence::directory {

std::vector<Structure> all_structures(db::Connection& connection) {
    std::vector<Structure> found;
    for (const db::Row row : connection.query("SELECT id, public_id, name, siret, typology, "
                                              "commune_code, phone, change_limit_minutes"
                                              " FROM structures ORDER BY id"))
        found.push_back({.id = row.get<StructureId>(0),
                         .public_id = row.get<PublicId>(1),
                         .name = row.get<std::string>(2),
                         .siret = row.get<std::string>(3),
                         .typology = row.get<std::string>(4),
                         .commune_code = row.get<std::string>(5),
                         .phone = row.get<std::string>(6),
                         .change_limit = row.get<Minutes>(7)});
    return found;
}

void insert_all(db::Connection& connection, std::span<const Structure> structures,
                ImportId import) {
    std::vector<std::tuple<std::string_view, std::string_view, std::string_view, std::string_view,
                           std::string_view, ImportId>>
        rows;
    rows.reserve(structures.size());
    for (const Structure& one : structures)
        rows.emplace_back(one.public_id.text(), one.name, one.siret, one.commune_code, one.phone,
                          import);
    db::insert_many(connection,
                    "INSERT INTO structures (public_id, name, siret, commune_code, phone,"
                    " import_id) VALUES",
                    rows);
}

void reactivate(db::Connection& connection, StructureId structure) {
    connection.execute("UPDATE structures SET active = 1 WHERE id = ?", structure);
}

void retire_structures(db::Connection& connection, ImportId import) {
    connection.execute(
        "UPDATE structures SET active = 0 WHERE import_id = ?"
        " AND NOT EXISTS (SELECT 1 FROM places WHERE structure_id = structures.id)"
        " AND NOT EXISTS (SELECT 1 FROM advisers WHERE structure_id = structures.id)",
        import);
}

std::vector<PlaceId> places_of_advisers(db::Connection& connection) {
    std::vector<PlaceId> found;
    for (const db::Row row : connection.query("SELECT DISTINCT place_id FROM adviser_places"))
        found.push_back(row.get<PlaceId>(0));
    return found;
}

}  // namespace permanence::directory
