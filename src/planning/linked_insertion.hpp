#pragma once
// Where an absent visit, or two that are linked, cost least: every place is looked at, those that a
// lower bound leaves open are priced exactly. Now and then a good place is overlooked by chance (a
// "blink", see recreate.hpp).
#include <cstdint>
#include <vector>

#include "planning/linked_state.hpp"
#include "planning/search_random.hpp"

namespace permanence::planning {

class LinkedInsertion {
 public:
    LinkedInsertion(LinkedState& state, SearchRandom& random);
    // Puts the visit in; its partner with it where that is absent too, or stands in its way. Some
    // vehicle must be able to make it. False where settle() is.
    bool put_in(std::int32_t visit);

 private:
    struct Place {
        std::int32_t after = -1;
        Cost price = linked_never;
    };
    struct Candidate {
        Cost bound = 0;  // on what it costs, largest lateness apart
        std::int32_t after = 0;
        std::int32_t begin = 0;
        Cost travel = 0;
        bool delays = false;  // others: then the price is to be found out
    };
    // Each place of the visit where it is less than `limit` late, with what can be said at once.
    template <class F>
    void each_place(std::int32_t visit, const Cost& limit, const F& call);
    Place best_place(std::int32_t visit, Cost limit);
    void put_in_both(std::int32_t one, std::int32_t other);
    bool blinks();

    LinkedState& state_;
    SearchRandom& random_;
    std::vector<std::uint32_t> seen_empty_;  // for each kind of vehicle: in which look
    std::uint32_t look_ = 0;
    std::vector<Candidate> ones_;  // of the first of two
    std::vector<Candidate> candidates_;
    std::uint64_t until_blink_ = 1;
    bool may_blink_ = true;
};

}  // namespace permanence::planning
