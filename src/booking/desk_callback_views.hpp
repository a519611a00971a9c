#pragma once
// The desk's page of whom to call.
#include <string>
#include <vector>

#include "booking/callback.hpp"
#include "booking/visit.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

struct DeskCallbackLine {
    Callback callback;
    std::string commune;  // name
};

// A slot became free before somebody's appointment: call, and say yes or no for them.
struct EarlierCall {
    Appointment appointment;
    Visit visit;
    Visit earlier;
    LocalTime until;  // until then the slot is kept for them
};

struct DeskCallbackSheet {
    std::vector<EarlierCall> earlier;
    std::vector<DeskCallbackLine> callbacks;  // the first who asked before the others
    std::string called_token;
    std::string take_token;
    std::string leave_token;
    Instant now;
    Zone zone;
    std::string refusal = {};  // a key of locales/
};
std::string desk_callbacks_page(const ui::Site& site, const ui::StaffFrame& frame,
                                const DeskCallbackSheet& sheet);

}  // namespace permanence::booking
