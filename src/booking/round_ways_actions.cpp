#include "booking/round_ways_actions.hpp"

#include <algorithm>

#include "agenda/way.hpp"
#include "booking/appointment_store.hpp"
#include "booking/round_ways.hpp"

namespace permanence::booking {

namespace {

using agenda::Held;

// Those that stand beside a time in one adviser's day.
struct Neighbours {
    std::optional<Appointment> before;
    std::optional<Appointment> after;
};

bool is_visit(const std::optional<Appointment>& appointment) {
    return appointment && appointment->mode == Mode::home;
}

class Mending {
 public:
    Mending(db::Connection& connection, const BookingMeans& means,
            const agenda::Timetable& timetable, const Appointment& left)
        : connection_(connection), means_(means), timetable_(timetable), left_(left) {}

    void mend(Actor actor, Instant now) {
        const Held* held = timetable_.find(left_.permanence);
        if (held == nullptr) return;
        const Neighbours beside = neighbours(held->calendar.zone);
        const bool came = is_visit(beside.before) && beside.before->busy.end == left_.busy.begin;
        const bool went = is_visit(beside.after) && beside.after->busy.begin == left_.busy.end;
        if (!came && !went) return;
        const auto between = taken_between(beside, held->adviser->home_base);
        const auto take_before = [&] {
            if (is_visit(beside.before))
                take(*beside.before, {beside.before->busy.begin, between.first_until}, actor, now);
        };
        const auto take_after = [&] {
            if (is_visit(beside.after))
                take(*beside.after, {between.second_from, beside.after->busy.end}, actor, now);
        };
        // The one that gives time back goes first: the other may need it.
        const bool after_gives =
            is_visit(beside.after) && beside.after->busy.begin < between.second_from;
        if (after_gives) take_after();
        take_before();
        if (!after_gives) take_after();
    }

 private:
    Neighbours neighbours(const Zone& zone) {
        const Interval day = zone.whole_day(zone.day_of(left_.time.begin));
        Neighbours found;
        for (Appointment& one : planned_of(connection_, std::span(&left_.adviser, 1), day)) {
            if (one.time.begin < left_.time.begin) {
                if (!found.before || found.before->time.begin < one.time.begin)
                    found.before = std::move(one);
            } else if (!found.after || one.time.begin < found.after->time.begin) {
                found.after = std::move(one);
            }
        }
        return found;
    }

    // No way where the home is not known.
    Seconds way(const Appointment& visit, Point depot, bool is_back) const {
        const auto* commune = means_.communes.find(visit.resident.commune_code);
        if (commune == nullptr) return Seconds(0);
        const auto trip =
            is_back ? means_.travel.trip(commune->point, depot, territory::TravelMode::car)
                    : means_.travel.trip(depot, commune->point, territory::TravelMode::car);
        return std::min(agenda::rounded_way(trip.time), agenda::longest_way);
    }

    // One of them is a visit. What is elsewhere in the day goes before a way.
    TimeBetween taken_between(const Neighbours& beside, Point depot) const {
        const auto& [before, after] = beside;
        if (is_visit(before) && is_visit(after))
            return between_visits(before->time, way(*before, depot, true), after->time,
                                  way(*after, depot, false));
        TimeBetween between;
        if (is_visit(before)) {
            between.first_until = before->time.end + way(*before, depot, true);
            if (after) between.first_until = std::min(between.first_until, after->busy.begin);
        }
        if (is_visit(after)) {
            between.second_from = after->time.begin - way(*after, depot, false);
            if (before) between.second_from = std::max(between.second_from, before->busy.end);
        }
        return between;
    }

    // By anybody but the visit itself.
    bool is_taken(const Appointment& visit, Interval busy) {
        const auto by_another = [&](const TakenTime& taken) {
            return taken.appointment != visit.id && taken.busy.overlaps(busy);
        };
        if (std::ranges::any_of(taken_times(connection_, std::span(&visit.adviser, 1), busy),
                                by_another))
            return true;
        return visit.resource &&
               std::ranges::any_of(taken_times(connection_, std::span(&*visit.resource, 1), busy),
                                   by_another);
    }

    void take(const Appointment& seen, Interval busy, Actor actor, Instant now) {
        lock_appointment(connection_, seen.id);
        auto visit = find(connection_, seen.id);
        if (!visit || visit->state != State::planned || visit->busy == busy ||
            is_taken(*visit, busy))
            return;
        visit->busy = busy;
        update(connection_, *visit);
        insert_event(connection_, *visit, "way_changed", actor, now);
    }

    db::Connection& connection_;
    const BookingMeans& means_;
    const agenda::Timetable& timetable_;
    const Appointment& left_;
};

}  // namespace

void mend_ways_around(db::Connection& connection, const BookingMeans& means,
                      const agenda::Timetable& timetable, const Appointment& left, Actor actor,
                      Instant now) {
    if (left.mode == Mode::home) Mending(connection, means, timetable, left).mend(actor, now);
}

}  // namespace permanence::booking
