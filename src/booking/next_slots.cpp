#include "booking/next_slots.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <ranges>
#include <tuple>

#include "base/check.hpp"

namespace permanence::booking {

namespace {

using agenda::Held;
using agenda::Reach;
using agenda::SlotGrid;

static_assert(agenda::longest_way.count() <= std::numeric_limits<std::uint16_t>::max());

constexpr Days a_week{7};
constexpr std::size_t ahead = 16;  // places whose memory is asked for before it is read

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

// The first of `times`, from position `from` on, that begins later. The next is mostly near, and
// what lies far need not be touched: strides that double.
std::size_t first_after(Instant begin, std::span<const CompactPlaced> times, std::size_t from) {
    const auto is_over = [&](std::size_t position) { return times[position].begin() <= begin; };
    std::size_t over = from;  // so many are
    std::size_t stride = 1;
    for (; over + stride <= times.size() && is_over(over + stride - 1); stride *= 2)
        over += stride;
    for (; stride > 0; stride /= 2)
        if (over + stride <= times.size() && is_over(over + stride - 1)) over += stride;
    return over;
}

}  // namespace

// What the slots of one line have to keep clear of, walked through once from early to late.
class NextSlots::Obstacles {
 public:
    struct AtTimes {
        std::span<const Interval> away = {};
        std::span<const Interval> full = {};
    };
    struct Ways {
        PlaceId from;
        const Rest& line;  // of which they are
        const std::vector<OtherPlace>& all;
        Seconds longest{0};
    };
    Obstacles(const TakenList& taken, Seconds longest, AtTimes at_times, Ways ways)
        : taken_(taken), longest_(longest), at_times_(at_times), ways_(ways) {}

    // If something is in the way of a slot that begins at `start` in `open`: when it, and what has
    // to be kept free after it, is over. Each `start` is later than the one before.
    std::optional<Instant> in_the_way_until(Interval open, Instant start, const SlotGrid& grid) {
        const Interval slot = agenda::slot_at(start, grid);
        const Interval needed = agenda::needed_by(slot, open, grid);
        if (const Interval* away = first_that_ends_after(start, at_times_.away);
            away != nullptr && away->begin < needed.end)
            return away->end;
        if (const Interval* full = first_that_ends_after(start, at_times_.full);
            full != nullptr && full->begin < slot.end)
            return full->end;
        const auto times = taken_.all();
        // Whatever begins more than the longest before that is over, its buffer and its way, too.
        over_ = first_after(start - longest_ - std::max<Seconds>(grid.buffer_after, ways_.longest),
                            times, over_);
        for (std::size_t i = over_; i < times.size(); ++i) {
            const Interval time = times[i].time();
            if (time.begin - ways_.longest >= needed.end) break;
            if (time.is_empty()) continue;
            const Instant kept_free_until = time.end + grid.buffer_after;
            if (time.begin < needed.end && kept_free_until > start) return kept_free_until;
            if (time.end + ways_.longest <= start) continue;
            if (const auto until = on_the_way_until({time, times[i].place()}, slot)) return until;
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
        if (elsewhere.place == ways_.from || elsewhere.place == PlaceId{}) return std::nullopt;
        for (const OtherPlace& other : ways_.line.ways.of(ways_.all)) {
            if (other.place != elsewhere.place) continue;
            const Instant back = elsewhere.time.end + other.back;
            const bool is_near = elsewhere.time.begin - other.there < slot.end && slot.begin < back;
            return is_near ? std::optional(back) : std::nullopt;
        }
        return std::nullopt;
    }

    const TakenList& taken_;
    std::size_t over_ = 0;  // so many of what is taken are
    Seconds longest_;
    AtTimes at_times_;
    Ways ways_;
};

namespace {

// When no unit of it is left.
IntervalSet full_times(const agenda::Resource* resource, const TakenIndex& taken) {
    if (resource == nullptr) return {};
    std::vector<Interval> times;
    for (const CompactPlaced& one : taken.of(resource->id).all())
        times.push_back(one.time());
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
        position_of_.emplace(place->id, places_.size());
        add_place(timetable, *place, now);
        points.push_back(place->point);
    }
    points_ = PointIndex(std::move(points));
}

void NextSlots::add_place(const agenda::Timetable& timetable, const directory::Place& place,
                          Instant now) {
    const auto first = static_cast<std::uint32_t>(lines_.size());
    for (const Held* held : timetable.permanences_of(place.id))
        if (agenda::is_usable(held->rule.grid)) add_line(timetable, *held, now);
    places_.push_back({&place, place.id, {first, static_cast<std::uint32_t>(lines_.size())}});
}

void NextSlots::add_line(const agenda::Timetable& timetable, const Held& held, Instant now) {
    const LocalDay today = held.calendar.zone.day_of(now);
    const DayRange days{today, today + held.horizon + a_week};
    const IntervalSet away =
        timetable.away(held.rule.adviser, {now - Days(2), now + held.horizon + a_week + Days(2)});
    const auto end_of = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
    Range openings{end_of(openings_), 0};
    Rest rest{.away = {end_of(away_), 0}, .ways = lay_out_ways(held)};
    for (const auto& opening : timetable.openings(held, days)) {
        if (away.contains(opening.time)) continue;
        openings_.emplace_back(opening.time);
        const IntervalSet pieces = intersect(away, opening.time);
        away_.insert(away_.end(), pieces.pieces().begin(), pieces.pieces().end());
    }
    openings.end = end_of(openings_);
    rest.away.end = end_of(away_);
    const bool is_special =
        !held.rule.durations.empty() || held.resource != nullptr || rest.away.first < rest.away.end;
    lines_.push_back({.adviser = held.rule.adviser,
                      .openings = openings,
                      .terms = terms_of(held),
                      .grid = grid_of(held),
                      .needs = needs_of(held),
                      .longest_way = static_cast<std::uint16_t>(held.ways.longest().count()),
                      .is_special = is_special});
    held_.push_back(&held);
    rests_.push_back(rest);
}

NextSlots::Range NextSlots::lay_out_ways(const Held& held) {
    const auto first = static_cast<std::uint32_t>(ways_.size());
    for (const auto& [from, to, time] : held.ways.between(held.rule.place)) {
        if (from == held.rule.place)
            ways_.push_back({.place = to, .there = time, .back = {}});  // its way back comes next
        else
            ways_.back().back = time;
    }
    return {first, static_cast<std::uint32_t>(ways_.size())};
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

std::uint32_t NextSlots::grid_of(const Held& held) {
    const auto known = std::ranges::find(grids_, held.rule.grid);
    const auto position = static_cast<std::uint32_t>(known - grids_.begin());
    if (known == grids_.end()) grids_.push_back(held.rule.grid);
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

std::optional<Instant> NextSlots::first_start(std::uint32_t position, PlaceId place,
                                              const Asked& asked, Reach reach) const {
    const Line& line = lines_[position];
    const Rest& rest = rests_[position];
    SlotGrid grid = grids_[line.grid];
    IntervalSet full;
    Obstacles::AtTimes at_times;
    if (line.is_special) {
        grid = agenda::grid_for(held_[position]->rule, asked.need_code);
        full = full_times(held_[position]->resource, asked.taken);
        at_times = {rest.away.of(away_), full.pieces()};
    }
    Obstacles obstacles(asked.taken.of(line.adviser), asked.taken.longest(), at_times,
                        {place, rest, ways_, Seconds(line.longest_way)});
    for (const CompactInterval& opening : line.openings.of(openings_)) {
        const Interval open = opening.time();
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

auto NextSlots::rank(std::uint32_t position, Instant start, const TakenIndex& taken) const {
    const Line& line = lines_[position];
    return std::tuple(taken.within(line.adviser, week_around(terms_[line.terms].zone, start)),
                      line.adviser, held_[position]->rule.id);
}

std::optional<NextSlot> NextSlots::next_at(const Place& place, const Asked& asked) const {
    std::optional<Instant> next;
    std::uint32_t line_of_next = 0;
    for (std::uint32_t i = place.lines.first; i < place.lines.end; ++i) {
        const Line& line = lines_[i];
        if ((line.needs & asked.need) == 0) continue;
        Reach reach = asked.reaches[line.terms];
        if (next) reach.latest = std::min(reach.latest, *next);
        const auto start = first_start(i, place.id, asked, reach);
        if (!start) continue;
        if (next && *start == *next &&
            rank(line_of_next, *next, asked.taken) < rank(i, *start, asked.taken))
            continue;
        next = start;
        line_of_next = i;
    }
    if (!next) return std::nullopt;
    return NextSlot{held_[line_of_next], *next};
}

// Has the memory come that an answer about the place will read: what is open, and what is taken of
// the first days.
void NextSlots::ask_memory_for(const Place& place, const TakenIndex& taken) const {
    constexpr std::size_t in_one_line = 64 / sizeof(CompactPlaced);
    for (const Line& line : place.lines.of(lines_)) {
        __builtin_prefetch(openings_.data() + line.openings.first);
        const auto times = taken.of(line.adviser).all();
        for (std::size_t i = 0; i < std::min(times.size(), 3 * in_one_line); i += in_one_line)
            __builtin_prefetch(&times[i]);
    }
}

template <class NearPoints>
std::vector<NextAtPlace> NextSlots::of(const NearPoints& places, const TakenIndex& taken,
                                       const Question& question) const {
    CHECK(answers(question.now));
    const auto reaches = reaches_at(question.now);
    std::vector<NextAtPlace> found;
    found.reserve(places.size());
    const Asked asked{taken, bit_of(question.need), directory::code(question.need), reaches};
    const std::size_t count = places.size();
    for (std::size_t i = 0; i < count + ahead; ++i) {
        // While one is looked at, the memory of those after it is on its way.
        if (i < count) ask_memory_for(places_[places[i].index], taken);
        if (i < ahead) continue;
        const auto [index, distance] = places[i - ahead];
        const Place& place = places_[index];
        found.push_back({place.place, distance, answers(place, asked.need), next_at(place, asked)});
    }
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

std::vector<NextAtPlace> NextSlots::at(std::span<const PlaceId> places, const TakenIndex& taken,
                                       const Question& question) const {
    std::vector<NearPoint> known;
    for (const PlaceId place : places)
        if (const auto found = position_of_.find(place); found != position_of_.end())
            known.push_back({found->second, {}});
    return of(known, taken, question);
}

std::vector<NextAtPlace> NextSlots::everywhere(const TakenIndex& taken,
                                               const Question& question) const {
    const auto at_position = [](std::size_t i) { return NearPoint{i, {}}; };
    return of(std::views::iota(std::size_t{0}, places_.size()) | std::views::transform(at_position),
              taken, question);
}

}  // namespace permanence::booking
