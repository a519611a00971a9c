#pragma once
// Which places are near, have what is wanted and are open: an immutable picture of all places that
// many threads may ask at once. How it is made: docs/DIRECTORY.md.
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/point_index.hpp"
#include "directory/expanded_hours.hpp"
#include "directory/place_filter.hpp"

namespace permanence::directory {

class PlaceFinder {
 public:
    // Places are answered by their positions in `places`, which need not outlive the finder.
    // `traits` is as long, or empty: nothing is known. Hours are expanded from the day before
    // `now` for 30 days: make it anew each day.
    PlaceFinder(std::span<const PlaceRecord> places, std::span<const PlaceTraits> traits,
                Instant now);

    std::size_t size() const { return place_.size(); }

    // Nearest first, `count` at most; those equally near in the order of PointIndex's squares, then
    // in their own. None without a radius is too far.
    std::vector<NearPoint> nearest(Point from, std::size_t count, Metres radius,
                                   const PlaceFilter& filter) const;
    std::vector<NearPoint> nearest(Point from, std::size_t count, const PlaceFilter& filter) const;
    // In the order of the list.
    std::vector<std::size_t> in(const Area& area, const PlaceFilter& filter) const;
    std::size_t count(const Area& area, const PlaceFilter& filter) const;
    // For each term of the list, in its order: how many places would be left if it alone were
    // wanted of its list, beside the rest of the filter.
    std::vector<std::size_t> count_by_term(const Area& area, const PlaceFilter& filter,
                                           Vocabulary vocabulary) const;

    OpeningState opening_state(std::size_t place, Instant instant) const {
        return hours_.state(hours_of_place_[place], instant);
    }

 private:
    // Places lie in slots: square by square, so that neighbours are neighbours in memory. What
    // filters ask is one bit each, in words of 64: word w of all slots, then word w + 1.
    using Word = std::uint64_t;
    using Slot = std::uint32_t;
    // A bit that so small a part of the places has: these are looked at sooner than sought around.
    static constexpr std::size_t rare_part = 12;
    static constexpr Metres around{300'000};  // beyond, looking at all costs less
    enum class Trait { reduced_mobility, by_appointment, home_visits, permanence };
    struct Part {
        const Word* words = nullptr;  // of slot 0
        Word mask = 0;
        bool ends_choice = true;  // the next part is of another choice
    };
    // A filter made ready: all bits of each part of `all`; of each choice in `any` at least one.
    struct Test {
        std::vector<Part> all;
        std::vector<Part> any;
        std::vector<ExpandedHours::DayBits> days;  // of each at least one
        std::optional<LocalDay> other_day;         // that is not expanded
        std::optional<Instant> open_at;
        std::optional<std::span<const Slot>> rarest;  // those that have the rarest bit of `all`
    };

    static std::size_t bit_of(Vocabulary vocabulary, std::size_t term);
    static std::size_t bit_of(Trait trait);
    static std::size_t bit_of(Need need);
    void number_languages(std::span<const PlaceTraits> traits);
    void set(Slot slot, std::size_t bit);
    void set_bits(Slot slot, const PlaceRecord& place, const PlaceTraits& traits);
    const Word* words_of(std::size_t bit) const { return words_.data() + bit / 64 * place_.size(); }

    void want_all(Test& test, std::size_t bit) const;
    void want_any(Test& test, std::span<const std::size_t> bits) const;
    Test ready(const PlaceFilter& filter) const;
    bool passes(const Test& test, Slot slot) const;
    // visit(slot) for each slot of the area that passes, in no order.
    template <class Visit>
    void for_each(const Area& area, const Test& test, Visit visit) const;

    std::vector<Slot> place_;  // of each slot, its position in the list
    PointIndex index_;
    std::vector<Word> words_;
    std::vector<std::vector<Slot>> slots_with_bit_;
    std::map<std::string, std::size_t, std::less<>> bit_of_language_;
    ExpandedHours hours_;
    std::vector<ExpandedHours::Id> hours_of_slot_;
    std::vector<ExpandedHours::Id> hours_of_place_;
    std::vector<ExpandedHours::DayBits> open_days_;         // of each slot
    std::vector<std::pair<std::string, Slot>> by_commune_;  // ascending
};

}  // namespace permanence::directory
