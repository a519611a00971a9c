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

// Of structures, places and advisers alone: what is made of all places is made anew only for these.
Revision directory_revision(db::Connection& connection);
// Raises the timetable's, too.
void raise_directory_revision(db::Connection& connection);

}  // namespace permanence::directory
