#pragma once
// The page of a structure's closing days: when, why, how many appointments nobody would come to,
// and one more.
#include <string>
#include <vector>

#include "agenda/timetable.hpp"
#include "ui/forms.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

inline constexpr std::string_view closings_path = "/agenda/fermetures";

struct ClosingLine {
    PublicId public_id;
    agenda::ClosingDays closing;
    std::size_t left_outside = 0;  // appointments on those days that nobody comes to
};
struct ClosingSheet {
    std::vector<ClosingLine> lines;  // by the first day
    LocalDay today;
    std::size_t to_settle = 0;
    bool may_change = false;  // else it is read only
    ui::FormState state;
    std::string close_token;
    std::string open_token;
};
std::string closing_page(const ui::Site& site, const ui::StaffFrame& frame,
                         const ClosingSheet& sheet);

}  // namespace permanence::booking
