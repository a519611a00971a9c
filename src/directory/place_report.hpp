#pragma once
// What anyone says is wrong with a place, and what somebody who keeps it made of that.
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/public_id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace permanence::directory {

using PlaceReportId = Id<struct PlaceReportNoun>;

enum class ReportSubject { hours, phone, closed, address, other };
std::span<const ReportSubject> all_report_subjects();
// The words of its column; "directory.report.about.<word>" in locales/.
std::string_view column_text(ReportSubject subject);
bool read_column_text(std::string_view text, ReportSubject& subject);

enum class ReportState { waiting, done, refused };
std::string_view column_text(ReportState state);
bool read_column_text(std::string_view text, ReportState& state);

// As it was typed, so that the page can show it again. Names of fields and of members agree.
struct ReportAnswers {
    std::string subject;
    std::string words;
    std::string contact;
};

struct ReportRequest {
    ReportSubject subject = ReportSubject::other;
    std::string words;    // empty only where the subject says it all: closed
    std::string contact;  // a number or an address, as typed; may be empty
};

// Refuses with the wrong fields: directory.report_subject_missing, directory.report_words_missing,
// directory.report_words_long (over 1,000 characters), directory.report_contact_wrong.
Result<ReportRequest> read_report(const ReportAnswers& answers);

struct PlaceReport {
    PlaceReportId id;
    PublicId public_id;
    PlaceId place;
    ReportRequest said;  // contact is empty once it was settled, or got old
    ReportState state = ReportState::waiting;
    std::string note;  // of who settled it
    Instant created_at;
    std::optional<Instant> settled_at;
    std::optional<UserId> settled_by;
};

}  // namespace permanence::directory
