#pragma once
// The open places that are right now, shared by all who are reading them, and let go of when the
// last of them is served: 25,000 places are some 40 MB.
#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>

#include "base/zone.hpp"
#include "directory/revision_store.hpp"
#include "exchange/open_places.hpp"
#include "platform/db/connection.hpp"

namespace permanence::exchange {

// What may be asked without reading the places.
struct OpenState {
    directory::Revision revision;
    std::optional<Instant> noted;  // the last change in the history of places; the same everywhere
    // No change is later, as far as this process knows: the one above, or, of a revision that no
    // history explains, when it was first seen.
    Instant since{};

    bool is_same_as(const OpenState& other) const {
        return revision == other.revision && noted == other.noted;
    }
};

class CurrentOpenPlaces {
 public:
    // Slow readers keep what they began with. While so many different states are being read, no
    // further one is.
    static constexpr std::size_t most_states = 4;

    CurrentOpenPlaces(const territory::CommuneTable& communes, Zone zone)
        : communes_(communes), zone_(std::move(zone)) {}

    // One small query while nothing changed.
    OpenState state(db::Connection& connection, Instant now);
    // Read when nobody has them. Null: too many states are being read. `now` dates what has no day.
    std::shared_ptr<const OpenPlaces> at(db::Connection& connection, Instant now);

 private:
    struct Held {
        OpenState state;
        std::weak_ptr<const OpenPlaces> places;
    };
    OpenState state_locked(db::Connection& connection, Instant now);

    const territory::CommuneTable& communes_;
    const Zone zone_;
    std::mutex mutex_;
    std::optional<OpenState> known_;
    std::array<Held, most_states> held_;
};

// When this process first saw a revision: for what has no date of its own.
class FirstSeen {
 public:
    Instant at(directory::Revision revision, Instant now);

 private:
    std::mutex mutex_;
    std::optional<directory::Revision> revision_;
    Instant since_{};
};

}  // namespace permanence::exchange
