#pragma once
// What the form of a proposed round sends back when its adviser accepts it: a line for each visit.
#include <optional>
#include <string>
#include <string_view>

#include "base/interval.hpp"
#include "base/public_id.hpp"

namespace permanence::planning {

// Fields of the form.
inline constexpr std::string_view permanence_field = "permanence";
inline constexpr std::string_view visit_field = "visite-";  // and a number: of a request
inline constexpr std::string_view kept_field = "gardee-";   // and a number: of an appointment

// A line: who, when it begins, and from when to when it takes the adviser's time.
struct AcceptedLine {
    PublicId id;
    Instant start;
    Interval busy;
    bool operator==(const AcceptedLine&) const = default;
};
// "ID~2026-03-06T14:10:00Z~2026-03-06T14:00:00Z~2026-03-06T15:20:00Z"
std::string write_line(const AcceptedLine& line);
std::optional<AcceptedLine> read_line(std::string_view text);

}  // namespace permanence::planning
