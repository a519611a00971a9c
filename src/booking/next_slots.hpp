#pragma once
// The next free slot of each of many places: what a map, a list sorted by distance or a whole
// country asks. The same slots as choose_offers with one for each place, to the second; what is
// looked at lies flat in memory, neighbours on the map beside one another.
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "agenda/free_time.hpp"
#include "agenda/timetable.hpp"
#include "base/compact_interval.hpp"
#include "base/geo.hpp"
#include "base/point_index.hpp"
#include "base/time.hpp"
#include "booking/taken_index.hpp"
#include "directory/need.hpp"

namespace permanence::booking {

struct NextSlot {
    const agenda::Held* held = nullptr;  // of the timetable: whose slot it is
    Instant start;
    bool operator==(const NextSlot&) const = default;
};

struct NextAtPlace {
    const directory::Place* place = nullptr;
    Metres distance;               // from where it was asked; zero in a list of everywhere
    bool answers = false;          // the need, whether or not anything is free
    std::optional<NextSlot> slot;  // none: nothing free within the horizon
};

// Immutable, as the timetable is that it was made from and points into.
class NextSlots {
 public:
    // For questions of the day of `now` and of the week after it.
    NextSlots(const agenda::Timetable& timetable, Instant now);

    bool answers(Instant now) const { return answered_.contains(now); }

    struct Question {
        Instant now;
        directory::Need need = directory::Need::unsure;
    };
    // Of the `count` places nearest to `from` that have permanences by appointment for that need,
    // nearest first; none farther than 100 km.
    std::vector<NextAtPlace> near(Point from, std::size_t count, const TakenIndex& taken,
                                  const Question& question) const;
    // Of those of these places that have permanences by appointment, in the order given.
    std::vector<NextAtPlace> at(std::span<const PlaceId> places, const TakenIndex& taken,
                                const Question& question) const;
    // Of all places that have permanences by appointment, in an order of its own.
    std::vector<NextAtPlace> everywhere(const TakenIndex& taken, const Question& question) const;

 private:
    class Obstacles;
    struct Asked;
    // What decides with `now` when a slot may begin; most permanences of a country share it.
    struct Terms {
        Zone zone;
        Minutes notice;
        Days horizon;
    };
    // Positions in a list, the end not included.
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t end = 0;
        template <class T>
        std::span<const T> of(const std::vector<T>& list) const {
            return std::span(list).subspan(first, end - first);
        }
    };
    // A place where the adviser of a line is, too, and the ways between the two.
    struct OtherPlace {
        PlaceId place;
        Seconds there;
        Seconds back;
    };
    // A permanence at its place, by appointment: what each question reads. Two lie in one line of
    // the processor's memory.
    struct Line {
        AdviserId adviser;
        Range openings;
        std::uint32_t terms;
        std::uint32_t grid;
        std::uint32_t needs;        // a bit for each that it answers
        std::uint16_t longest_way;  // seconds, to or from the adviser's other places
        // Needs that take longer, a room or a vehicle, times away: few have any.
        bool is_special = false;
    };
    static_assert(sizeof(Line) == 32);
    // The rest of it, which few questions come to.
    struct Rest {
        Range away;
        Range ways;  // to and from the adviser's other places
    };
    struct Place {
        const directory::Place* place;
        PlaceId id;
        Range lines;
    };

    void add_place(const agenda::Timetable& timetable, const directory::Place& place, Instant now);
    void add_line(const agenda::Timetable& timetable, const agenda::Held& held, Instant now);
    Range lay_out_ways(const agenda::Held& held);
    std::uint32_t terms_of(const agenda::Held& held);
    std::uint32_t grid_of(const agenda::Held& held);
    std::vector<agenda::Reach> reaches_at(Instant now) const;
    // `places` has a size, and a NearPoint at each position below it.
    template <class NearPoints>
    std::vector<NextAtPlace> of(const NearPoints& places, const TakenIndex& taken,
                                const Question& question) const;
    void ask_memory_for(const Place& place, const TakenIndex& taken) const;
    std::optional<NextSlot> next_at(const Place& place, const Asked& asked) const;
    bool answers(const Place& place, std::uint32_t need) const;
    std::optional<Instant> first_start(std::uint32_t line, PlaceId place, const Asked& asked,
                                       agenda::Reach reach) const;
    // What decides between two lines where a slot begins at that instant; the lower is shown.
    auto rank(std::uint32_t line, Instant start, const TakenIndex& taken) const;

    Interval answered_;  // when questions may be asked
    std::vector<Terms> terms_;
    std::vector<agenda::SlotGrid> grids_;                   // the different ones
    std::vector<Place> places_;                             // by square of a tenth of a degree
    PointIndex points_;                                     // of places_
    std::unordered_map<PlaceId, std::size_t> position_of_;  // in places_
    std::vector<Line> lines_;                               // by place
    std::vector<const agenda::Held*> held_;                 // by line, as the next ones
    std::vector<Rest> rests_;                               // by line, as the next ones
    std::vector<CompactInterval> openings_;                 // in order
    std::vector<Interval> away_;                            // in order
    std::vector<OtherPlace> ways_;
};

}  // namespace permanence::booking
