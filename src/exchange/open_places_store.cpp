#include "exchange/open_places_store.hpp"

#include <algorithm>

#include "directory/record_store.hpp"

namespace permanence::exchange {

OpenState CurrentOpenPlaces::state_locked(db::Connection& connection, Instant now) {
    const directory::Revision revision = directory::directory_revision(connection);
    if (known_ && known_->revision == revision) return *known_;
    OpenState state{.revision = revision, .noted = directory::latest_change(connection)};
    const bool is_explained = state.noted && (!known_ || *state.noted > known_->since);
    state.since = is_explained ? *state.noted : now;
    known_ = state;
    return state;
}

OpenState CurrentOpenPlaces::state(db::Connection& connection, Instant now) {
    const std::lock_guard lock(mutex_);
    return state_locked(connection, now);
}

// Whoever comes while the places are read waits for them instead of reading them, too.
std::shared_ptr<const OpenPlaces> CurrentOpenPlaces::at(db::Connection& connection, Instant now) {
    const std::lock_guard lock(mutex_);
    // The revision first: what changes after it is read is read again next time.
    const OpenState state = state_locked(connection, now);
    for (const Held& held : held_)
        if (auto places = held.places.lock(); places && held.state.is_same_as(state)) return places;
    const auto free =
        std::ranges::find_if(held_, [](const Held& held) { return held.places.expired(); });
    if (free == held_.end()) return nullptr;
    const LocalDay undated = zone_.day_of(state.noted.value_or(now));
    const auto places = std::make_shared<const OpenPlaces>(
        open_places(directory::records(connection), communes_, undated));
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
