#include "agenda/timetable.hpp"

#include <algorithm>

#include "directory/place_hours.hpp"
#include "territory/school_calendar.hpp"

namespace permanence::agenda {

namespace {

template <class Key, class Row>
const Row* found_in(const std::unordered_map<Key, const Row*>& rows, const Key& key) {
    const auto found = rows.find(key);
    return found == rows.end() ? nullptr : found->second;
}

// Before and after the days that can be booked: the weeks in which they lie, in any zone.
constexpr Days spare{9};

bool is_within(DayRange days, DayRange whole) {
    return whole.first <= days.first && days.last <= whole.last;
}

IntervalSet expanded(std::span<const AbsenceRow> absences, Interval window) {
    std::vector<Interval> away;
    for (const AbsenceRow& row : absences)
        if (const auto zone = Zone::find(row.zone))
            for (const Away& one : occurrences(row.absence, *zone, window))
                away.push_back(one.time);
    return IntervalSet(std::move(away));
}

IntervalSet touching(std::span<const Away> outside, Interval window) {
    std::vector<Interval> busy;
    for (const Away& one : outside)
        if (one.time.overlaps(window)) busy.push_back(one.time);
    return IntervalSet(std::move(busy));
}

WallCalendar calendar_of(const Zone& zone, std::string_view departement) {
    const auto school = territory::school_zone_of(departement);
    return {zone, Holidays::of_departement(departement),
            school ? &territory::school_holidays_of(*school) : nullptr};
}

template <class Row>
auto by_id(const std::vector<Row>& rows) {
    std::unordered_map<decltype(rows.front().id), const Row*> map;
    map.reserve(rows.size());
    for (const Row& row : rows)
        map.emplace(row.id, &row);
    return map;
}

}  // namespace

bool answers(const Held& held, directory::Need need) {
    const auto& needs = held.rule.needs;
    return needs.empty() || std::ranges::find(needs, directory::code(need)) != needs.end();
}

Timetable::Timetable(TimetableRows rows, std::optional<Instant> now,
                     const directory::Sentences& sentences, const territory::TravelTimes* travel)
    : rows_(std::move(rows)),
      places_(by_id(rows_.places)),
      advisers_(by_id(rows_.advisers)),
      structures_(by_id(rows_.structures)),
      resources_(by_id(rows_.resources)) {
    std::ranges::stable_sort(rows_.absences, {},
                             [](const AbsenceRow& row) { return row.absence.adviser; });
    std::ranges::stable_sort(rows_.outside, {}, &Away::adviser);
    hold_permanences();
    if (travel != nullptr) measure_ways(*travel);
    if (now) expand(*now);
    index_places();
    index_bases();
    put_hours_into_words(sentences);
}

void Timetable::hold_permanences() {
    held_.reserve(rows_.permanences.size());
    for (const PermanenceRow& row : rows_.permanences) {
        const auto* adviser = find(row.rule.adviser);
        const auto* structure = adviser == nullptr ? nullptr : find(adviser->structure);
        const auto* place = row.mode == Mode::place ? find(row.rule.place) : nullptr;
        const auto zone = Zone::find(row.zone);
        if (structure == nullptr || !zone || (row.mode == Mode::place && place == nullptr))
            continue;
        const std::string& commune =
            place == nullptr ? structure->commune_code : place->commune_code;
        held_.push_back({.public_id = row.public_id,
                         .rule = row.rule,
                         .mode = row.mode,
                         .reach = row.reach,
                         .notice = row.notice,
                         .horizon = row.horizon,
                         .calendar = calendar_of(*zone, directory::departement_of_commune(commune)),
                         .place = place,
                         .adviser = adviser,
                         .structure = structure,
                         .resource = row.rule.resource ? find(*row.rule.resource) : nullptr,
                         .ways = {},
                         .expanded = {},
                         .openings = {}});
    }
    if (!rows_.closings.empty())
        for (Held& held : held_)
            held.calendar.closings =
                closings_of(held.structure->id,
                            held.place == nullptr ? held.structure->id : held.place->structure);
    for (const Held& held : held_) {
        by_public_id_.emplace(held.public_id.text(), &held);
        by_id_.emplace(held.rule.id, &held);
    }
}

// Neither comes an adviser whose structure is closed, nor opens a place whose structure is.
std::vector<ClosingDays> Timetable::closings_of(StructureId one, StructureId other) const {
    std::vector<ClosingDays> closings;
    for (const ClosingRow& row : rows_.closings)
        if (row.structure == one || row.structure == other) closings.push_back(row.closing);
    return closings;
}

// An adviser who is at one place alone has no way to go.
void Timetable::measure_ways(const territory::TravelTimes& travel) {
    std::unordered_map<AdviserId, std::vector<Held*>> of_adviser;
    for (Held& held : held_)
        if (held.place != nullptr) of_adviser[held.rule.adviser].push_back(&held);
    for (const auto& [adviser, all] : of_adviser) {
        std::vector<const directory::Place*> places;
        for (const Held* held : all)
            if (std::ranges::find(places, held->place) == places.end())
                places.push_back(held->place);
        if (places.size() < 2) continue;
        std::vector<Point> points;
        for (const auto* place : places)
            points.push_back(place->point);
        const auto table = travel.table(points, points, territory::TravelMode::car);
        std::vector<Way> ways;
        for (std::size_t from = 0; from < places.size(); ++from)
            for (std::size_t to = 0; to < places.size(); ++to)
                if (from != to)
                    ways.push_back(
                        {places[from]->id, places[to]->id, rounded_way(table.at(from, to).time)});
        for (Held* held : all)
            held->ways = WaysOf(held->place->id, ways);
    }
}

void Timetable::expand(Instant now) {
    Days farthest{0};
    for (Held& held : held_) {
        const LocalDay today = held.calendar.zone.day_of(now);
        held.expanded = {today - spare, today + held.horizon + spare};
        held.openings = occurrences(held.rule, held.calendar, held.expanded);
        farthest = std::max(farthest, held.horizon);
    }
    expanded_ = {now - spare, now + farthest + spare};
    for (const auto& adviser : rows_.advisers) {
        IntervalSet away =
            unite(absent(adviser.id, expanded_), busy_outside(adviser.id, expanded_));
        if (!away.pieces().empty()) away_.emplace(adviser.id, std::move(away));
    }
}

void Timetable::index_places() {
    for (const Held& held : held_)
        if (held.place != nullptr && held.rule.access == Access::by_appointment)
            at_place_[held.place->id].push_back(&held);
    std::vector<Point> points;
    for (const auto& place : rows_.places) {
        if (!at_place_.contains(place.id)) continue;
        bookable_places_.push_back(&place);
        points.push_back(place.point);
    }
    place_points_ = PointIndex(std::move(points));
}

// Hours that cannot be read are shown as they are, and open no place.
void Timetable::put_hours_into_words(const directory::Sentences& sentences) {
    if (!sentences) return;
    for (const auto& place : rows_.places) {
        const auto [known, is_new] = hours_in_words_.try_emplace(place.opening_hours);
        if (!is_new || place.opening_hours.empty()) continue;
        if (const auto hours = directory::read_place_hours(place.opening_hours))
            known->second = directory::opening_hours_in_words(*hours, sentences);
    }
}

std::span<const std::string> Timetable::hours_in_words(const directory::Place& place) const {
    const auto found = hours_in_words_.find(place.opening_hours);
    if (found == hours_in_words_.end()) return {};
    return found->second;
}

void Timetable::index_bases() {
    const auto index = [this](Mode mode) {
        Roaming roaming;
        std::vector<Point> bases;
        for (const Held& held : held_) {
            if (held.mode != mode || held.rule.access != Access::by_appointment) continue;
            roaming.held.push_back(&held);
            bases.push_back(held.adviser->home_base);
        }
        roaming.bases = PointIndex(std::move(bases));
        return roaming;
    };
    home_ = index(Mode::home);
    phone_ = index(Mode::phone);
}

const Held* Timetable::find(const PublicId& permanence) const {
    return found_in(by_public_id_, permanence.text());
}
const Held* Timetable::find(PermanenceId permanence) const {
    return found_in(by_id_, permanence);
}
const directory::Place* Timetable::find(PlaceId place) const {
    return found_in(places_, place);
}
const directory::Adviser* Timetable::find(AdviserId adviser) const {
    return found_in(advisers_, adviser);
}
const directory::Structure* Timetable::find(StructureId structure) const {
    return found_in(structures_, structure);
}

const Resource* Timetable::find(ResourceId resource) const {
    return found_in(resources_, resource);
}

std::span<const AbsenceRow> Timetable::absences_of(AdviserId adviser) const {
    return std::ranges::equal_range(rows_.absences, adviser, {},
                                    [](const AbsenceRow& row) { return row.absence.adviser; });
}

Openings Timetable::openings(const Held& held, DayRange days) const {
    if (!is_within(days, held.expanded))
        return Openings(occurrences(held.rule, held.calendar, days));
    const auto first = std::ranges::lower_bound(held.openings, days.first, {}, &Occurrence::day);
    const auto end =
        std::ranges::upper_bound(first, held.openings.end(), days.last, {}, &Occurrence::day);
    return Openings(std::span(first, end));
}

IntervalSet Timetable::away(AdviserId adviser, Interval window) const {
    if (!expanded_.contains(window))
        return unite(absent(adviser, window), busy_outside(adviser, window));
    const auto found = away_.find(adviser);
    return found == away_.end() ? IntervalSet() : found->second;
}

IntervalSet Timetable::absent(AdviserId adviser, Interval window) const {
    return expanded(absences_of(adviser), window);
}

std::span<const Away> Timetable::outside_of(AdviserId adviser) const {
    return std::ranges::equal_range(rows_.outside, adviser, {}, &Away::adviser);
}

IntervalSet Timetable::busy_outside(AdviserId adviser, Interval window) const {
    return touching(outside_of(adviser), window);
}

std::vector<Timetable::NearPlace> Timetable::places_near(Point from, std::size_t count) const {
    std::vector<NearPlace> near;
    for (const NearPoint& point : place_points_.nearest(from, count)) {
        const auto* place = bookable_places_[point.index];
        near.push_back({place, point.distance, permanences_of(place->id)});
    }
    return near;
}

std::span<const Held* const> Timetable::permanences_of(PlaceId place) const {
    const auto found = at_place_.find(place);
    if (found == at_place_.end()) return {};
    return found->second;
}

std::vector<const Held*> Timetable::without_place_near(Mode mode, Point from, Metres radius) const {
    const Roaming& roaming = mode == Mode::home ? home_ : phone_;
    std::vector<const Held*> near;
    for (const NearPoint& base : roaming.bases.within(from, radius))
        near.push_back(roaming.held[base.index]);
    return near;
}

}  // namespace permanence::agenda
