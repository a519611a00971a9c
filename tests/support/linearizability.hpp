#pragma once
// Decides whether what many clients saw could have come from one client after the other: the search
// of Wing and Gong (1993) with the memory of Lowe (2017), for one object at a time.
//
//   struct Model {                                   what the object does, when nobody disturbs it
//       using State = ...;                           copied, compared by hash_of
//       using Operation = ...;                       with what was asked and what was answered
//       static bool apply(State&, const Operation&); false: no such answer in this state
//       static std::uint64_t hash_of(const State&);
//   };
//   check_history<Model>(operations, initial_state, 10'000'000) == Verdict::linearizable
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

namespace permanence::tests {

// An operation took effect at one moment between its call and its return. Without a return (the
// server died) it may take effect at any later moment or never, and its answer is not known.
inline constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

template <class Operation>
struct Timed {
    Operation operation;
    std::int64_t called = 0;
    std::int64_t returned = never;
};

enum class Verdict { linearizable, not_linearizable, gave_up };

template <class Model>
class HistorySearch {
 public:
    using Operation = typename Model::Operation;
    using State = typename Model::State;

    HistorySearch(const std::vector<Timed<Operation>>& history, State initial)
        : history_(&history), state_(std::move(initial)) {
        link_events();
        draw_marks();
    }

    // Walks the events; lifts out each operation that may come next, and steps back where an
    // answer was returned that none of the orders tried explains.
    Verdict run(std::size_t most_steps) {
        std::size_t at = events_[head].next;
        for (std::size_t step = 0; step < most_steps; ++step) {
            if (returns_left_ == 0) return Verdict::linearizable;
            const Event& event = events_[at];
            if (event.is_call) {
                at = take(event.operation) ? events_[head].next : event.next;
            } else {
                if (taken_.empty()) return Verdict::not_linearizable;
                at = give_back();
            }
        }
        return Verdict::gave_up;
    }

 private:
    static constexpr std::size_t head = 0;

    struct Event {
        std::size_t operation = 0;
        bool is_call = true;
        std::size_t previous = head;
        std::size_t next = head;
    };
    struct Taken {
        std::size_t operation;
        State before;
    };
    // Which operations were taken, and the state after them, as 128 random-looking bits: that two
    // that differ fall together in one run is as likely as guessing a key.
    struct Seen {
        std::uint64_t high = 0;
        std::uint64_t low = 0;
        bool operator==(const Seen&) const = default;
    };
    struct HashOfSeen {
        std::size_t operator()(const Seen& seen) const noexcept { return seen.low; }
    };

    // Calls before returns of the same moment: those were at the same time.
    void link_events() {
        struct Moment {
            std::int64_t time;
            bool is_return;
            std::size_t operation;
        };
        std::vector<Moment> moments;
        for (std::size_t i = 0; i < history_->size(); ++i) {
            moments.push_back({(*history_)[i].called, false, i});
            if ((*history_)[i].returned != never)
                moments.push_back({(*history_)[i].returned, true, i});
        }
        std::ranges::sort(moments, [](const Moment& a, const Moment& b) {
            return std::tuple(a.time, a.is_return, a.operation) <
                   std::tuple(b.time, b.is_return, b.operation);
        });
        events_.resize(1);
        call_.resize(history_->size(), head);
        return_.resize(history_->size(), head);
        for (const Moment& moment : moments) {
            (moment.is_return ? return_ : call_)[moment.operation] = events_.size();
            events_.push_back({moment.operation, !moment.is_return, events_.size() - 1, head});
            events_[events_.size() - 2].next = events_.size() - 1;
            returns_left_ += moment.is_return ? 1 : 0;
        }
        events_[head].previous = events_.size() - 1;
    }

    void draw_marks() {
        std::mt19937_64 random(20260302);
        marks_.resize(history_->size());
        for (Seen& mark : marks_)
            mark = {random(), random()};
    }

    bool take(std::size_t operation) {
        State after = state_;
        if (!Model::apply(after, (*history_)[operation].operation)) return false;
        const Seen set{set_.high ^ marks_[operation].high, set_.low ^ marks_[operation].low};
        const std::uint64_t hash = Model::hash_of(after);
        if (!seen_.insert({set.high ^ hash, set.low + hash * 0x9E3779B97F4A7C15ULL}).second)
            return false;
        taken_.push_back({operation, std::exchange(state_, std::move(after))});
        set_ = set;
        unlink(call_[operation]);
        if (return_[operation] != head) {
            unlink(return_[operation]);
            --returns_left_;
        }
        return true;
    }

    // The event after the call of the operation that was given back.
    std::size_t give_back() {
        const std::size_t operation = taken_.back().operation;
        state_ = std::move(taken_.back().before);
        taken_.pop_back();
        set_ = {set_.high ^ marks_[operation].high, set_.low ^ marks_[operation].low};
        if (return_[operation] != head) {
            relink(return_[operation]);
            ++returns_left_;
        }
        relink(call_[operation]);
        return events_[call_[operation]].next;
    }

    void unlink(std::size_t event) {
        events_[events_[event].previous].next = events_[event].next;
        events_[events_[event].next].previous = events_[event].previous;
    }
    void relink(std::size_t event) {
        events_[events_[event].previous].next = event;
        events_[events_[event].next].previous = event;
    }

    const std::vector<Timed<Operation>>* history_;
    State state_;
    std::vector<Event> events_;  // a ring of those not taken; the first is its head
    std::vector<std::size_t> call_;
    std::vector<std::size_t> return_;
    std::size_t returns_left_ = 0;
    std::vector<Taken> taken_;
    std::vector<Seen> marks_;
    Seen set_;
    std::unordered_set<Seen, HashOfSeen> seen_;
};

template <class Model>
Verdict check_history(const std::vector<Timed<typename Model::Operation>>& history,
                      typename Model::State initial, std::size_t most_steps) {
    return HistorySearch<Model>(history, std::move(initial)).run(most_steps);
}

}  // namespace permanence::tests
