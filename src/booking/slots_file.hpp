#pragma once
// The input of `permanence slots`: a whole agenda and one question in a JSON text.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "booking/slot_search.hpp"

namespace permanence::booking {

// Owns what its question looks at. The text's names became ids: their order is that of the names,
// so that slots come out ordered by name; permanences are numbered from 0 as they stand.
struct SlotsFile {
    Instant now;
    DayRange days;
    Minutes notice{0};
    Days horizon{366};
    agenda::WallCalendars calendars;
    std::vector<agenda::Permanence> permanences;
    std::vector<agenda::Absence> absences;
    std::vector<agenda::Away> away;
    std::vector<agenda::Engagement> engagements;
    std::vector<agenda::Way> ways;
    std::vector<agenda::Resource> resources;
    std::string need;
    std::optional<std::vector<AdviserId>> advisers;
    std::optional<std::vector<PlaceId>> places;
    std::optional<std::size_t> limit;
    std::int64_t grid_steps = 0;  // of all occurrences in the range, counted from above

    std::vector<std::string> adviser_names;
    std::vector<std::string> place_names;
    std::vector<std::string> permanence_names;
    std::vector<FieldError> warnings;  // fields that mean nothing here and were left aside

    SlotQuestion question() const;
};

// Beyond these a file is refused: the answer would not come in seconds, or not fit in memory.
constexpr std::size_t most_slots_bytes = std::size_t{1} << 29;
constexpr Days longest_range{3'700};
constexpr std::int64_t most_days_walked = 200'000'000;  // of all rules together
constexpr std::int64_t most_grid_steps = 100'000'000;   // of all permanences together
constexpr std::size_t most_permanences = 1'000'000;
constexpr std::int64_t most_ways_walked = 20'000'000;  // engagements of all permanences together
constexpr std::size_t most_slots = 2'000'000;
constexpr std::int64_t most_steps_explained = 2'000'000;

// Every fault with its JSON path; a Refusal with fields.
Result<SlotsFile> parse_slots_file(std::string_view text);

// The reason of a field of that file in English, for the machines that read the command's messages.
std::string english_slots_reason(const FieldError& error);

}  // namespace permanence::booking
