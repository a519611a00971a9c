#pragma once
// When advisers may be at people's homes in the coming days, and who awaits them there already.
#include <optional>
#include <span>
#include <vector>

#include "agenda/timetable.hpp"
#include "booking/appointment.hpp"

namespace permanence::planning {

// A part of an occurrence of a permanence at home that nothing else takes.
struct VisitStretch {
    const agenda::Held* held = nullptr;
    LocalDay day;
    Interval time;                           // leaves the base not before, is back not after
    std::vector<booking::Appointment> kept;  // by start; the ways around each lie in `time`
    // Whom the adviser is with until then; without one they leave from the base.
    std::optional<booking::Appointment> comes_from = {};
};

struct StretchQuestion {
    std::span<const AdviserId> advisers;
    std::span<const booking::Appointment> planned;  // all of theirs, of any mode, in no order
    Instant now;
    Days ahead{21};
    // That day alone, to its last minute: who calls people up needs no notice.
    std::optional<LocalDay> only_day = {};
};

// By time; those of one adviser never overlap. Sooner than the permanence's notice there is none.
// What is over, or on its way, is left out; they begin at full five minutes.
std::vector<VisitStretch> visit_stretches(const agenda::Timetable& timetable,
                                          const StretchQuestion& question);

}  // namespace permanence::planning
