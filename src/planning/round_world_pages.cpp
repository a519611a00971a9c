#include "planning/round_world_pages.hpp"

#include <algorithm>
#include <iterator>

#include "booking/appointment_store.hpp"
#include "booking/in_charge.hpp"
#include "territory/contour_store.hpp"
#include "territory/drawn_ground.hpp"

namespace permanence::planning {

namespace {

constexpr Days looked_ahead{400};  // no horizon is longer
constexpr Metres around_a_round{25'000};
// A round that passes more is no round: some point of it is wrong, and its map stays bare.
constexpr std::size_t most_outlines = 1'000;

}  // namespace

Rounds rounds_of(const RoundWorld& world, const accounts::Staff& staff) {
    Rounds rounds{.world = world,
                  .staff = staff,
                  .timetable = world.means.timetable.at(staff.connection),
                  .advisers = {},
                  .planned = {}};
    rounds.advisers = booking::agendas_of(staff.user, *rounds.timetable);
    const Instant morning = world.zone.first_instant_of(rounds.today());
    rounds.planned =
        booking::planned_of(staff.connection, rounds.advisers, {morning, morning + looked_ahead});
    return rounds;
}

std::vector<territory::Contour> outlines_around(const Rounds& rounds,
                                                std::span<const std::vector<Point>> passed) {
    std::vector<territory::InseeCode> codes;
    for (const std::vector<Point>& points : passed) {
        const auto around =
            territory::codes_around(rounds.world.means.communes, points, around_a_round);
        if (around.size() <= most_outlines) std::ranges::copy(around, std::back_inserter(codes));
    }
    std::ranges::sort(codes);
    const auto [repeated, end] = std::ranges::unique(codes);
    codes.erase(repeated, end);
    return territory::load_contours(rounds.staff.connection, codes);
}

}  // namespace permanence::planning
