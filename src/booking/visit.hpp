#pragma once
// What people want to know of a visit, free or booked: when, where, with whom, how far.
#include <optional>
#include <span>
#include <string>

#include "agenda/timetable.hpp"
#include "base/zone.hpp"
#include "booking/appointment.hpp"
#include "booking/slot_offer.hpp"
#include "territory/commune_table.hpp"

namespace permanence::booking {

// What was closed or removed since is absent. Everything looks into the timetable that it was made
// from, which the caller keeps.
struct Visit {
    Mode mode = Mode::place;
    Interval time;
    const Zone* zone = nullptr;   // of the wall where it takes place
    std::string_view permanence;  // public id; empty when the permanence is gone
    const directory::Place* place = nullptr;
    const territory::Commune* town = nullptr;  // of the place
    const directory::Adviser* adviser = nullptr;
    const directory::Structure* structure = nullptr;
    std::optional<Seconds> way;  // of the resident to the place
    // Of the place, a line each; of an appointment only: free slots are many.
    std::span<const std::string> opening_hours;

    LocalTime starts() const { return zone->to_local(time.begin); }
    LocalDay day() const { return zone->day_of(time.begin); }
    std::string start_text() const { return zone->write_with_offset(time.begin); }
};

// Where places, advisers and the names of communes are found.
struct VisitSources {
    const agenda::Timetable& timetable;
    const territory::CommuneTable& communes;
};
Visit visit_of(const VisitSources& sources, const Offer& offer);
// `usual`: the wall where the permanence's own is no longer known.
Visit visit_of(const VisitSources& sources, const Appointment& appointment, const Zone& usual);

// "17640 Vaux-sur-Mer"; empty without a place.
std::string town_in_words(const Visit& visit);

// Whom to call about it: the place, else the structure, else the territory's number.
std::string phone_of(const Visit& visit, std::string_view territory_phone);

}  // namespace permanence::booking
