#pragma once
// When an adviser is away, and why is nobody's business.
#include <optional>

#include "base/ids.hpp"
#include "base/interval.hpp"
#include "base/recurrence.hpp"
#include "base/time.hpp"

namespace permanence::agenda {

// On the wall of the adviser's zone; may last several days. With a rule it comes back, each time
// from the same time of day and with as many nights.
struct Absence {
    AbsenceId id;
    AdviserId adviser;
    LocalTime begin;
    LocalTime end;
    std::optional<Recurrence> rule;
};

// The same in instants: one occurrence of an absence, or what an outside calendar says.
struct Away {
    AdviserId adviser;
    Interval time;
};

}  // namespace permanence::agenda
