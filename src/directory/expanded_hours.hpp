#pragma once
// The opening hours of many places over the month around now, expanded once: who asks whether 20
// or 2,000 places are open does not read their rules again.
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "directory/opening_hours.hpp"

namespace permanence::directory {

// What a line of a list says of a place. Both instants are looked for within the days expanded;
// outside of those, within as many days after the instant asked.
struct OpeningState {
    bool is_told = false;            // somebody wrote its hours, and they are understood
    Opening now = Opening::unknown;  // unknown also: one has to ask
    std::optional<Instant> until;    // when that changes
    std::optional<Instant> opens;    // when it opens next, where it is not open
    bool operator==(const OpeningState&) const = default;
};

// Every answer is the one that OpeningHours gives to the same hours, closed on public holidays as
// place_hours says, on the wall and with the holidays of the place's commune.
class ExpandedHours {
 public:
    static constexpr int days = 30;
    using Id = std::uint32_t;          // of hours that were added
    static constexpr Id not_told = 0;  // no hours, or none that can be understood
    using DayBits = std::uint32_t;     // bit n: the day first_day + n
    explicit ExpandedHours(LocalDay first_day);

    // `text` as kept of a place, `commune` its INSEE code. The same hours at the same calendar are
    // kept once.
    Id add(std::string_view text, std::string_view commune);

    Opening at(Id id, Instant instant) const;  // unknown when not told
    OpeningState state(Id id, Instant instant) const;
    // Open at some minute of that day; what must be asked for does not count.
    bool is_open_on(Id id, LocalDay day) const;
    DayBits open_days(Id id) const { return hours_[id].open_days; }

    // Nothing when it is none of the days expanded.
    std::optional<DayBits> bit_of(LocalDay day) const;
    DayBits bits_of(std::chrono::weekday weekday) const;

 private:
    struct Calendar {
        OpeningCalendar days;
        Interval window;            // from the first to the last of the days expanded
        std::vector<Seconds> even;  // of each day: its offset, while the clocks do not change
        DayBits uneven = 0;         // the days on which they do
        DayBits special = 0;        // holidays, and the days after them
    };
    // When something changes, seconds since origin_, and in the two lowest bits what it is then.
    using Change = std::uint32_t;
    struct Hours {
        std::optional<OpeningHours> rules;
        std::size_t calendar = 0;
        std::size_t first_change = 0;
        std::size_t last_change = 0;  // included; the first is the begin of the window
        DayBits open_days = 0;
    };
    std::size_t calendar_of(std::string_view commune);
    void expand(Hours& hours);
    void expand_uneven(const Hours& hours, Interval day);
    void change(const Hours& hours, Instant when, Opening opening);
    Change packed(Instant when, Opening opening) const;
    Instant instant_of(Change change) const;
    std::size_t position_at(const Hours& hours, Instant instant) const;
    OpeningState looked_up(const Hours& hours, Instant instant) const;
    OpeningState worked_out(const Hours& hours, Instant instant) const;

    LocalDay first_day_;
    Instant origin_;
    std::vector<Calendar> calendars_;
    std::vector<Hours> hours_ = std::vector<Hours>(1);  // the first: not told
    std::vector<Change> changes_;
    std::map<std::string, std::size_t, std::less<>> calendar_of_departement_;
    std::unordered_map<std::string, Id> known_;  // by calendar and text
};

}  // namespace permanence::directory
