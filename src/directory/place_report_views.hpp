#pragma once
// "Something is wrong here": the form for anyone, and the list for who keeps the places.
#include <string>
#include <vector>

#include "base/time.hpp"
#include "directory/place_report.hpp"
#include "ui/layout.hpp"

namespace permanence::directory {

struct ReportForm {
    PublicId place;
    std::string place_name;
    ReportAnswers answers;
    std::vector<FieldError> errors;
    std::string token;
};
std::string report_form_page(const ui::Site& site, const ReportForm& form);
// `place`: its public id.
std::string report_thanks_page(const ui::Site& site, std::string_view place);

struct ReportLine {
    PlaceReport report;
    PublicId place;
    std::string place_name;
    std::string gone_name;  // on which it was made, where that one is gone
    LocalTime made;         // on the wall of the place
    std::string who;        // settled it
};
struct ReportList {
    std::vector<ReportLine> lines;  // those that wait first
    LocalDay today;
    std::string token;
    // The one whose note was refused, and what was typed.
    std::optional<PublicId> wrong;
    ui::FormState state;
};
std::string report_list_page(const ui::Site& site, const ui::StaffFrame& frame,
                             const ReportList& list);

}  // namespace permanence::directory
