#pragma once
// An adviser's day at people's homes as it is driven: from the base to the first one, from each to
// the next, and back.
#include <optional>
#include <span>
#include <vector>

#include "agenda/timetable.hpp"
#include "base/zone.hpp"
#include "booking/appointment.hpp"
#include "territory/commune_table.hpp"
#include "territory/travel_time.hpp"

namespace permanence::planning {

// What stands in the day: somebody's home, or a place where the adviser holds a permanence.
struct SheetStop {
    Interval time;
    std::optional<booking::Appointment> visit;  // none: a permanence
    bool is_unsettled = false;  // of a visit: the adviser will not come then, and has to tell
    const territory::Commune* commune = nullptr;  // of a visit; null where its code is not known
    const agenda::Held* permanence = nullptr;     // at a place; null of a visit
    Point point;                                  // of a visit the middle of its commune
};

struct SheetLeg {
    Seconds way{0};  // in steps of five minutes, as the agenda keeps it free
    Metres road;
    Instant leave_by;  // to be there when the stop begins
    Seconds spare{0};  // from the end of the stop before; below 0: the way is longer
};

struct SheetLine {
    SheetLeg leg;  // from the base, or from the stop before
    SheetStop stop;
};

struct RoundSheet {
    const directory::Adviser* adviser = nullptr;
    const Zone* zone = nullptr;    // of the wall where the adviser works
    std::vector<SheetLine> lines;  // by time, one at somebody's home at least
    SheetLeg back;                 // to the base; leave_by is the end of the last stop

    Seconds driving() const;
    Metres road() const;
    Seconds at_homes() const;
    std::size_t visits() const;
    Instant leaves_at() const { return lines.front().leg.leave_by; }
    Instant back_at() const { return back.leave_by + back.way; }
};

// Where sheets are made from. What they point to is kept by the caller.
struct RoundSources {
    const agenda::Timetable& timetable;
    const territory::CommuneTable& communes;
    std::span<const booking::Appointment> planned;  // of any adviser and mode
    const Zone& usual;  // the wall of an adviser who holds no permanence any more
};

// Nothing where nobody is visited at home on that day. Asks once for all ways.
std::optional<RoundSheet> round_sheet(const RoundSources& sources,
                                      const territory::TravelTimes& travel,
                                      const directory::Adviser& adviser, LocalDay day);

// A day with visits at home, before its ways are asked for.
struct RoundDay {
    LocalDay day;
    const directory::Adviser* adviser = nullptr;
    const Zone* zone = nullptr;
    Interval time;  // from the first visit to the last one's end
    std::size_t visits = 0;
    std::vector<const territory::Commune*> communes;  // each once, in the order of the visits
};
// By day, then in the order of the advisers.
std::vector<RoundDay> days_at_homes(const RoundSources& sources,
                                    std::span<const AdviserId> advisers);

}  // namespace permanence::planning
