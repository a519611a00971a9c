#include "agenda/surroundings_store.hpp"

#include "platform/db/transaction.hpp"

namespace permanence::agenda {

void insert(db::Connection& connection, const ClosingRow& row) {
    connection.execute(
        "INSERT INTO structure_closings (public_id, structure_id, first_day, last_day, words)"
        " VALUES (?, ?, ?, ?, ?)",
        row.public_id, row.structure, row.closing.days.first, row.closing.days.last,
        row.closing.words);
}

ResourceId insert(db::Connection& connection, const Resource& resource, const PublicId& public_id) {
    return connection.query_value<ResourceId>(
        "INSERT INTO resources (public_id, structure_id, name, capacity) VALUES (?, ?, ?, ?)"
        " RETURNING id",
        public_id, resource.structure, resource.name, resource.capacity);
}

bool delete_closing(db::Connection& connection, StructureId structure, const PublicId& closing) {
    return connection.execute(
               "DELETE FROM structure_closings WHERE structure_id = ? AND public_id = ?", structure,
               closing) > 0;
}

std::vector<ClosingRow> closings(db::Connection& connection) {
    std::vector<ClosingRow> found;
    for (const db::Row row :
         connection.query("SELECT public_id, structure_id, first_day, last_day, words"
                          " FROM structure_closings ORDER BY first_day, id"))
        found.push_back({.public_id = row.get<PublicId>(0),
                         .structure = row.get<StructureId>(1),
                         .closing = {.days = {row.get<LocalDay>(2), row.get<LocalDay>(3)},
                                     .words = row.get<std::string>(4)}});
    return found;
}

std::vector<Resource> resources(db::Connection& connection) {
    std::vector<Resource> found;
    for (const db::Row row : connection.query(
             "SELECT id, structure_id, name, capacity, public_id FROM resources ORDER BY id"))
        found.push_back({.id = row.get<ResourceId>(0),
                         .structure = row.get<StructureId>(1),
                         .name = row.get<std::string>(2),
                         .capacity = row.get<int>(3),
                         .public_id = row.get<PublicId>(4)});
    return found;
}

void lock_resource(db::Connection& connection, ResourceId resource) {
    db::lock(connection, "resource_time", resource.value);
}

}  // namespace permanence::agenda
