#pragma once
// Decides whether what many clients saw could have come from one client after the other: the search
// of Wing and Gong (1993) with the memory of Lowe (2017), for one object at a time.
//
//   struct Model {                                   what the object does, when nobody disturbs it
//       using State = ...;                           copied, compared
//       using Operation = ...;                       with what was asked and what was answered
//       static bool apply(State&, const Operation&); false: no such answer in this state
//       static bool only_looks(const Operation&);    with this answer it changes no state whatever
//       static std::uint64_t hash_of(const State&);
//   };
//   check_history<Model>(operations, initial_state, 10'000'000) == Verdict::linearizable
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

namespace permanence::tests {

// An operation took effect at one moment between its call and its return. Without a return (the
// server died) it may take effect at any later moment until `latest`, when nothing of that server
// was left, or never; its answer is not known.
inline constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

template <class Operation>
struct Timed {
    Operation operation;
    std::int64_t called = 0;
    std::int64_t returned = never;
    std::int64_t latest = never;  // of one that never returned
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

    // Walks the events; takes each operation that may come next, and steps back where an answer was
    // returned that none of the orders tried explains.
    Verdict run(std::size_t most_steps) {
        Cursor cursor = from_the_start();
        for (std::size_t step = 0; step < most_steps; ++step) {
            if (returns_left_ == 0) return Verdict::linearizable;
            const auto operation = next(cursor);
            const Attempt attempt = operation ? take(*operation, cursor) : Attempt::dead_end;
            if (attempt == Attempt::taken) cursor = from_the_start();
            if (attempt == Attempt::dead_end) {
                const auto last_choice = give_back();
                if (!last_choice) return Verdict::not_linearizable;
                cursor = *last_choice;
            }
        }
        return Verdict::gave_up;
    }

 private:
    static constexpr std::size_t head = 0;
    enum class Attempt { taken, not_now, dead_end };

    // A call or a return of an operation that was answered, in the ring of those not taken.
    struct Event {
        std::size_t operation = 0;
        bool is_call = true;
        std::size_t previous = head;
        std::size_t next = head;
    };
    // What is tried next: the calls before the first return; then the operations that were never
    // answered, first those after which that return is explained.
    struct Cursor {
        enum class Among { answered, helpful, others };
        Among among = Among::answered;
        std::size_t at = head;       // an event, or a position in unanswered_
        std::size_t barrier = head;  // the first return
    };
    struct Taken {
        std::size_t operation;
        State before;
        bool was_choice;
        Cursor resume;
        std::int64_t last_call_before;
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

    const Operation& asked(std::size_t operation) const { return (*history_)[operation].operation; }
    bool is_answered(std::size_t operation) const { return return_[operation] != head; }

    // Calls before returns of the same moment: those were at the same time.
    void link_events() {
        struct Moment {
            std::int64_t time;
            bool is_return;
            std::size_t operation;
        };
        std::vector<Moment> moments;
        for (std::size_t i = 0; i < history_->size(); ++i) {
            const auto& timed = (*history_)[i];
            if (timed.returned == never) {
                unanswered_.push_back(i);
                continue;
            }
            moments.push_back({timed.called, false, i});
            moments.push_back({timed.returned, true, i});
        }
        std::ranges::sort(moments, [](const Moment& a, const Moment& b) {
            return std::tuple(a.time, a.is_return, a.operation) <
                   std::tuple(b.time, b.is_return, b.operation);
        });
        is_taken_.resize(history_->size(), false);
        call_.resize(history_->size(), head);
        return_.resize(history_->size(), head);
        events_.resize(1);
        for (const Moment& moment : moments) {
            (moment.is_return ? return_ : call_)[moment.operation] = events_.size();
            events_.push_back({moment.operation, !moment.is_return, events_.size() - 1, head});
            events_[events_.size() - 2].next = events_.size() - 1;
            if (moment.is_return) ++returns_left_;
        }
        events_[head].previous = events_.size() - 1;
    }

    void draw_marks() {
        std::mt19937_64 random(20260302);
        marks_.resize(history_->size());
        for (Seen& mark : marks_)
            mark = {random(), random()};
    }

    Cursor from_the_start() const { return {Cursor::Among::answered, events_[head].next, head}; }

    // Moves on; nothing when everything that may come next was tried.
    std::optional<std::size_t> next(Cursor& cursor) const {
        if (cursor.among == Cursor::Among::answered) {
            const Event& event = events_[cursor.at];
            if (event.is_call) {
                cursor.at = event.next;
                return event.operation;
            }
            cursor = {Cursor::Among::helpful, 0, event.operation};
        }
        while (true) {
            for (; cursor.at < unanswered_.size(); ++cursor.at)
                if (is_due(unanswered_[cursor.at], cursor)) return unanswered_[cursor.at++];
            if (cursor.among == Cursor::Among::others) return std::nullopt;
            cursor = {Cursor::Among::others, 0, cursor.barrier};
        }
    }

    bool is_due(std::size_t operation, const Cursor& cursor) const {
        if (is_taken_[operation] ||
            (*history_)[operation].called > (*history_)[cursor.barrier].returned ||
            last_call_ > (*history_)[operation].latest)
            return false;
        State after = state_;
        const bool helps =
            Model::apply(after, asked(operation)) && Model::apply(after, asked(cursor.barrier));
        return helps == (cursor.among == Cursor::Among::helpful);
    }

    // Whether something that may still come could not come after a call of that moment.
    bool is_too_late_after(std::int64_t call) const {
        return std::ranges::any_of(unanswered_, [&](std::size_t operation) {
            const std::int64_t latest = (*history_)[operation].latest;
            return !is_taken_[operation] && last_call_ <= latest && latest < call;
        });
    }

    Attempt take(std::size_t operation, const Cursor& resume) {
        State after = state_;
        if (!Model::apply(after, asked(operation))) return Attempt::not_now;
        // Never answered and without effect here: to take it now is no more than never to take it.
        if (!is_answered(operation) && after == state_) return Attempt::not_now;
        // What only looks stands at once where it fits: later it would change nothing either.
        // Unless it is too late then for something that was never answered.
        const std::int64_t call = std::max(last_call_, (*history_)[operation].called);
        const bool is_choice = !is_answered(operation) || !Model::only_looks(asked(operation)) ||
                               is_too_late_after(call);
        const Seen set{set_.high ^ marks_[operation].high, set_.low ^ marks_[operation].low};
        const std::uint64_t hash = Model::hash_of(after);
        if (!seen_.insert({set.high ^ hash, set.low + hash * 0x9E3779B97F4A7C15ULL}).second)
            return is_choice ? Attempt::not_now : Attempt::dead_end;
        taken_.push_back(
            {operation, std::exchange(state_, std::move(after)), is_choice, resume, last_call_});
        last_call_ = call;
        set_ = set;
        is_taken_[operation] = true;
        if (is_answered(operation)) {
            unlink(call_[operation]);
            unlink(return_[operation]);
            --returns_left_;
        }
        return Attempt::taken;
    }

    // Back to the last choice; what is to be tried after it, or nothing where none is left.
    std::optional<Cursor> give_back() {
        while (!taken_.empty()) {
            Taken last = std::move(taken_.back());
            taken_.pop_back();
            state_ = std::move(last.before);
            last_call_ = last.last_call_before;
            set_ = {set_.high ^ marks_[last.operation].high, set_.low ^ marks_[last.operation].low};
            is_taken_[last.operation] = false;
            if (is_answered(last.operation)) {
                relink(return_[last.operation]);
                relink(call_[last.operation]);
                ++returns_left_;
            }
            if (last.was_choice) return last.resume;
        }
        return std::nullopt;
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
    std::vector<Event> events_;  // the first is the head of the ring
    std::vector<std::size_t> call_;
    std::vector<std::size_t> return_;  // head: none
    std::vector<std::size_t> unanswered_;
    std::vector<bool> is_taken_;
    std::size_t returns_left_ = 0;
    std::int64_t last_call_ = std::numeric_limits<std::int64_t>::min();  // of those taken
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
