#include "booking/closing_pages.hpp"

#include <algorithm>

#include "base/typed_time.hpp"
#include "booking/agenda_keeper_pages.hpp"
#include "booking/closing_views.hpp"
#include "booking/own_structure_actions.hpp"
#include "booking/permanence_form_pages.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

namespace {

using http::Request;
using http::Response;

std::vector<ClosingLine> lines_of(const Keeper& keeper,
                                  std::span<const UnsettledAppointment> to_settle) {
    std::vector<ClosingLine> lines;
    for (const agenda::ClosingRow& row : keeper.timetable.closings()) {
        if (row.structure != keeper.agent.structure || row.closing.days.last < keeper.today())
            continue;
        const auto left = std::ranges::count_if(to_settle, [&](const UnsettledAppointment& one) {
            return row.closing.days.contains(keeper.zone().day_of(one.appointment.time.begin));
        });
        lines.push_back({row.public_id, row.closing, static_cast<std::size_t>(left)});
    }
    std::ranges::stable_sort(lines, {},
                             [](const ClosingLine& line) { return line.closing.days.first; });
    return lines;
}

Response show(const Keeper& keeper, ui::FormState state, int status) {
    const DeskAgent& agent = keeper.agent;
    const auto to_settle = keeper.to_settle();
    return Response::html(closing_page(agent.world.site, agent.frame(DeskPage::agenda),
                                       {.lines = lines_of(keeper, to_settle),
                                        .today = keeper.today(),
                                        .to_settle = to_settle.size(),
                                        .may_change = administers_structure(agent.user),
                                        .state = std::move(state),
                                        .close_token = agent.token(structure_close_route),
                                        .open_token = agent.token(structure_open_route)}),
                          status);
}

// A refusal without fields is about who asks, or about what is no longer there.
Response not_done(const Refusal& refusal) {
    return Response::error(refusal.key == "agenda.not_administered" ? 403 : 404, refusal.key);
}

Result<agenda::ClosingDays> closing_typed(const http::Fields& form) {
    std::vector<FieldError> errors;
    const auto first = parse_typed_day(form.value("first_day"));
    if (!first) errors.push_back({"first_day", "agenda.not_a_day", {}});
    const bool is_one_day = form.value("last_day").empty();
    const auto last = is_one_day ? first : parse_typed_day(form.value("last_day"));
    if (!is_one_day && !last) errors.push_back({"last_day", "agenda.not_a_day", {}});
    if (!errors.empty()) return refuse_fields(std::move(errors));
    return agenda::ClosingDays{{*first, *last}, std::string(form.value("words"))};
}

Response close_asked(const Keeper& keeper) {
    const DeskAgent& agent = keeper.agent;
    if (!administers_structure(agent.user)) return Response::error(403, "agenda.not_administered");
    const auto refused = [&](const Refusal& refusal) {
        if (refusal.fields.empty()) return not_done(refusal);
        return show(keeper, {.answers = answers_sent(agent.request.form), .errors = refusal.fields},
                    422);
    };
    auto closing = closing_typed(agent.request.form);
    if (!closing) return refused(closing.error());
    const auto closed = close_own_structure(agent.connection, agent.world.means, agent.user,
                                            std::move(*closing), keeper.today());
    return closed ? Response::redirect(std::string(closings_path)) : refused(closed.error());
}

}  // namespace

Response ClosingPages::list(const Request& request) const {
    return as_keeper(world_, request, [](const Keeper& keeper) { return show(keeper, {}, 200); });
}

Response ClosingPages::close(const Request& request) const {
    return as_keeper(world_, request, close_asked);
}

Response ClosingPages::close_late(const Request& request) const {
    return as_keeper(world_, request, [](const Keeper& keeper) {
        if (!administers_structure(keeper.agent.user))
            return Response::error(403, "agenda.not_administered");
        return show(keeper,
                    {.answers = answers_sent(keeper.agent.request.form),
                     .errors = {http::late_form_fault()}},
                    http::late_form_status);
    });
}

Response ClosingPages::open(const Request& request) const {
    return as_keeper(world_, request, [](const Keeper& keeper) {
        const DeskAgent& agent = keeper.agent;
        const auto id = PublicId::parse(agent.request.path_parameter("id"));
        if (!id) return Response::error(404, "agenda.closing_unknown");
        const auto opened = open_own_structure_again(agent.connection, agent.user, *id);
        return opened ? Response::redirect(std::string(closings_path)) : not_done(opened.error());
    });
}

}  // namespace permanence::booking
