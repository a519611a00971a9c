#pragma once
// The slot engine: which slots can be booked, in which order, and for any instant why or why not.
// Pure and exact to the second; the pages, the API and `permanence slots` ask the same questions.
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/absence.hpp"
#include "agenda/engagement.hpp"
#include "agenda/permanence.hpp"
#include "agenda/resource.hpp"
#include "agenda/wall_calendar.hpp"
#include "agenda/way.hpp"
#include "base/interval.hpp"
#include "base/result.hpp"

namespace permanence::booking {

// What is asked. The spans are only looked at during the call.
struct SlotQuestion {
    Instant now;
    DayRange days;  // of the permanences' places, both included
    Minutes notice{0};
    Days horizon{366};
    std::span<const agenda::Permanence> permanences;
    std::span<const agenda::Absence> absences;  // on the wall of calendars.usual
    std::span<const agenda::Away> away;         // absences already in instants
    std::span<const agenda::Engagement>
        engagements;  // those that must not count are left out by the caller
    const agenda::WallCalendars& calendars;
    std::span<const agenda::Way> ways = {};            // between places; none is no time at all
    std::span<const agenda::Resource> resources = {};  // one that is not here never is full
    // Nothing: everybody, everywhere. An empty list: nobody, nowhere.
    std::optional<std::vector<AdviserId>> advisers = {};
    std::optional<std::vector<PlaceId>> places = {};
    std::string_view need = {};  // its code: how long an appointment takes may depend on it
    std::size_t limit = std::numeric_limits<std::size_t>::max();
};

struct Slot {
    Interval time;
    PlaceId place;
    AdviserId adviser;
    PermanenceId permanence;
    bool operator==(const Slot&) const = default;
};

// The first `limit` slots by start, place, adviser. Two permanences that offer the same slot (same
// time, place, adviser) show it once, with the one of the lowest id.
std::vector<Slot> find_slots(const SlotQuestion& question);

// What is left of each occurrence of the range before notice, horizon and buffers; same order as
// slots.
std::vector<Slot> find_free_time(const SlotQuestion& question);

// Why a slot is or is not offered. The words of a reason are the key "slots.<reason>" of locales/.
enum class SlotReason {
    offered,
    not_asked,       // the question leaves this adviser or this place out
    not_in_days,     // outside the days of the question
    no_occurrence,   // the permanence does not take place on that day
    outside_hours,   // {from, to}: it does, at another time
    moved,           // {from, to}: where the occurrence of that day was moved
    excepted,        // cancelled on that day
    closing_days,    // {holiday}: of the structure's own
    holiday,         // {holiday}
    school_holiday,  // {holiday}: it takes place in school time only
    school_term,     // it takes place in the school holidays only
    open_door,       // one comes without an appointment
    off_grid,        // {before, after}: slots begin there
    ends_too_late,   // {to}: the slot would end after the permanence
    away,            // {from, to}
    busy,            // {from, to}
    buffer,          // {from, to}: kept free after something busy
    way_from,        // {from, to, place}: the adviser comes from there
    way_to,          // {from, to, place}: the adviser has to leave for there
    resource_taken,  // {from, to}: the room or the vehicle
    too_soon,        // {from}: the notice
    too_far,         // {to}: the horizon
};
std::string_view word_of(SlotReason reason);  // "outside_hours"

struct ReasonGiven {
    SlotReason reason = SlotReason::offered;
    std::optional<Interval> time;       // what stands in the way, or the hours
    std::string holiday;                // its name: a key of locales/ or the structure's own words
    std::optional<PlaceId> place = {};  // at the other end of a way
    bool operator==(const ReasonGiven&) const = default;
};

struct Explanation {
    Slot slot;                         // as it would be, were it offered
    std::vector<ReasonGiven> reasons;  // `offered` alone, or everything that stands in its way
    bool is_offered() const {
        return reasons.size() == 1 && reasons[0].reason == SlotReason::offered;
    }
};

// For a slot that would begin at `instant`: one explanation for each permanence of the question, in
// its order.
std::vector<Explanation> explain(const SlotQuestion& question, Instant instant);

// For every step of the grid of every planned occurrence in the days asked, offered or not, by
// start, place, adviser.
std::vector<Explanation> explain_days(const SlotQuestion& question);

}  // namespace permanence::booking
