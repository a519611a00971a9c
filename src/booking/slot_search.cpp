#include "booking/slot_search.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "agenda/free_time.hpp"
#include "agenda/occurrences.hpp"

namespace permanence::booking {

namespace {

using agenda::FreeTime;
using agenda::Occurrence;
using agenda::Permanence;
using agenda::SlotGrid;

// No place of the world is farther than that from the usual zone's day.
constexpr Days zone_slack{2};

template <class T>
std::optional<std::vector<T>> sorted(std::optional<std::vector<T>> list) {
    if (list) std::ranges::sort(*list);
    return list;
}

template <class T>
bool is_asked(const std::optional<std::vector<T>>& list, T one) {
    return !list || std::ranges::binary_search(*list, one);
}

SlotGrid grid_of(const Permanence& permanence, const SlotQuestion& question) {
    return agenda::grid_for(permanence, question.need);
}

Slot slot_of(const Permanence& permanence, Interval time) {
    return {time, permanence.place, permanence.adviser, permanence.id};
}

SlotReason reason_of(agenda::Closure::Cause cause) {
    using enum agenda::Closure::Cause;
    switch (cause) {
        case excepted:
            return SlotReason::excepted;
        case closing_days:
            return SlotReason::closing_days;
        case holiday:
            return SlotReason::holiday;
        case school_holiday:
            return SlotReason::school_holiday;
        case school_term:
            return SlotReason::school_term;
    }
    return SlotReason::excepted;
}

auto order_of(const Slot& slot) {
    return std::tuple(slot.time.begin, slot.place, slot.adviser, slot.time.end);
}
constexpr auto is_same = [](const Slot& a, const Slot& b) { return order_of(a) == order_of(b); };

// By start, place, adviser; what is the same slot lies together, the lowest permanence first.
constexpr auto comes_before = [](const Slot& a, const Slot& b) {
    return std::tuple_cat(order_of(a), std::tuple(a.permanence)) <
           std::tuple_cat(order_of(b), std::tuple(b.permanence));
};

// One question with what is looked up again and again kept at hand.
class SlotSearch {
 public:
    explicit SlotSearch(const SlotQuestion& question)
        : question_(question),
          advisers_(sorted(question.advisers)),
          places_(sorted(question.places)),
          free_(question.absences, question.away, question.engagements, usual_zone(),
                {usual_zone().first_instant_of(question.days.first - zone_slack),
                 usual_zone().first_instant_of(question.days.last + zone_slack)}),
          earliest_(question.now + question.notice),
          latest_(question.now + question.horizon) {
        note_ways();
        note_resources();
    }

    bool asks_for(const Permanence& permanence) const {
        return is_asked(advisers_, permanence.adviser) && is_asked(places_, permanence.place);
    }

    // The days asked that notice and horizon leave, some at both ends to spare.
    DayRange days_within_reach() const {
        return {std::max(question_.days.first, usual_zone().day_of(earliest_) - zone_slack),
                std::min(question_.days.last, usual_zone().day_of(latest_) + zone_slack)};
    }

    // The slots of those days, by permanence, then day, then time.
    void add_slots(DayRange days, std::vector<Slot>& slots) const {
        for (const Permanence& permanence : question_.permanences) {
            const SlotGrid grid = grid_of(permanence, question_);
            if (!asks_for(permanence) || permanence.access == agenda::Access::open_door ||
                !agenda::is_usable(grid))
                continue;
            const auto& taken = free_.taken(permanence.adviser);
            const IntervalSet& ways = ways_for(permanence);
            const IntervalSet& taken_room = full(permanence.resource);
            std::vector<Instant> starts;
            for (const Occurrence& open : occurrences(permanence, calendar_of(permanence), days))
                agenda::add_starts(taken, open.time, grid, {earliest_, latest_}, starts);
            for (const Instant start : starts) {
                const Interval slot = agenda::slot_at(start, grid);
                if (!ways.overlaps(slot) && !taken_room.overlaps(slot))
                    slots.push_back(slot_of(permanence, slot));
            }
        }
    }

    void add_free_time(std::vector<Slot>& free) const {
        for (const Permanence& permanence : question_.permanences) {
            if (!asks_for(permanence)) continue;
            for (const Occurrence& open :
                 occurrences(permanence, calendar_of(permanence), question_.days)) {
                const IntervalSet left =
                    subtract(subtract(free_.left(permanence.adviser, open.time),
                                      intersect(ways_for(permanence), open.time)),
                             intersect(full(permanence.resource), open.time));
                for (const Interval& piece : left.pieces())
                    free.push_back(slot_of(permanence, piece));
            }
        }
    }

    // No slot of a later day than `day`, in any zone, begins before this.
    Instant end_of(LocalDay day) const {
        Instant end = usual_zone().first_instant_of(day + Days(1));
        for (const auto& [place, calendar] : question_.calendars.exceptions)
            end = std::min(end, calendar.zone.first_instant_of(day + Days(1)));
        return end;
    }

    Explanation explain(const Permanence& permanence, Instant instant) const {
        const auto& calendar = calendar_of(permanence);
        const SlotGrid grid = grid_of(permanence, question_);
        Explanation explanation{slot_of(permanence, agenda::slot_at(instant, grid)), {}};
        auto& reasons = explanation.reasons;
        const LocalDay day = calendar.zone.day_of(instant);
        if (!asks_for(permanence)) reasons.push_back({SlotReason::not_asked, {}, {}});
        if (!question_.days.contains(day)) reasons.push_back({SlotReason::not_in_days, {}, {}});
        if (permanence.access == agenda::Access::open_door)
            reasons.push_back({SlotReason::open_door, {}, {}});
        const auto planned = agenda::planned_on(permanence, calendar.zone, day);
        if (!planned.empty())
            explain_on(permanence, planned, explanation);
        else if (const auto moved = agenda::moved_from(permanence, calendar.zone, day))
            reasons.push_back({SlotReason::moved, moved->time, {}});
        else
            reasons.push_back({SlotReason::no_occurrence, {}, {}});
        if (instant < earliest_)
            reasons.push_back({SlotReason::too_soon, Interval{question_.now, earliest_}, {}});
        if (instant > latest_)
            reasons.push_back({SlotReason::too_far, Interval{question_.now, latest_}, {}});
        if (reasons.empty()) reasons.push_back({SlotReason::offered, {}, {}});
        return explanation;
    }

    void add_explanations(const Permanence& permanence, std::vector<Explanation>& all) const {
        const auto& calendar = calendar_of(permanence);
        const SlotGrid grid = grid_of(permanence, question_);
        if (!asks_for(permanence) || !agenda::is_usable(grid)) return;
        // As if nothing were cancelled and no day were a holiday, so that those days are explained
        // too.
        Permanence planned = permanence;
        planned.except.clear();
        planned.on_holiday = agenda::OnHoliday::stays_open;
        planned.school_time = agenda::SchoolTime::always;
        agenda::WallCalendar open_always = calendar;
        open_always.closings.clear();
        for (const Occurrence& open : occurrences(planned, open_always, question_.days))
            for (Instant start = open.time.begin; start < open.time.end; start += grid.step)
                all.push_back(explain(permanence, start));
    }

 private:
    void note_ways() {
        std::unordered_map<PlaceId, std::vector<agenda::Way>> by_place;
        for (const agenda::Way& way : question_.ways) {
            by_place[way.from].push_back(way);
            by_place[way.to].push_back(way);
        }
        for (const auto& [place, ways] : by_place)
            ways_.emplace(place, agenda::WaysOf(place, ways));
    }
    void note_resources() {
        std::unordered_map<ResourceId, std::vector<Interval>> taken;
        for (const agenda::Engagement& engagement : question_.engagements)
            if (engagement.resource && agenda::takes_time(engagement.state))
                taken[*engagement.resource].push_back(engagement.time);
        for (const agenda::Resource& resource : question_.resources)
            full_.emplace(resource.id,
                          covered(taken[resource.id], static_cast<std::size_t>(resource.capacity)));
    }

    const agenda::WaysOf& ways_of(PlaceId place) const {
        static const agenda::WaysOf none;
        const auto found = ways_.find(place);
        return found == ways_.end() ? none : found->second;
    }
    const IntervalSet& full(std::optional<ResourceId> resource) const {
        static const IntervalSet never;
        const auto found = resource ? full_.find(*resource) : full_.end();
        return found == full_.end() ? never : found->second;
    }

    // When a slot of this permanence would lie on the way to or from another place. Its buffer may.
    const IntervalSet& ways_for(const Permanence& permanence) const {
        static const IntervalSet never;
        const agenda::WaysOf& ways = ways_of(permanence.place);
        if (ways.are_none()) return never;
        const auto [known, is_new] =
            kept_.try_emplace(std::pair(permanence.adviser, permanence.place));
        if (is_new)
            known->second = agenda::kept_for_the_way(free_.taken(permanence.adviser).placed, ways);
        return known->second;
    }

    const Zone& usual_zone() const { return question_.calendars.usual.zone; }
    const agenda::WallCalendar& calendar_of(const Permanence& permanence) const {
        return question_.calendars.of(permanence.place);
    }

    // The last that has begun by then, else the first.
    static const Occurrence& nearest_to(Instant instant, std::span<const Occurrence> planned) {
        const auto later = std::ranges::upper_bound(
            planned, instant, {}, [](const Occurrence& one) { return one.time.begin; });
        return later == planned.begin() ? planned.front() : *std::prev(later);
    }

    // Of two that are open then, as when one was moved beside the other, the one in which less
    // stands in the way.
    void explain_on(const Permanence& permanence, std::span<const Occurrence> planned,
                    Explanation& explanation) const {
        std::optional<std::vector<ReasonGiven>> fewest;
        for (const Occurrence& open : planned) {
            if (!open.time.contains(explanation.slot.time.begin)) continue;
            std::vector<ReasonGiven> reasons;
            explain_in(permanence, open, explanation.slot.time, reasons);
            if (!fewest || reasons.size() < fewest->size()) fewest = std::move(reasons);
        }
        auto& all = explanation.reasons;
        if (fewest)
            all.insert(all.end(), fewest->begin(), fewest->end());
        else
            explain_in(permanence, nearest_to(explanation.slot.time.begin, planned),
                       explanation.slot.time, all);
    }

    // What stands in the way in one occurrence.
    void explain_in(const Permanence& permanence, const Occurrence& open, Interval slot,
                    std::vector<ReasonGiven>& reasons) const {
        const auto closed = open.is_moved()
                                ? std::nullopt
                                : agenda::closure_on(permanence, calendar_of(permanence), open.day);
        if (closed) {
            reasons.push_back({reason_of(closed->cause), {}, closed->holiday});
        }
        if (!open.time.contains(slot.begin)) {
            reasons.push_back({SlotReason::outside_hours, open.time, {}});
            return;
        }
        const SlotGrid grid = grid_of(permanence, question_);
        if (!agenda::is_usable(grid)) return;
        const Seconds past_step = (slot.begin - open.time.begin) % Seconds(grid.step);
        if (past_step != Seconds(0))
            reasons.push_back({SlotReason::off_grid,
                               Interval{slot.begin - past_step, slot.begin - past_step + grid.step},
                               {}});
        if (slot.end > open.time.end) reasons.push_back({SlotReason::ends_too_late, open.time, {}});
        const auto& taken = free_.taken(permanence.adviser);
        explain_taken(taken, slot, agenda::needed_by(slot, open.time, grid), grid, reasons);
        explain_ways(taken, slot, ways_of(permanence.place), reasons);
        const IntervalSet taken_room = intersect(full(permanence.resource), slot);
        for (const Interval& piece : taken_room.pieces())
            reasons.push_back({SlotReason::resource_taken, piece, {}});
    }

    // What lies in the slot itself is told as busy.
    static void explain_ways(const agenda::TakenTime& taken, Interval slot,
                             const agenda::WaysOf& ways, std::vector<ReasonGiven>& reasons) {
        for (const agenda::Placed& one : taken.placed) {
            const Interval kept = ways.kept_by(one);
            const Interval back{one.time.end, kept.end};
            const Interval there{kept.begin, one.time.begin};
            if (one.time.overlaps(slot)) continue;
            if (back.overlaps(slot)) reasons.push_back({SlotReason::way_from, back, {}, one.place});
            if (there.overlaps(slot)) reasons.push_back({SlotReason::way_to, there, {}, one.place});
        }
    }

    static void explain_taken(const agenda::TakenTime& taken, Interval slot, Interval needed,
                              const SlotGrid& grid, std::vector<ReasonGiven>& reasons) {
        for (const Interval& piece : taken.away.pieces())
            if (piece.overlaps(needed)) reasons.push_back({SlotReason::away, piece, {}});
        for (const Interval& piece : taken.busy.pieces())
            if (piece.overlaps(needed)) reasons.push_back({SlotReason::busy, piece, {}});
        const Interval* before = agenda::buffer_before(taken, slot, grid);
        if (before != nullptr && !before->overlaps(needed))
            reasons.push_back(
                {SlotReason::buffer, Interval{before->end, before->end + grid.buffer_after}, {}});
    }

    const SlotQuestion& question_;
    std::optional<std::vector<AdviserId>> advisers_;
    std::optional<std::vector<PlaceId>> places_;
    FreeTime free_;
    std::unordered_map<PlaceId, agenda::WaysOf> ways_;
    std::unordered_map<ResourceId, IntervalSet> full_;
    mutable std::map<std::pair<AdviserId, PlaceId>, IntervalSet> kept_;
    Instant earliest_;
    Instant latest_;
};

// Sorts, and leaves one of each slot.
void order_and_merge(std::vector<Slot>& slots) {
    std::ranges::sort(slots, comes_before);
    const auto repeated = std::ranges::unique(slots, is_same);
    slots.erase(repeated.begin(), repeated.end());
}

}  // namespace

// Looks at few days first, then at twice as many, until enough slots are certain: with two zones a
// slot of the next days may begin before one of these.
std::vector<Slot> find_slots(const SlotQuestion& question) {
    std::vector<Slot> found;
    if (question.limit == 0) return found;
    const SlotSearch search(question);
    const DayRange days = search.days_within_reach();
    const bool wants_all = question.limit == std::numeric_limits<std::size_t>::max();
    Days width = wants_all ? days.last - days.first + Days(1) : Days(8);
    for (LocalDay first = days.first; first <= days.last; first += width, width *= 2) {
        const LocalDay last = std::min(first + width - Days(1), days.last);
        search.add_slots({first, last}, found);
        order_and_merge(found);
        if (last == days.last) break;
        const auto certain = std::ranges::lower_bound(
            found, search.end_of(last), {}, [](const Slot& slot) { return slot.time.begin; });
        if (static_cast<std::size_t>(certain - found.begin()) >= question.limit) break;
    }
    if (found.size() > question.limit) found.resize(question.limit);
    return found;
}

std::vector<Slot> find_free_time(const SlotQuestion& question) {
    std::vector<Slot> free;
    SlotSearch(question).add_free_time(free);
    std::ranges::sort(free, comes_before);
    return free;
}

std::vector<Explanation> explain(const SlotQuestion& question, Instant instant) {
    const SlotSearch search(question);
    std::vector<Explanation> all;
    for (const Permanence& permanence : question.permanences)
        all.push_back(search.explain(permanence, instant));
    return all;
}

std::vector<Explanation> explain_days(const SlotQuestion& question) {
    const SlotSearch search(question);
    std::vector<Explanation> all;
    for (const Permanence& permanence : question.permanences)
        search.add_explanations(permanence, all);
    std::ranges::sort(all, comes_before, &Explanation::slot);
    return all;
}

std::string_view word_of(SlotReason reason) {
    switch (reason) {
        case SlotReason::offered:
            return "offered";
        case SlotReason::not_asked:
            return "not_asked";
        case SlotReason::not_in_days:
            return "not_in_days";
        case SlotReason::no_occurrence:
            return "no_occurrence";
        case SlotReason::outside_hours:
            return "outside_hours";
        case SlotReason::moved:
            return "moved";
        case SlotReason::excepted:
            return "excepted";
        case SlotReason::closing_days:
            return "closing_days";
        case SlotReason::holiday:
            return "holiday";
        case SlotReason::school_holiday:
            return "school_holiday";
        case SlotReason::school_term:
            return "school_term";
        case SlotReason::open_door:
            return "open_door";
        case SlotReason::off_grid:
            return "off_grid";
        case SlotReason::ends_too_late:
            return "ends_too_late";
        case SlotReason::away:
            return "away";
        case SlotReason::busy:
            return "busy";
        case SlotReason::buffer:
            return "buffer";
        case SlotReason::way_from:
            return "way_from";
        case SlotReason::way_to:
            return "way_to";
        case SlotReason::resource_taken:
            return "resource_taken";
        case SlotReason::too_soon:
            return "too_soon";
        case SlotReason::too_far:
            return "too_far";
    }
    return "";
}

}  // namespace permanence::booking
