#include "orientation/place_picture_store.hpp"

#include "directory/record_store.hpp"

namespace permanence::orientation {

// The timetable is made anew with every change of a place, and with each day: a picture is right as
// long as the timetable is that it was made from.
std::shared_ptr<const PlacePicture> CurrentPlaces::at(db::Connection& connection) {
    auto timetable = timetable_.at(connection);
    {
        const std::lock_guard lock(mutex_);
        if (known_ != nullptr && known_->shared_timetable() == timetable) return known_;
    }
    auto fresh = std::make_shared<const PlacePicture>(
        directory::records(connection), std::move(timetable), communes_, clock_.now());
    const std::lock_guard lock(mutex_);
    known_ = fresh;
    return fresh;
}

}  // namespace permanence::orientation
