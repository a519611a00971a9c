#pragma once
// The timetable that is right now: read once, kept in memory, read again when something changed.
#include <cstddef>
#include <memory>
#include <mutex>

#include "agenda/timetable.hpp"
#include "directory/revision_store.hpp"
#include "platform/db/connection.hpp"

namespace permanence::agenda {

// Five queries, whatever the size. In a read snapshot or a transaction of the caller.
TimetableRows read_timetable(db::Connection& connection);

// Shared by all threads of the process. Shared ownership: a request keeps the timetable that it
// began with while another thread already reads the next one.
class CurrentTimetable {
 public:
    // Costs one small query while nothing changed. Inside a transaction it sees what that
    // transaction sees.
    std::shared_ptr<const Timetable> at(db::Connection& connection);

 private:
    struct Known {
        directory::Revision revision;
        std::shared_ptr<const Timetable> timetable;
    };
    std::mutex mutex_;
    Known known_;
};

}  // namespace permanence::agenda
