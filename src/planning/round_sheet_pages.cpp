#include "planning/round_sheet_pages.hpp"

#include "planning/round_sheet_views.hpp"

namespace permanence::planning {

using http::Request;
using http::Response;

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
                            .today = rounds.today(),
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
        std::vector<std::vector<Point>> passed;
        for (const RoundSheet& round : sheet.rounds)
            passed.push_back(points_of(round));
        const auto outlines = outlines_around(rounds, passed);
        sheet.ground.contours = outlines;
        return Response::html(round_day_page(
            rounds.world.staff.site, rounds.staff.frame(accounts::StaffPage::agenda), sheet));
    });
}

}  // namespace permanence::planning
