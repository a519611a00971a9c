#include "exchange/open_places_store.hpp"

#include <algorithm>

#include "directory/record_store.hpp"

namespace permanence::exchange {

OpenState CurrentOpenPlaces::state_locked(db::Connection& connection) {
    const directory::Revision revision = directory::directory_revision(connection);
    if (!known_ || known_->revision != revision)
        known_ = {.revision = revision, .changed = directory::latest_change(connection)};
    return *known_;
}

OpenState CurrentOpenPlaces::state(db::Connection& connection) {
    const std::lock_guard lock(mutex_);
    return state_locked(connection);
}

// Whoever comes while the places are read waits for them instead of reading them, too.
std::shared_ptr<const OpenPlaces> CurrentOpenPlaces::at(db::Connection& connection, Instant now) {
    const std::lock_guard lock(mutex_);
    // The revision first: what changes after it is read is read again next time.
    const OpenState state = state_locked(connection);
    for (const Held& held : held_)
        if (auto places = held.places.lock(); places && held.state == state) return places;
    const auto free =
        std::ranges::find_if(held_, [](const Held& held) { return held.places.expired(); });
    if (free == held_.end()) return nullptr;
    const LocalDay undated = zone_.day_of(state.changed.value_or(now));
    auto read = open_places(directory::records(connection), communes_, undated);
    read.changed = state.changed;
    const auto places = std::make_shared<const OpenPlaces>(std::move(read));
    *free = {state, places};
    return places;
}

Instant FirstSeen::at(directory::Revision revision, Instant now) {
    const std::lock_guard lock(mutex_);
    if (revision_ != revision) since_ = now;
    revision_ = revision;
    return since_;
}

}  // namespace permanence::exchange
