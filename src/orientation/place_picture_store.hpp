#pragma once
// The picture of all places that is right now: made once, kept in memory, made again when places or
// permanences changed and when a new day begins.
#include <memory>
#include <mutex>

#include "agenda/timetable_store.hpp"
#include "orientation/place_picture.hpp"
#include "platform/db/connection.hpp"

namespace permanence::orientation {

// Shared by all threads of the process.
class CurrentPlaces {
 public:
    // What it is given outlives it.
    CurrentPlaces(agenda::CurrentTimetable& timetable, const territory::CommuneTable& communes,
                  const Clock& clock)
        : timetable_(timetable), communes_(communes), clock_(clock) {}

    // Costs the small query of the timetable while nothing changed. Shared ownership: a request
    // keeps the picture that it began with.
    std::shared_ptr<const PlacePicture> at(db::Connection& connection);

 private:
    agenda::CurrentTimetable& timetable_;
    const territory::CommuneTable& communes_;
    const Clock& clock_;
    std::mutex mutex_;
    std::shared_ptr<const PlacePicture> known_;
};

}  // namespace permanence::orientation
