#pragma once
// When advisers may be at people's homes in the coming days, and who awaits them there already.
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
};

struct StretchQuestion {
    std::span<const AdviserId> advisers;
    std::span<const booking::Appointment> planned;  // all of theirs, of any mode, in no order
    Instant now;
    Days ahead{21};
};

// By time; those of one adviser never overlap. Sooner than the permanence's notice there is none.
std::vector<VisitStretch> visit_stretches(const agenda::Timetable& timetable,
                                          const StretchQuestion& question);

}  // namespace permanence::planning
