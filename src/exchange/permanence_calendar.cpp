#include "exchange/permanence_calendar.hpp"

#include <map>
#include <tuple>
#include <utility>

#include "formats/ical.hpp"

namespace permanence::exchange {

using agenda::Access;
using agenda::Held;

namespace {

constexpr std::size_t piece_bytes = std::size_t{64} << 10;

struct Time {
    Interval interval;
    Access access = Access::by_appointment;
    auto operator<=>(const Time& other) const {
        return std::tie(interval.begin, interval.end, access) <=>
               std::tie(other.interval.begin, other.interval.end, other.access);
    }
};

// With one of the permanences that take place then: the first by its public id.
using Times = std::map<Time, std::string>;

void add_times(Times& times, const agenda::Timetable& timetable, const Held& held, DayRange days) {
    const std::string id(held.public_id.text());
    for (const agenda::Occurrence& one : timetable.openings(held, days)) {
        const IntervalSet there = subtract(one.time, timetable.absent(held.rule.adviser, one.time));
        for (const Interval& time : there.pieces()) {
            const auto [known, is_new] = times.try_emplace({time, held.rule.access}, id);
            known->second = std::min(known->second, id);
        }
    }
}

std::string host_of(const std::string& origin) {
    const auto scheme = origin.find("://");
    return scheme == std::string::npos ? origin : origin.substr(scheme + 3);
}

}  // namespace

PermanenceCalendar::PermanenceCalendar(std::shared_ptr<const agenda::Timetable> timetable,
                                       const territory::CommuneTable& communes,
                                       CalendarQuestion question)
    : timetable_(std::move(timetable)), communes_(&communes), question_(std::move(question)) {
    std::map<std::string, At> by_place;  // in an order that does not change from day to day
    for (const Held& held : timetable_->permanences()) {
        if (held.place == nullptr) continue;
        if (question_.place && held.place->public_id != *question_.place) continue;
        At& at = by_place[std::string(held.place->public_id.text())];
        at.place = held.place;
        at.held.push_back(&held);
    }
    for (auto& [id, at] : by_place)
        places_.push_back(std::move(at));
}

std::string PermanenceCalendar::next() {
    std::string out;
    if (is_over_) return out;
    if (!std::exchange(has_begun_, true))
        out = ical::write_start({.name = question_.name, .method = ical::Method::publish});
    for (; next_ < places_.size() && out.size() < piece_bytes; ++next_)
        append_events(out, places_[next_]);
    if (next_ == places_.size()) {
        out += ical::write_end();
        is_over_ = true;
    }
    return out;
}

void PermanenceCalendar::append_events(std::string& out, const At& at) const {
    Times times;
    for (const Held* held : at.held)
        add_times(times, *timetable_, *held, question_.days);
    const directory::Place& place = *at.place;
    const auto* commune = communes_->find(place.commune_code);
    const std::string town = commune == nullptr ? std::string() : std::string(commune->name);
    const std::string host = host_of(question_.origin);
    for (const auto& [time, permanence] : times) {
        const bool is_open_door = time.access == Access::open_door;
        ical::Event event{
            .uid = "PERMANENCE-" + permanence + "-" +
                   std::to_string(time.interval.begin.time_since_epoch().count()) + "@" + host,
            .stamp = question_.stamp,
            .when = ical::Once{time.interval.begin, time.interval.end},
            .summary = question_.sentences("exchange.calendar.summary", {{"place", place.name}}),
            .description = question_.sentences(
                is_open_door ? "exchange.calendar.open_door" : "exchange.calendar.by_appointment",
                {}),
            .location = place.address + ", " + place.postcode + " " + town,
            .url = question_.origin + "/creneaux?commune=" + place.commune_code};
        if (!place.point_is_approximate) event.point = place.point;
        if (is_open_door) event.url = {};
        out += ical::write_event(event);
    }
}

}  // namespace permanence::exchange
