#include "booking/next_slots.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/check.hpp"

namespace permanence::booking {

namespace {

using agenda::Held;
using agenda::Reach;
using agenda::SlotGrid;

constexpr Days a_week{7};
constexpr std::size_t at_a_time = 32;  // places

// The square of PointIndex in which a point lies, south to north, then west to east.
std::pair<std::int32_t, std::int32_t> square_of(Point point) {
    return {static_cast<std::int32_t>(std::floor(point.latitude * 10)),
            static_cast<std::int32_t>(std::floor(point.longitude * 10))};
}

std::uint32_t bit_of(directory::Need need) {
    return std::uint32_t{1} << static_cast<unsigned>(need);
}

std::uint32_t needs_of(const Held& held) {
    std::uint32_t bits = 0;
    for (const directory::Need need : directory::all_needs())
        if (agenda::answers(held, need)) bits |= bit_of(need);
    return bits;
}

// The days of the adviser's week in which a slot lies, Monday to Sunday on the wall.
Interval week_around(const Zone& zone, Instant instant) {
    const LocalDay day = zone.day_of(instant);
    const LocalDay monday = day - (std::chrono::weekday(day) - std::chrono::Monday);
    return {zone.first_instant_of(monday), zone.first_instant_of(monday + a_week)};
}

// Of two advisers who are free then and there, the lower is shown.
auto rank_of(const NextSlot& slot, const TakenIndex& taken) {
    const Held& held = *slot.held;
    return std::tuple(taken.within(held.rule.adviser, week_around(held.calendar.zone, slot.start)),
                      held.rule.adviser, held.rule.id);
}

// Leaves out those that begin by then, of some in the order of their begin. The next is mostly
// near, and what lies far need not be touched: strides that double.
void skip_until(std::span<const TakenIndex::Busy>& busy, Instant begin) {
    const auto is_over = [&](std::size_t position) { return busy[position].time.begin <= begin; };
    std::size_t over = 0;  // so many are
    std::size_t stride = 1;
    for (; over + stride <= busy.size() && is_over(over + stride - 1); stride *= 2)
        over += stride;
    for (; stride > 0; stride /= 2)
        if (over + stride <= busy.size() && is_over(over + stride - 1)) over += stride;
    busy = busy.subspan(over);
}

}  // namespace

// What the slots of one line have to keep clear of, walked through once from early to late.
class NextSlots::Obstacles {
 public:
    struct Places {
        std::span<const OtherPlace> ways;
        Seconds longest_way{0};
    };
    Obstacles(Busy busy, Seconds longest, std::span<const Interval> away,
              std::span<const Interval> full, Places places)
        : busy_(busy), longest_(longest), away_(away), full_(full), places_(places) {}

    // If something is in the way of a slot that begins at `start` in `open`: when it, and what has
    // to be kept free after it, is over. Each `start` is later than the one before.
    std::optional<Instant> in_the_way_until(Interval open, Instant start, const SlotGrid& grid) {
        const Interval slot = agenda::slot_at(start, grid);
        const Interval needed = agenda::needed_by(slot, open, grid);
        if (const Interval* away = first_that_ends_after(start, away_);
            away != nullptr && away->begin < needed.end)
            return away->end;
        if (const Interval* full = first_that_ends_after(start, full_);
            full != nullptr && full->begin < slot.end)
            return full->end;
        const Seconds way = places_.longest_way;
        // Whatever begins more than the longest before that is over, its buffer and its way, too.
        skip_until(busy_, start - longest_ - std::max<Seconds>(grid.buffer_after, way));
        for (const auto& [time, appointment, place] : busy_) {
            if (time.begin - way >= needed.end) break;
            if (time.is_empty()) continue;
            const Instant kept_free_until = time.end + grid.buffer_after;
            if (time.begin < needed.end && kept_free_until > start) return kept_free_until;
            if (time.end + way <= start) continue;
            if (const auto until = on_the_way_until({time, place}, slot)) return until;
        }
        return std::nullopt;
    }

 private:
    static const Interval* first_that_ends_after(Instant start, std::span<const Interval>& some) {
        while (!some.empty() && some.front().end <= start)
            some = some.subspan(1);
        return some.empty() ? nullptr : &some.front();
    }
    std::optional<Instant> on_the_way_until(const agenda::Placed& elsewhere, Interval slot) const {
        for (const OtherPlace& other : places_.ways) {
            if (other.place != elsewhere.place) continue;
            const Instant back = elsewhere.time.end + other.back;
            const bool is_near = elsewhere.time.begin - other.there < slot.end && slot.begin < back;
            return is_near ? std::optional(back) : std::nullopt;
        }
        return std::nullopt;
    }

    Busy busy_;
    Seconds longest_;
    std::span<const Interval> away_;
    std::span<const Interval> full_;
    Places places_;
};

namespace {

// When no unit of it is left.
IntervalSet full_times(const agenda::Resource* resource, const TakenIndex& taken) {
    if (resource == nullptr) return {};
    std::vector<Interval> times;
    for (const TakenIndex::Busy& one : taken.of(resource->id))
        times.push_back(one.time);
    return covered(times, static_cast<std::size_t>(resource->capacity));
}

}  // namespace

struct NextSlots::Asked {
    const TakenIndex& taken;
    std::uint32_t need;  // its bit
    std::string_view need_code;
    std::span<const Reach> reaches;  // by terms
};

NextSlots::NextSlots(const agenda::Timetable& timetable, Instant now)
    : answered_{now, now + a_week + Seconds(1)} {
    std::vector<const directory::Place*> places;
    for (const auto& place : timetable.places())
        if (!timetable.permanences_of(place.id).empty()) places.push_back(&place);
    std::ranges::stable_sort(places, {}, [](const auto* place) { return square_of(place->point); });
    std::vector<Point> points;
    for (const auto* place : places) {
        add_place(timetable, *place, now);
        points.push_back(place->point);
    }
    points_ = PointIndex(std::move(points));
}

void NextSlots::add_place(const agenda::Timetable& timetable, const directory::Place& place,
                          Instant now) {
    const auto first = static_cast<std::uint32_t>(lines_.size());
    for (const Held* held : timetable.permanences_of(place.id))
        if (agenda::is_usable(held->rule.grid)) lines_.push_back(line_of(timetable, *held, now));
    places_.push_back({&place, {first, static_cast<std::uint32_t>(lines_.size())}});
}

NextSlots::Line NextSlots::line_of(const agenda::Timetable& timetable, const Held& held,
                                   Instant now) {
    const LocalDay today = held.calendar.zone.day_of(now);
    const DayRange days{today, today + held.horizon + a_week};
    const IntervalSet away =
        timetable.away(held.rule.adviser, {now - Days(2), now + held.horizon + a_week + Days(2)});
    Line line{.held = &held,
              .adviser = held.rule.adviser,
              .grid = held.rule.grid,
              .openings = {static_cast<std::uint32_t>(openings_.size()), 0},
              .away = {static_cast<std::uint32_t>(away_.size()), 0},
              .terms = terms_of(held),
              .needs = needs_of(held),
              .is_special =
                  !held.rule.durations.empty() || !held.ways.are_none() || held.resource != nullptr,
              .ways = {static_cast<std::uint32_t>(ways_.size()), 0},
              .longest_way = held.ways.longest()};
    lay_out_ways(held, line);
    for (const auto& opening : timetable.openings(held, days)) {
        if (away.contains(opening.time)) continue;
        openings_.push_back(opening.time);
        const IntervalSet pieces = intersect(away, opening.time);
        away_.insert(away_.end(), pieces.pieces().begin(), pieces.pieces().end());
    }
    line.openings.end = static_cast<std::uint32_t>(openings_.size());
    line.away.end = static_cast<std::uint32_t>(away_.size());
    return line;
}

void NextSlots::lay_out_ways(const Held& held, Line& line) {
    for (const auto& [from, to, time] : held.ways.between(held.rule.place)) {
        if (from == held.rule.place)
            ways_.push_back({.place = to, .there = time, .back = {}});  // its way back comes next
        else
            ways_.back().back = time;
    }
    line.ways.end = static_cast<std::uint32_t>(ways_.size());
}

std::uint32_t NextSlots::terms_of(const Held& held) {
    const auto same = [&](const Terms& terms) {
        return terms.notice == held.notice && terms.horizon == held.horizon &&
               terms.zone == held.calendar.zone;
    };
    const auto known = std::ranges::find_if(terms_, same);
    const auto position = static_cast<std::uint32_t>(known - terms_.begin());
    if (known == terms_.end()) terms_.push_back({held.calendar.zone, held.notice, held.horizon});
    return position;
}

// The horizon ends with its last day on the wall, or so many times 24 hours from now: where the
// clocks change, one may come before the other.
std::vector<Reach> NextSlots::reaches_at(Instant now) const {
    std::vector<Reach> reaches;
    for (const auto& [zone, notice, horizon] : terms_) {
        const Instant end_of_days = zone.first_instant_of(zone.day_of(now) + horizon + Days(1));
        reaches.push_back(
            {now + notice, std::min<Instant>(now + horizon, end_of_days - Seconds(1))});
    }
    return reaches;
}

std::optional<Instant> NextSlots::first_start(const Line& line, Busy busy, const Asked& asked,
                                              Reach reach) const {
    SlotGrid grid = line.grid;
    IntervalSet full;
    if (line.is_special) {
        grid = agenda::grid_for(line.held->rule, asked.need_code);
        full = full_times(line.held->resource, asked.taken);
    }
    Obstacles obstacles(busy, asked.taken.longest(), line.away.of(away_), full.pieces(),
                        {line.ways.of(ways_), line.longest_way});
    for (const Interval& open : line.openings.of(openings_)) {
        if (open.begin > reach.latest) break;
        Instant start = agenda::first_step(open, grid, reach.earliest);
        while (start + grid.duration <= open.end && start <= reach.latest) {
            const auto until = obstacles.in_the_way_until(open, start, grid);
            if (!until) return start;
            while (start < *until)  // few steps: a division would cost more
                start += grid.step;
        }
    }
    return std::nullopt;
}

std::optional<NextSlot> NextSlots::next_at(const Place& place, std::span<const Busy> busy,
                                           const Asked& asked) const {
    std::optional<NextSlot> next;
    for (std::size_t i = 0; i < busy.size(); ++i) {
        const Line& line = lines_[place.lines.first + i];
        if ((line.needs & asked.need) == 0) continue;
        Reach reach = asked.reaches[line.terms];
        if (next) reach.latest = std::min(reach.latest, next->start);
        const auto start = first_start(line, busy[i], asked, reach);
        if (!start) continue;
        const NextSlot found{line.held, *start};
        if (!next || found.start < next->start ||
            rank_of(found, asked.taken) < rank_of(*next, asked.taken))
            next = found;
    }
    return next;
}

// A few places at a time: while the memory of one is on its way, the next ones ask for theirs.
void NextSlots::find_next(std::span<const NearPoint> places, const Asked& asked,
                          std::vector<NextAtPlace>& found) const {
    std::vector<Busy> busy;
    for (; !places.empty(); places = places.subspan(std::min(places.size(), at_a_time))) {
        const auto some = places.first(std::min(places.size(), at_a_time));
        busy.clear();
        for (const NearPoint& point : some)
            for (const Line& line : places_[point.index].lines.of(lines_)) {
                busy.push_back(asked.taken.of(line.adviser));
                __builtin_prefetch(busy.back().data());
                __builtin_prefetch(openings_.data() + line.openings.first);
            }
        std::span<const Busy> left = busy;
        for (const auto& [index, distance] : some) {
            const Place& place = places_[index];
            const std::size_t lines = place.lines.end - place.lines.first;
            found.push_back({place.place, distance, answers(place, asked.need),
                             next_at(place, left.first(lines), asked)});
            left = left.subspan(lines);
        }
    }
}

std::vector<NextAtPlace> NextSlots::of(std::span<const NearPoint> places, const TakenIndex& taken,
                                       const Question& question) const {
    CHECK(answers(question.now));
    const auto reaches = reaches_at(question.now);
    std::vector<NextAtPlace> found;
    found.reserve(places.size());
    find_next(places, {taken, bit_of(question.need), directory::code(question.need), reaches},
              found);
    return found;
}

bool NextSlots::answers(const Place& place, std::uint32_t need) const {
    return std::ranges::any_of(place.lines.of(lines_),
                               [&](const Line& line) { return (line.needs & need) != 0; });
}

// Mostly the nearest all answer: more are looked at only while they do not.
std::vector<NextAtPlace> NextSlots::near(Point from, std::size_t count, const TakenIndex& taken,
                                         const Question& question) const {
    for (std::size_t looked_at = count;; looked_at *= 2) {
        const auto points = points_.nearest(from, looked_at);
        auto found = of(points, taken, question);
        const bool are_all = points.size() < looked_at || points.back().distance > farthest_place;
        std::erase_if(found, [](const NextAtPlace& one) {
            return !one.answers || one.distance > farthest_place;
        });
        if (found.size() < count && !are_all) continue;
        if (found.size() > count) found.resize(count);
        return found;
    }
}

std::vector<NextAtPlace> NextSlots::everywhere(const TakenIndex& taken,
                                               const Question& question) const {
    std::vector<NearPoint> all(places_.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i].index = i;
    return of(all, taken, question);
}

}  // namespace permanence::booking
