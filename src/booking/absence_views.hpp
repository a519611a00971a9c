#pragma once
// The page of an adviser's absences: when, never why; how many appointments they touch; one more.
#include <string>
#include <vector>

#include "agenda/timetable.hpp"
#include "ui/forms.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

struct AbsenceLine {
    PublicId public_id;
    agenda::AbsenceRow row;
    Zone zone = Zone::utc();
    const directory::Adviser* adviser = nullptr;
    Interval next;            // its next occurrence, or the one that lasts
    std::size_t touched = 0;  // appointments during it
};
struct AbsenceSheet {
    std::vector<AbsenceLine> lines;  // by the next occurrence
    std::vector<const directory::Adviser*> advisers;
    LocalDay today;
    std::size_t to_settle = 0;
    ui::FormState state;
    std::string note_token;
    std::string remove_token;
};
std::string absence_page(const ui::Site& site, const ui::StaffFrame& frame,
                         const AbsenceSheet& sheet);

}  // namespace permanence::booking
