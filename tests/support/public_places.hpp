#pragma once
// The public pages of places over the small world: what they need of the program, made once.
#include "directory/place_merge_store.hpp"
#include "orientation/orientation_world_pages.hpp"
#include "tests/support/small_world.hpp"

namespace permanence::tests {

class PublicPlaces {
 public:
    // Without `addresses` no address service is configured.
    PublicPlaces(test::TestDatabase& database, const SmallWorld& world,
                 const territory::AddressSearch* addresses = nullptr)
        : timetable_(world.clock, std::cref(SmallTerritory::only().texts)),
          places_(timetable_, SmallTerritory::only().communes, world.clock),
          taken_(world.clock),
          orientation_{.pool = database.pool(),
                       .clock = world.clock,
                       .site = world.site(),
                       .communes = SmallTerritory::only().communes,
                       .gazetteer = SmallTerritory::only().gazetteer,
                       .addresses = addresses,
                       .travel = SmallTerritory::only().travel,
                       .places = places_,
                       .taken = taken_,
                       .next_slots = next_slots_,
                       .origin = "https://aide.example.org"} {}
    PublicPlaces(const PublicPlaces&) = delete;
    PublicPlaces& operator=(const PublicPlaces&) = delete;

    const orientation::OrientationWorld& world() const { return orientation_; }

 private:
    agenda::CurrentTimetable timetable_;
    orientation::CurrentPlaces places_;
    booking::CurrentTaken taken_;
    booking::CurrentNextSlots next_slots_;
    const orientation::OrientationWorld orientation_;
};

struct MadeOne {
    PlaceId kept;
    PlaceId gone;  // shown no more; its address leads to the other
    Instant at;
};
inline void make_one(db::Connection& connection, const MadeOne& places) {
    const auto gone = connection.query_value<std::string>(
        "SELECT public_id FROM places WHERE id = ?", places.gone);
    directory::insert(connection,
                      directory::PlaceMerge{.id = {},
                                            .public_id = PublicId::parse(gone).value(),
                                            .kept = places.kept,
                                            .gone = places.gone,
                                            .at = places.at,
                                            .by = UserId{1},
                                            .kept_change = {},
                                            .gone_change = PlaceChangeId{1},
                                            .parted_at = {},
                                            .parted_by = {}},
                      {});
    connection.execute("UPDATE places SET active = 0 WHERE id = ?", places.gone);
    connection.execute("UPDATE timetable_revision SET revision = revision + 1");
}

}  // namespace permanence::tests
