#pragma once
// The plan a search for linked visits works on. Each visit begins as early as its round, its window
// and its partner let it: the longest paths through all rounds and links, kept up to date by
// raising what comes after a change. A copy is a plan to come back to.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "planning/linked_tables.hpp"

namespace permanence::planning {

constexpr Cost linked_never = std::numeric_limits<Cost>::max() / 4;

class LinkedState {
 public:
    explicit LinkedState(const LinkedTables& tables);

    const LinkedTables& tables() const { return *tables_; }
    const LinkedNode& node(std::int32_t index) const {
        return nodes_[static_cast<std::size_t>(index)];
    }
    bool is_present(std::int32_t visit) const { return node(visit).vehicle >= 0; }
    std::int32_t visits_of(std::int32_t vehicle) const {
        return counts_[static_cast<std::size_t>(vehicle)];
    }
    Cost cost() const { return travel_ + cost_of_lateness(lateness_, most_lateness_); }
    std::int64_t travel() const { return travel_; }
    std::int64_t lateness() const { return lateness_; }
    std::int32_t most_lateness() const { return most_lateness_; }
    std::uint64_t work() const { return work_; }
    void add_work(std::uint64_t more) { work_ += more; }

    // When an absent visit may begin where its partner, if present, stays.
    std::int32_t earliest(std::int32_t visit) const;
    // The lateness of the rest of its round is at least so much more where the node begins at
    // `begin`: each visit is later by what of the delay its waiting leaves over.
    static std::int64_t least_lateness_more(const LinkedNode& row, std::int32_t begin) {
        const std::int32_t delay = begin - row.begin;
        std::int64_t sum = 0;
        for (const std::int32_t until : row.breaks)
            sum += std::max(0, delay - until);
        return sum;
    }
    // What putting the absent visit after this node costs, exactly, where it begins then; `limit`
    // where that is impossible (two rounds wait for one another) or costs so much. The travel is
    // that of the detour.
    Cost price(std::int32_t visit, std::int32_t after, std::int32_t begin, Cost travel, Cost limit);
    // Possible only where the price is below linked_never. Returns a mark for take_back.
    struct Mark {
        std::size_t journal = 0;
        std::int64_t travel = 0;
        std::int64_t lateness = 0;
        std::int32_t most_lateness = 0;
    };
    Mark insert(std::int32_t visit, std::int32_t after);
    // Undoes the insertion of this visit and what was raised by it: the last one first.
    void take_back(std::int32_t visit, const Mark& mark);
    // What was done since the first mark stays.
    void forget_marks();
    // The begins of the others stay until settle().
    void remove(std::int32_t visit);
    // False where two rounds wait for one another, which can be where the direct way is longer than
    // that by a visit taken out: then this plan is of no use.
    bool settle();

 private:
    struct Raised {
        std::int32_t node = 0;
        std::int32_t begin = 0;
    };
    // Where the absent visit would stand: what raises these so much comes back to the visit.
    struct Watch {
        std::int32_t after = -1;
        std::int32_t after_most = 0;
        std::int32_t partner = -1;
        std::int32_t partner_most = 0;
    };

    LinkedNode& at(std::int32_t index) { return nodes_[static_cast<std::size_t>(index)]; }
    Cost cost_of_lateness(std::int64_t all, std::int32_t most) const {
        return tables_->price_of_lateness * all + tables_->price_of_most_lateness * most;
    }
    // The node begins not before `begin`, nor what waits for it before it can; false where a
    // watched one begins too late, the lateness costs the limit, or there is no end of it.
    bool raise(std::int32_t node, std::int32_t begin, const Watch& watch, Cost limit);
    void roll_back(const Mark& mark);
    Mark mark() const { return {journal_.size(), travel_, lateness_, most_lateness_}; }
    void unlink(std::int32_t visit);
    // Those of before stay true, if weaker, while visits are put in and begins raised.
    void find_breaks(std::int32_t vehicle);

    const LinkedTables* tables_;
    std::vector<LinkedNode> nodes_;
    std::vector<std::int32_t> counts_;
    std::size_t most_raised_ = 0;
    std::vector<Raised> journal_;  // what was raised since forget_marks
    std::vector<Raised> waiting_;
    std::int64_t travel_ = 0;
    std::int64_t lateness_ = 0;
    std::int32_t most_lateness_ = 0;
    std::uint64_t work_ = 0;
};

inline std::int32_t late(std::int32_t begin, std::int32_t due) {
    return begin > due ? begin - due : 0;
}

}  // namespace permanence::planning
