#include "agenda/absence_store.hpp"

#include "base/check.hpp"

namespace permanence::agenda {

namespace {

#define ABSENCE_COLUMNS "id, public_id, adviser_id, zone, from_local, to_local, rrule"

KnownAbsence absence_of(db::Row row) {
    KnownAbsence known{.public_id = row.get<PublicId>(1),
                       .row = {.absence = {.id = row.get<AbsenceId>(0),
                                           .adviser = row.get<AdviserId>(2),
                                           .begin = row.get<LocalTime>(4),
                                           .end = row.get<LocalTime>(5),
                                           .rule = {}},
                               .zone = row.get<std::string>(3)}};
    if (const auto text = row.get<std::string_view>(6); !text.empty()) {
        auto rule = Recurrence::parse(text);
        CHECK(rule.has_value());  // it was parsed before it was saved
        known.row.absence.rule = *std::move(rule);
    }
    return known;
}

}  // namespace

std::vector<KnownAbsence> absences_of(db::Connection& connection, AdviserId adviser) {
    std::vector<KnownAbsence> found;
    for (const db::Row row : connection.query(
             "SELECT " ABSENCE_COLUMNS " FROM absences WHERE adviser_id = ? ORDER BY id", adviser))
        found.push_back(absence_of(row));
    return found;
}

std::optional<KnownAbsence> find_absence(db::Connection& connection, const PublicId& public_id) {
    const auto row = connection.query_one(
        "SELECT " ABSENCE_COLUMNS " FROM absences WHERE public_id = ?", public_id);
    if (!row) return std::nullopt;
    return absence_of(*row);
}

void delete_absence(db::Connection& connection, AbsenceId absence) {
    connection.execute("DELETE FROM absences WHERE id = ?", absence);
}

}  // namespace permanence::agenda
