#include "planning/round_sheet_pages.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

#include "booking/appointment_store.hpp"
#include "booking/in_charge.hpp"
#include "planning/round_sheet_views.hpp"
#include "territory/contour_store.hpp"
#include "territory/drawn_ground.hpp"

namespace permanence::planning {

namespace {

using accounts::Staff;
using http::Request;
using http::Response;

constexpr Days looked_ahead{400};  // no horizon is longer

// What is known while one request is answered.
struct Rounds {
    const RoundWorld& world;
    const Staff& staff;
    std::shared_ptr<const agenda::Timetable> timetable;  // what the sheets point to
    std::vector<AdviserId> advisers;
    std::vector<booking::Appointment> planned;  // from this morning on

    LocalDay today() const { return world.zone.day_of(staff.now()); }
    RoundSources sources() const { return {*timetable, world.means.communes, planned, world.zone}; }
    std::vector<RoundDay> days() const { return days_at_homes(sources(), advisers); }
};

constexpr Metres around_a_round{25'000};
// A round that passes more is no round: some point of it is wrong, and its map stays bare.
constexpr std::size_t most_outlines = 1'000;

// The outlines around what each of those rounds passes, which may lie far from one another.
std::vector<territory::Contour> outlines_around(const Rounds& rounds,
                                                std::span<const RoundSheet> sheets) {
    std::vector<territory::InseeCode> codes;
    for (const RoundSheet& sheet : sheets) {
        const auto around =
            territory::codes_around(rounds.world.means.communes, points_of(sheet), around_a_round);
        if (around.size() <= most_outlines) std::ranges::copy(around, std::back_inserter(codes));
    }
    std::ranges::sort(codes);
    const auto [repeated, end] = std::ranges::unique(codes);
    codes.erase(repeated, end);
    return territory::load_contours(rounds.staff.connection, codes);
}

template <class Answer>
Response with_rounds(const RoundWorld& world, const Request& request, Answer answer) {
    return accounts::as_staff(world.staff, request, [&](const Staff& staff) {
        Rounds rounds{.world = world,
                      .staff = staff,
                      .timetable = world.means.timetable.at(staff.connection),
                      .advisers = {},
                      .planned = {}};
        rounds.advisers = booking::agendas_of(staff.user, *rounds.timetable);
        const Instant morning = world.zone.first_instant_of(rounds.today());
        rounds.planned = booking::planned_of(staff.connection, rounds.advisers,
                                             {morning, morning + looked_ahead});
        return answer(rounds);
    });
}

}  // namespace

Response RoundSheetPages::list(const Request& request) const {
    return with_rounds(world_, request, [](const Rounds& rounds) {
        return Response::html(round_list_page(rounds.world.staff.site,
                                              rounds.staff.frame(accounts::StaffPage::agenda),
                                              {.days = rounds.days(),
                                               .today = rounds.today(),
                                               .names_advisers = rounds.advisers.size() > 1}));
    });
}

Response RoundSheetPages::day(const Request& request) const {
    return with_rounds(world_, request, [&](const Rounds& rounds) {
        const auto day = parse_day(request.path_parameter("day"));
        if (!day) return Response::error(404, "planning.day_unknown");
        RoundDaySheet sheet{.day = *day,
                            .rounds = {},
                            .before = {},
                            .after = {},
                            .ground = {{}, rounds.world.means.communes},
                            .map_stylesheet = rounds.world.map_stylesheet};
        for (const RoundDay& one : rounds.days()) {
            if (one.day < *day) sheet.before = one.day;
            if (one.day > *day && !sheet.after) sheet.after = one.day;
            if (one.day != *day) continue;
            auto round =
                round_sheet(rounds.sources(), rounds.world.means.travel, *one.adviser, *day);
            if (round) sheet.rounds.push_back(*std::move(round));
        }
        const auto outlines = outlines_around(rounds, sheet.rounds);
        sheet.ground.contours = outlines;
        return Response::html(round_day_page(
            rounds.world.staff.site, rounds.staff.frame(accounts::StaffPage::agenda), sheet));
    });
}

}  // namespace permanence::planning
