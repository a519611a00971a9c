#pragma once
// What a group of slots does when nobody disturbs it: the model that histories of many clients are
// held against.
#include <algorithm>
#include <array>

#include "tests/support/booking_clients.hpp"
#include "tests/support/linearizability.hpp"

namespace permanence::tests {

constexpr std::size_t slots_of_group = 8;       // two advisers: moves go from one to the other
constexpr std::size_t most_steps = 50'000'000;  // ten seconds

struct SlotGroup {
    struct State {
        std::array<std::int64_t, slots_of_group> holders{};   // who has each slot; zero: nobody
        std::array<std::int64_t, slots_of_group> absences{};  // how many lie over it
        bool operator==(const State&) const = default;
    };
    using Operation = HistoryRecord;

    static bool apply(State& state, const HistoryRecord& asked) {
        const std::size_t slot = static_cast<std::size_t>(asked.slot) % slots_of_group;
        std::int64_t& holder = state.holders[slot];
        std::int64_t& absences = state.absences[slot];
        const bool is_known = asked.answer != HistoryRecord::Answer::none;
        switch (asked.kind) {
            case HistoryRecord::Kind::read:
                return !is_known ||
                       (asked.answer == HistoryRecord::Answer::done && holder == asked.holder);
            case HistoryRecord::Kind::book: {
                const bool free = holder == 0 && absences == 0;
                if (free) holder = asked.operation;
                return !is_known || asked.answer == (free ? HistoryRecord::Answer::done
                                                          : HistoryRecord::Answer::taken);
            }
            case HistoryRecord::Kind::cancel: {
                std::ranges::replace(state.holders, asked.holder, std::int64_t{0});
                return !is_known || asked.answer == HistoryRecord::Answer::done;
            }
            case HistoryRecord::Kind::move:
                return move(state, slot, asked, is_known);
            case HistoryRecord::Kind::go_away:
                ++absences;
                return !is_known || asked.answer == HistoryRecord::Answer::done;
            case HistoryRecord::Kind::come_back:
                if (absences == 0) return false;  // it was noted before
                --absences;
                return !is_known || asked.answer == HistoryRecord::Answer::done;
        }
        return false;
    }

    static bool only_looks(const HistoryRecord& asked) {
        return asked.kind == HistoryRecord::Kind::read ||
               asked.answer == HistoryRecord::Answer::taken ||
               asked.answer == HistoryRecord::Answer::cancelled_before;
    }

    static std::uint64_t hash_of(const State& state) {
        std::uint64_t hash = 0;
        for (const auto* numbers : {&state.holders, &state.absences})
            for (const std::int64_t number : *numbers)
                hash = (hash ^ static_cast<std::uint64_t>(number)) * 0xD6E8FEB86659FD93ULL ^
                       hash >> 32;
        return hash;
    }

 private:
    // To where it is already it stays, whoever is away.
    static bool move(State& state, std::size_t slot, const HistoryRecord& asked, bool is_known) {
        const auto held = std::ranges::find(state.holders, asked.holder);
        if (held == state.holders.end())
            return !is_known || asked.answer == HistoryRecord::Answer::cancelled_before;
        std::int64_t& holder = state.holders[slot];
        const bool is_there = holder == asked.holder;
        if (!is_there && (holder != 0 || state.absences[slot] != 0))
            return !is_known || asked.answer == HistoryRecord::Answer::taken;
        *held = 0;
        holder = asked.holder;
        return !is_known || asked.answer == HistoryRecord::Answer::done;
    }
};

inline Verdict verdict_of(const std::vector<Timed<HistoryRecord>>& history) {
    return check_history<SlotGroup>(history, {}, most_steps);
}

}  // namespace permanence::tests
