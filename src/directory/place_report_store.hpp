#pragma once
// What people say is wrong with places, in the database.
#include <optional>
#include <vector>

#include "directory/place_report.hpp"
#include "platform/db/connection.hpp"

namespace permanence::directory {

// The `id` of what is given is not read. `nonce_hash`: of the form, empty for none; throws
// db::Error unique when it was sent before.
PlaceReportId insert(db::Connection& connection, const PlaceReport& report,
                     std::string_view nonce_hash);
// Its state and everything that settling it says; false when it was settled before.
bool update_waiting(db::Connection& connection, const PlaceReport& report);

std::optional<PlaceReport> find_report(db::Connection& connection, const PublicId& report);
bool is_report_of_form_known(db::Connection& connection, std::string_view nonce_hash);

// A report with the place that it is about now: a place that was made one with another speaks
// through that one, until they are parted.
struct ReportOfPlace {
    PlaceReport report;
    PublicId place;
    std::string place_name;
    std::string gone_name;  // of the place on which it was made, where that one is gone
};
// Those that wait, the oldest first, then the settled ones, the latest first: of the places of one
// structure, or of all.
std::vector<ReportOfPlace> reports(db::Connection& connection, std::optional<StructureId> structure,
                                   int limit);
int count_waiting_reports(db::Connection& connection, std::optional<StructureId> structure);

// Of those settled, and of those made before `older`; how many.
std::int64_t empty_report_contacts(db::Connection& connection, Instant older);
// Made before `older`; how many.
std::int64_t delete_reports(db::Connection& connection, Instant older);

}  // namespace permanence::directory
