#pragma once
// Which call-backs a structure sees. A name and a number are for few eyes: those of the structure
// that is nearest to the resident and has a desk. It has the whole next working day to call. After
// that the structures around see the call-back, too: better two who may call than nobody.
#include <span>
#include <vector>

#include "agenda/timetable.hpp"
#include "base/holidays.hpp"
#include "base/point_index.hpp"
#include "base/zone.hpp"
#include "booking/callback.hpp"
#include "territory/commune_table.hpp"

namespace permanence::booking {

// The day from which others may call, too: the one after the first working day that follows
// `asked`. A working day is one from Monday to Friday that is no holiday.
LocalDay day_of_others(LocalDay asked, const Holidays& holidays);

// What tells who is near whom; `with_desk`: the structures for which somebody may call.
struct DeskMap {
    const agenda::Timetable& timetable;
    const territory::CommuneTable& communes;
    std::span<const StructureId> with_desk;
    Zone zone;  // of the territory
};

class CallbackReach {
 public:
    static constexpr Metres around{20'000};  // as the crow flies, for the others

    // A structure stands where it has a place, and where one of its advisers holds a permanence.
    CallbackReach(const DeskMap& map, StructureId own);

    // Where nobody with a desk has a place, everybody sees it: a call-back is never nobody's.
    bool sees(const Callback& callback, Instant now) const;

 private:
    bool is_for_others(const Callback& callback, const territory::Commune& home, Instant now) const;

    const territory::CommuneTable& communes_;
    Zone zone_;
    PointIndex of_all_;
    PointIndex of_own_;
};

}  // namespace permanence::booking
