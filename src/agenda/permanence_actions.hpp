#pragma once
// Making permanences and absences: checked, saved, and made known to every process.
#include <optional>
#include <string>
#include <vector>

#include "agenda/mode.hpp"
#include "agenda/permanence.hpp"
#include "base/result.hpp"
#include "directory/need.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/connection.hpp"

namespace permanence::agenda {

struct DurationForNeed {
    directory::Need need = directory::Need::unsure;
    Minutes duration{0};
};

struct NewPermanence {
    AdviserId adviser;
    Mode mode = Mode::place;
    std::optional<PlaceId> place;  // for Mode::place and no other
    Minutes reach{0};              // for Mode::home: the longest way
    std::string zone = "Europe/Paris";
    LocalDay first_day;
    TimeOfDay start{0};
    TimeOfDay end{0};
    std::string rrule;  // RFC 5545; empty: the first day alone
    std::vector<LocalDay> except;
    OnHoliday on_holiday = OnHoliday::closes;
    SchoolTime school_time = SchoolTime::always;
    Access access = Access::by_appointment;
    std::vector<directory::Need> needs;  // empty: all
    Minutes duration{60};
    std::vector<DurationForNeed> durations = {};  // of needs that take more, or less
    std::optional<ResourceId> resource = {};      // the room or the vehicle that it takes
    Minutes step{0};                              // 0: duration and buffer together
    Minutes buffer{0};
    Minutes notice{120};
    Days horizon{60};
};

// In the caller's transaction. Refusals: form.check_answers with agenda.place_missing,
// agenda.reach_missing, agenda.zone_unknown, agenda.ends_before_start, agenda.duration_wrong,
// agenda.duration_twice (of the field that duration_field names), and those of the rule.
Result<PermanenceId> add_permanence(db::Connection& connection, crypto::Random& random,
                                    const NewPermanence& asked);

// In the caller's transaction, as all of these. What is booked stays booked whatever is changed;
// what a change leaves outside is found by booking/unsettled, for the structure to settle.

// No permanence on that day.
void except_day(db::Connection& connection, PermanenceId permanence, LocalDay day);

// The occurrence of one day takes place on another, or at other times. Refusals:
// agenda.no_occurrence (the rule has none on that day), agenda.ends_before_start, agenda.day_far
// (more than a year away).
Result<void> move_occurrence(db::Connection& connection, PermanenceId permanence,
                             const MovedOccurrence& moved);

// The occurrence of that day is again what the rule says.
void restore_occurrence(db::Connection& connection, PermanenceId permanence, LocalDay day);

// No occurrence after that day.
void end_permanence(db::Connection& connection, PermanenceId permanence, LocalDay last_day);

// From `changed.first_day` on it is as `changed` says, before it as it was: a permanence of its
// own, which takes over what was said of single occurrences from then on. Refusals: those of
// add_permanence, agenda.permanence_unknown.
Result<PermanenceId> change_from_now_on(db::Connection& connection, crypto::Random& random,
                                        PermanenceId permanence, const NewPermanence& changed);

struct NewAbsence {
    AdviserId adviser;
    std::string zone = "Europe/Paris";
    LocalTime begin;
    LocalTime end;
    std::string rrule;
};
Result<AbsenceId> add_absence(db::Connection& connection, crypto::Random& random,
                              const NewAbsence& asked);

}  // namespace permanence::agenda
