#pragma once
// Who could answer a resident's question: the permanences near enough, with the way there.
#include <cstddef>
#include <optional>
#include <vector>

#include "agenda/timetable.hpp"
#include "base/geo.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "booking/ranking.hpp"
#include "directory/need.hpp"
#include "territory/travel_time.hpp"

namespace permanence::booking {

using agenda::Mode;

// Nobody is sent farther, or called from farther, as the crow flies.
constexpr Metres farthest_place{100'000};

struct OfferQuestion {
    Point home;  // of the resident's commune
    directory::Need need = directory::Need::unsure;
    Mode mode = Mode::place;
    std::optional<PlaceId> place;  // only there
    std::optional<LocalDay> from;  // days in the zone of each permanence, both included
    std::optional<LocalDay> to;
    // Whom the resident is booked with, or knows: of several who are free, the one to go on with.
    std::optional<AdviserId> met = {};
    Order order = Order::balanced;
    std::size_t limit = 30;           // slots
    std::size_t limit_per_place = 6;  // so that one place does not fill the page
    Instant now;
};

// A permanence that could answer, and the way between it and the resident (of the adviser, for a
// home visit).
struct Candidate {
    const agenda::Held* held = nullptr;
    territory::Trip way;
    agenda::SlotGrid grid;  // for the resident's need
};
Candidate candidate(const agenda::Held& held, const territory::Trip& way, directory::Need need);

// Those at the `count` nearest places that have permanences by appointment, nearest place first.
std::vector<Candidate> candidates_at_places(const agenda::Timetable& timetable,
                                            const territory::TravelTimes& travel,
                                            const OfferQuestion& question, std::size_t count);

// Those at question.place, however far.
std::vector<Candidate> candidates_at_one_place(const agenda::Timetable& timetable,
                                               const territory::TravelTimes& travel,
                                               const OfferQuestion& question);

// At home or by telephone: the nearest `count` of those who answer and come so far.
std::vector<Candidate> candidates_without_place(const agenda::Timetable& timetable,
                                                const territory::TravelTimes& travel,
                                                const OfferQuestion& question, std::size_t count);

// Whether anybody answers in question.mode, at home or by telephone, whatever the day. Reads no
// appointment.
bool somebody_serves(const agenda::Timetable& timetable, const territory::TravelTimes& travel,
                     const OfferQuestion& question);

// A home visit is offered only as far as the permanence goes.
bool is_in_reach(const agenda::Held& held, const territory::Trip& way);

}  // namespace permanence::booking
