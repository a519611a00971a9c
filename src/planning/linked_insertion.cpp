#include "planning/linked_insertion.hpp"

#include <algorithm>
#include <functional>

#include "base/check.hpp"

namespace permanence::planning {

namespace {

constexpr double blink = 0.01;

}  // namespace

LinkedInsertion::LinkedInsertion(LinkedState& state, SearchRandom& random)
    : state_(state),
      random_(random),
      seen_empty_(static_cast<std::size_t>(state.tables().count_of_kinds), 0),
      until_blink_(random.trials_until(blink)) {}

bool LinkedInsertion::blinks() {
    if (!may_blink_ || --until_blink_ > 0) return false;
    until_blink_ = random_.trials_until(blink);
    return true;
}

template <class F>
void LinkedInsertion::each_place(std::int32_t visit, const Cost& limit, const F& call) {
    const LinkedTables& tables = state_.tables();
    const LinkedNode& row = state_.node(visit);
    const std::int32_t* const to = tables.to(row.location);
    const std::int32_t* const from = tables.from(row.location);
    const bool has_partner = row.partner >= 0 && state_.is_present(row.partner);
    const LinkedNode& partner = state_.node(has_partner ? row.partner : visit);
    const std::int32_t taken = has_partner ? partner.vehicle : -1;
    const std::int32_t earliest = state_.earliest(visit);
    ++look_;
    for (const std::int32_t vehicle : tables.able[static_cast<std::size_t>(visit)]) {
        if (vehicle == taken) continue;
        if (state_.visits_of(vehicle) == 0) {
            const auto kind =
                static_cast<std::size_t>(tables.kinds[static_cast<std::size_t>(vehicle)]);
            if (seen_empty_[kind] == look_) continue;
            seen_empty_[kind] = look_;
        }
        state_.add_work(static_cast<std::uint64_t>(state_.visits_of(vehicle) + 1));
        std::int32_t index = tables.start_of(vehicle);
        const LinkedNode* place = &state_.node(index);
        while (place->next >= 0) {
            const LinkedNode& next = state_.node(place->next);
            const std::int32_t there = to[place->location];
            const std::int32_t on = from[next.location];
            const Cost travel = Cost{there} + on - place->leg;
            const std::int32_t arrival = place->begin + place->service + there;
            const std::int32_t begin = std::max(earliest, arrival);
            const Cost own = tables.price_of_lateness * late(begin, row.due);
            if (own >= limit) break;  // later places are later still
            if (travel + own < limit) {
                const std::int32_t pushed = begin + row.service + on;
                std::int64_t more = LinkedState::least_lateness_more(next, pushed);
                bool delays = pushed > next.begin && place->next < tables.visits;
                if (has_partner) {
                    const std::int32_t bound = begin + row.lag;
                    more = std::max(more, LinkedState::least_lateness_more(partner, bound));
                    delays = delays || bound > partner.begin;
                }
                const Cost others = tables.price_of_lateness * more;
                if (travel + own + others < limit)
                    call(Candidate{travel + own + others, index, begin, travel, delays});
            }
            index = place->next;
            place = &next;
        }
    }
}

LinkedInsertion::Place LinkedInsertion::best_place(std::int32_t visit, Cost limit) {
    Place best{-1, limit};
    const auto consider = [&](const Candidate& seen) {
        const Cost price = state_.price(visit, seen.after, seen.begin, seen.travel, best.price);
        if (price < best.price && !blinks()) best = {seen.after, price};
    };
    candidates_.clear();
    each_place(visit, best.price, [&](const Candidate& seen) {
        if (seen.delays)
            candidates_.push_back(seen);
        else
            consider(seen);
    });
    std::erase_if(candidates_, [&](const Candidate& seen) { return seen.bound >= best.price; });
    std::ranges::sort(candidates_, {}, [](const Candidate& candidate) { return candidate.bound; });
    for (const Candidate& seen : candidates_) {
        if (seen.bound >= best.price) break;
        consider(seen);
    }
    return best;
}

void LinkedInsertion::put_in_both(std::int32_t one, std::int32_t other) {
    ones_.clear();
    each_place(one, linked_never, [&](const Candidate& seen) { ones_.push_back(seen); });
    const auto bound = [](const Candidate& candidate) { return candidate.bound; };
    std::ranges::make_heap(ones_, std::greater(), bound);
    Cost least_other = linked_never;
    each_place(other, least_other,
               [&](const Candidate& seen) { least_other = std::min(least_other, seen.bound); });
    Place best_one;
    Place best_other;
    for (; !ones_.empty(); ones_.pop_back()) {
        std::ranges::pop_heap(ones_, std::greater(), bound);
        const Candidate& candidate = ones_.back();
        if (candidate.bound + least_other >= best_other.price) break;
        const Cost price =
            state_.price(one, candidate.after, candidate.begin, candidate.travel, best_other.price);
        if (price >= best_other.price) continue;
        const LinkedState::Mark mark = state_.insert(one, candidate.after);
        const Place place = best_place(other, best_other.price - price);
        state_.take_back(one, mark);
        if (place.after < 0 || blinks()) continue;
        best_one = {candidate.after, price};
        best_other = {place.after, price + place.price};
    }
    if (best_one.after < 0) {
        CHECK(may_blink_);
        may_blink_ = false;  // each had been overlooked
        put_in_both(one, other);
        may_blink_ = true;
        return;
    }
    state_.insert(one, best_one.after);
    state_.insert(other, best_other.after);
}

bool LinkedInsertion::put_in(std::int32_t visit) {
    const std::int32_t partner = state_.node(visit).partner;
    if (partner >= 0 && !state_.is_present(partner)) {
        put_in_both(visit, partner);
    } else {
        const Place best = best_place(visit, linked_never);
        if (best.after >= 0) {
            state_.insert(visit, best.after);
        } else if (partner >= 0) {
            state_.remove(partner);
            if (!state_.settle()) return false;
            put_in_both(visit, partner);
        } else {
            CHECK(may_blink_);
            may_blink_ = false;
            put_in(visit);
            may_blink_ = true;
        }
    }
    state_.forget_marks();
    return true;
}

}  // namespace permanence::planning
