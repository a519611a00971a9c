#include "agenda/timetable_store.hpp"

#include "agenda/outside_calendar_store.hpp"
#include "agenda/permanence_store.hpp"
#include "agenda/surroundings_store.hpp"
#include "directory/place_store.hpp"
#include "platform/db/transaction.hpp"

namespace permanence::agenda {

TimetableRows read_timetable(db::Connection& connection) {
    return {.structures = directory::structures(connection),
            .places = directory::places(connection),
            .advisers = directory::advisers(connection),
            .permanences = permanences(connection),
            .absences = absences(connection),
            .closings = closings(connection),
            .resources = resources(connection),
            .outside = outside_times(connection)};
}

std::shared_ptr<const Timetable> CurrentTimetable::at(db::Connection& connection) {
    const auto revision = directory::timetable_revision(connection);
    const Instant now = clock_.now();
    const auto day = std::chrono::floor<Days>(now);
    {
        const std::lock_guard lock(mutex_);
        if (known_.timetable != nullptr && known_.revision == revision && known_.day == day)
            return known_.timetable;
    }
    // What a transaction sees may still be rolled back: it is not kept for others.
    if (connection.in_transaction())
        return std::make_shared<const Timetable>(read_timetable(connection), std::nullopt,
                                                 directory::Sentences(), travel_);
    // The revision is read again with the rows, so that it never stands for rows that are newer.
    // Two threads may read at once: when the earlier reading stays, the next request sees it and
    // reads again.
    const Known fresh = db::read_snapshot(connection, [&] {
        return Known{directory::timetable_revision(connection), day,
                     std::make_shared<const Timetable>(read_timetable(connection), now, sentences_,
                                                       travel_)};
    });
    const std::lock_guard lock(mutex_);
    if (known_.timetable == nullptr || fresh.revision != known_.revision || fresh.day != known_.day)
        known_ = fresh;
    return fresh.timetable;
}

}  // namespace permanence::agenda
