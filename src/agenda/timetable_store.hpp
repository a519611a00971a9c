#pragma once
// The timetable that is right now: read once, kept in memory, read again when something changed and
// when a new day begins.
#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>

#include "agenda/timetable.hpp"
#include "base/time.hpp"
#include "directory/revision_store.hpp"
#include "platform/db/connection.hpp"

namespace permanence::agenda {

// Few queries, whatever the size. In a read snapshot or a transaction of the caller.
TimetableRows read_timetable(db::Connection& connection);

// Shared by all threads of the process. Shared ownership: a request keeps the timetable that it
// began with while another thread already reads the next one.
class CurrentTimetable {
 public:
    // Without `sentences`, no opening hours are put into words; without `travel`, which is to
    // outlive this one, no way between two places takes time.
    explicit CurrentTimetable(const Clock& clock, directory::Sentences sentences = {},
                              const territory::TravelTimes* travel = nullptr)
        : clock_(clock), sentences_(std::move(sentences)), travel_(travel) {}

    // Costs one small query while nothing changed. Inside a transaction it sees what that
    // transaction sees, and has no words.
    std::shared_ptr<const Timetable> at(db::Connection& connection);

 private:
    struct Known {
        directory::Revision revision;
        std::chrono::sys_days day;  // from which on it is expanded
        std::shared_ptr<const Timetable> timetable;
    };
    const Clock& clock_;
    const directory::Sentences sentences_;
    const territory::TravelTimes* const travel_;
    std::mutex mutex_;
    Known known_;
};

}  // namespace permanence::agenda
