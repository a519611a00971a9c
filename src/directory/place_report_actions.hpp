#pragma once
// Anyone says that something is wrong with a place; who keeps it settles that.
#include "directory/own_place_actions.hpp"
#include "directory/place_report.hpp"

namespace permanence::directory {

// The place, if it is shown; the one with which it was made one since.
std::optional<PlaceRecord> find_reportable(db::Connection& connection, const PublicId& place);

// In a transaction of its own, on the place that find_reportable finds. The same form once more is
// the same report. Refusal: directory.place_unknown.
Result<void> report_place(db::Connection& connection, crypto::Random& random, const PublicId& place,
                          const ReportRequest& request, std::string_view form_nonce, Instant now);

// In the caller's transaction, without a form.
void note_report(db::Connection& connection, crypto::Random& random, const PlaceRecord& place,
                 const ReportRequest& request, Instant now);

struct Settling {
    ReportState state = ReportState::done;  // or refused
    std::string note;                       // for colleagues; may be empty
};
// In a transaction of its own; who is second changes nothing. Refusals: directory.report_unknown,
// also for a report on somebody else's place; form.check_answers with directory.text_long for a
// note of over 500 characters.
Result<void> settle_report(db::Connection& connection, const accounts::User& user,
                           const PublicId& report, Settling settling, Instant now);

// Every night: contacts of what was settled go, and everything that got old.
void forget_reports(db::Connection& connection, Instant now);

}  // namespace permanence::directory
