#pragma once
// A number that grows with every change of structures, places, advisers, permanences and absences:
// a process that keeps them in memory asks for it and knows whether what it keeps is still right.
#include <cstdint>

#include "platform/db/connection.hpp"

namespace permanence::directory {

struct Revision {
    std::int64_t value = 0;
    auto operator<=>(const Revision&) const = default;
};

Revision timetable_revision(db::Connection& connection);
// In the transaction of the change itself.
void raise_timetable_revision(db::Connection& connection);

}  // namespace permanence::directory
