#pragma once
// Everything about who is where and when that changes seldom, in memory: places, advisers,
// permanences, absences. Immutable: a change makes a new one. What changes often (appointments) is
// read from the database.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "agenda/absence.hpp"
#include "agenda/mode.hpp"
#include "agenda/occurrences.hpp"
#include "agenda/permanence.hpp"
#include "agenda/resource.hpp"
#include "agenda/wall_calendar.hpp"
#include "agenda/way.hpp"
#include "base/point_index.hpp"
#include "base/public_id.hpp"
#include "directory/need.hpp"
#include "directory/opening_hours_words.hpp"
#include "directory/place.hpp"
#include "territory/travel_time.hpp"

namespace permanence::agenda {

// A permanence as it stands in the database: the rule, and how it may be booked.
struct PermanenceRow {
    PublicId public_id;
    Permanence rule;  // rule.place is 0 at home and by telephone
    Mode mode = Mode::place;
    Minutes reach{0};  // home: the longest way from the adviser's base
    std::string zone;
    Minutes notice{0};
    Days horizon{0};
};

struct AbsenceRow {
    Absence absence;
    std::string zone;
};

struct ClosingRow {
    PublicId public_id;
    StructureId structure;
    ClosingDays closing;
};

struct TimetableRows {
    std::vector<directory::Structure> structures;
    std::vector<directory::Place> places;
    std::vector<directory::Adviser> advisers;
    std::vector<PermanenceRow> permanences;
    std::vector<AbsenceRow> absences;
    std::vector<ClosingRow> closings = {};
    std::vector<Resource> resources = {};
    std::vector<Away> outside{};  // times of outside calendars
};

// A permanence among its neighbours.
struct Held {
    PublicId public_id;
    Permanence rule;
    Mode mode = Mode::place;
    Minutes reach{0};
    Minutes notice{0};
    Days horizon{0};
    WallCalendar calendar;  // of its place; at home and by telephone, of the adviser's structure
    const directory::Place* place = nullptr;  // null at home and by telephone
    const directory::Adviser* adviser = nullptr;
    const directory::Structure* structure = nullptr;  // the adviser's
    const Resource* resource = nullptr;               // what an appointment takes; mostly none
    WaysOf ways;  // from its place to the others of its adviser, by car
    // Its occurrences of those days, at hand: see Timetable::openings.
    DayRange expanded;
    std::vector<Occurrence> openings;
};

bool answers(const Held& held, directory::Need need);

// The occurrences of some days, in order: those that the timetable has at hand, or its own.
class Openings {
 public:
    explicit Openings(std::span<const Occurrence> known) : some_(known) {}
    explicit Openings(std::vector<Occurrence> own) : own_(std::move(own)), some_(own_) {}
    Openings(const Openings&) = delete;
    Openings& operator=(const Openings&) = delete;
    auto begin() const { return some_.begin(); }
    auto end() const { return some_.end(); }

 private:
    std::vector<Occurrence> own_;
    std::span<const Occurrence> some_;
};

class Timetable {
 public:
    // Rows that point to nothing active (a place that closed, an adviser who left) are left out.
    // With `now`, the rules are expanded for the days that can be booked from then on, so that
    // questions about those cost no expansion; the answers are the same. With `sentences`, opening
    // hours are put into words. Without `travel`, no way between two places takes time.
    explicit Timetable(TimetableRows rows, std::optional<Instant> now = {},
                       const directory::Sentences& sentences = {},
                       const territory::TravelTimes* travel = nullptr);
    Timetable(const Timetable&) = delete;  // Held points into it
    Timetable& operator=(const Timetable&) = delete;

    const Held* find(const PublicId& permanence) const;
    const Held* find(PermanenceId permanence) const;
    const directory::Place* find(PlaceId place) const;
    const directory::Adviser* find(AdviserId adviser) const;
    const directory::Structure* find(StructureId structure) const;
    const Resource* find(ResourceId resource) const;

    std::span<const Held> permanences() const { return held_; }
    std::span<const directory::Place> places() const { return rows_.places; }
    std::span<const directory::Structure> structures() const { return rows_.structures; }
    std::span<const directory::Adviser> advisers() const { return rows_.advisers; }
    std::span<const ClosingRow> closings() const { return rows_.closings; }
    std::span<const Resource> resources() const { return rows_.resources; }
    std::span<const AbsenceRow> absences_of(AdviserId adviser) const;

    // When a permanence takes place in `days`.
    Openings openings(const Held& held, DayRange days) const;
    // When an adviser is away, or busy by an outside calendar, as far as it touches `window`; what
    // is farther off may be there, too.
    IntervalSet away(AdviserId adviser, Interval window) const;
    // The same, each alone: what stands in the way is told apart.
    IntervalSet absent(AdviserId adviser, Interval window) const;
    IntervalSet busy_outside(AdviserId adviser, Interval window) const;

    // Its opening hours as its own people wrote them, in lines; none for what is better not told.
    std::span<const std::string> hours_in_words(const directory::Place& place) const;

    // Those by appointment at the `count` places nearest to `from` that have any, nearest place
    // first.
    struct NearPlace {
        const directory::Place* place = nullptr;
        Metres distance;
        std::span<const Held* const> permanences;
    };
    std::vector<NearPlace> places_near(Point from, std::size_t count) const;
    std::span<const Held* const> permanences_of(PlaceId place) const;

    // Those by appointment at home or by telephone whose adviser's base lies within `radius` of
    // `from`, nearest first.
    std::vector<const Held*> without_place_near(Mode mode, Point from, Metres radius) const;

 private:
    std::span<const Away> outside_of(AdviserId adviser) const;
    void hold_permanences();
    std::vector<ClosingDays> closings_of(StructureId one, StructureId other) const;
    void measure_ways(const territory::TravelTimes& travel);
    void expand(Instant now);
    void index_places();
    void index_bases();
    void put_hours_into_words(const directory::Sentences& sentences);

    TimetableRows rows_;
    std::unordered_map<PlaceId, const directory::Place*> places_;
    std::unordered_map<AdviserId, const directory::Adviser*> advisers_;
    std::unordered_map<StructureId, const directory::Structure*> structures_;
    std::unordered_map<ResourceId, const Resource*> resources_;
    std::vector<Held> held_;
    Interval expanded_;  // of `away_`
    std::unordered_map<AdviserId, IntervalSet> away_;
    // By what is written, which many places write alike.
    std::unordered_map<std::string_view, std::vector<std::string>> hours_in_words_;
    std::unordered_map<std::string_view, const Held*> by_public_id_;
    std::unordered_map<PermanenceId, const Held*> by_id_;
    std::unordered_map<PlaceId, std::vector<const Held*>> at_place_;  // by appointment
    std::vector<const directory::Place*> bookable_places_;  // in the order of place_points_
    PointIndex place_points_;
    struct Roaming {
        std::vector<const Held*> held;  // in the order of `bases`
        PointIndex bases;
    };
    Roaming home_;
    Roaming phone_;
};

}  // namespace permanence::agenda
