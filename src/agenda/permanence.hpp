#pragma once
// A permanence: an adviser is at a place at given wall-clock times, once or by a rule.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/recurrence.hpp"
#include "base/time.hpp"

namespace permanence::agenda {

// Where its slots lie: at the start of each occurrence, then every `step`, however full the day is.
struct SlotGrid {
    Minutes duration{60};
    Minutes step{60};
    Minutes buffer_after{
        0};  // kept free after a slot and after anything busy, inside the permanence only
    bool operator==(const SlotGrid&) const = default;
};
inline bool is_usable(const SlotGrid& grid) {
    return grid.duration > Minutes(0) && grid.step > Minutes(0) && grid.buffer_after >= Minutes(0);
}

enum class OnHoliday { closes, stays_open };
enum class SchoolTime { always, in_term, in_holidays };
enum class Access { by_appointment, open_door };

// One occurrence that takes place elsewhere than the rule says: on another day, or at other times
// of its own.
struct MovedOccurrence {
    LocalDay day;  // on which the rule has it
    LocalDay to;
    TimeOfDay start{0};
    TimeOfDay end{0};
    bool operator==(const MovedOccurrence&) const = default;
};

// How long an appointment for one need takes, where it is not as long as the others.
struct NeedDuration {
    std::string need;  // its code
    Minutes duration{0};
    bool operator==(const NeedDuration&) const = default;
};

// What forms and refusals call the duration of that need alone.
inline std::string duration_field(std::string_view need) {
    return "duration_" + std::string(need);
}

struct Permanence {
    PermanenceId id;
    AdviserId adviser;
    PlaceId place;
    LocalDay first_day;
    TimeOfDay start{0};                  // on the wall of the place
    TimeOfDay end{0};                    // after the start, 24:00 at most
    std::optional<Recurrence> rule;      // none: that one day
    std::optional<LocalDay> last_day;    // the rule has none after it
    std::vector<LocalDay> except;        // days of the rule on which it does not take place
    std::vector<MovedOccurrence> moved;  // each day once; what is excepted is not moved
    OnHoliday on_holiday = OnHoliday::closes;
    SchoolTime school_time = SchoolTime::always;  // of the school zone of its place
    Access access = Access::by_appointment;
    std::vector<std::string> needs;  // codes of the needs it answers; empty: all
    SlotGrid grid;
    std::vector<NeedDuration> durations = {};  // of those needs; all others as the grid says
    std::optional<ResourceId> resource = {};   // the room or the vehicle that an appointment takes
};

// Its grid for that need: the steps are the same, only the length may differ.
inline SlotGrid grid_for(const Permanence& permanence, std::string_view need) {
    SlotGrid grid = permanence.grid;
    for (const NeedDuration& one : permanence.durations)
        if (one.need == need) grid.duration = one.duration;
    return grid;
}

}  // namespace permanence::agenda
