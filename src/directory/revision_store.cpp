#include "directory/revision_store.hpp"

namespace permanence::directory {

Revision timetable_revision(db::Connection& connection) {
    return {connection.query_value<std::int64_t>(
        "SELECT revision FROM timetable_revision WHERE only_row = 1")};
}

void raise_timetable_revision(db::Connection& connection) {
    connection.execute("UPDATE timetable_revision SET revision = revision + 1 WHERE only_row = 1");
}

Revision directory_revision(db::Connection& connection) {
    return {connection.query_value<std::int64_t>(
        "SELECT revision FROM directory_revision WHERE only_row = 1")};
}

void raise_directory_revision(db::Connection& connection) {
    connection.execute("UPDATE directory_revision SET revision = revision + 1 WHERE only_row = 1");
    raise_timetable_revision(connection);
}

}  // namespace permanence::directory
