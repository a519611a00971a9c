#include "booking/outside_calendar_pages.hpp"

#include <optional>

#include "agenda/outside_calendar_store.hpp"
#include "booking/outside_calendar_views.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

namespace {

using http::Request;
using http::Response;

constexpr Days counted{60};

// `answer` takes the agent and whose calendars they are.
template <class Answer>
Response as_adviser(const DeskWorld& world, const Request& request, Answer answer) {
    return as_agent(world, request, [&](const DeskAgent& agent) {
        if (agent.user.role != accounts::Role::adviser || !agent.user.adviser)
            return Response::error(404, "agenda.outside.advisers_only");
        return answer(agent, *agent.user.adviser);
    });
}

}  // namespace

Response OutsideCalendarPages::show(const DeskAgent& agent, AdviserId adviser,
                                    ui::FormState state) const {
    OutsideSheet sheet{.lines = {},
                       .added = std::string(agent.request.query.value("ajoute")),
                       .state = std::move(state),
                       .add_token = agent.token(outside_add_route),
                       .remove_token = agent.token(outside_remove_route),
                       .now = agent.now()};
    for (auto& calendar : agenda::outside_calendars_of(agent.connection, means_.box, adviser)) {
        const auto times = agenda::count_outside_times(agent.connection, calendar.id,
                                                       {agent.now(), agent.now() + counted});
        sheet.lines.push_back({std::move(calendar), times});
    }
    const int status = sheet.state.errors.empty() ? 200 : 422;
    return Response::html(
        outside_calendars_page(agent.world.site, agent.frame(DeskPage::agenda), sheet), status);
}

Response OutsideCalendarPages::list(const Request& request) const {
    return as_adviser(world_, request, [&](const DeskAgent& agent, AdviserId adviser) {
        return show(agent, adviser, {});
    });
}

Response OutsideCalendarPages::refused(const DeskAgent& agent, AdviserId adviser,
                                       const Refusal& why) const {
    const std::string typed(agent.request.form.value("address"));
    return show(agent, adviser, {.answers = {{"address", typed}}, .errors = why.fields});
}

Response OutsideCalendarPages::add(const Request& request) const {
    std::optional<agenda::DueCalendar> asked;
    Response answer = as_adviser(world_, request, [&](const DeskAgent& agent, AdviserId adviser) {
        auto checked = agenda::calendar_to_add(agent.connection, means_,
                                               {.adviser = adviser,
                                                .typed = std::string(request.form.value("address")),
                                                .zone = agent.world.zone.name()},
                                               agent.now());
        if (!checked) return refused(agent, adviser, checked.error());
        asked = *std::move(checked);
        return Response{};
    });
    if (!asked) return answer;
    const auto reading = agenda::read_first(means_, *asked, world_.booking.clock.now());
    return as_adviser(world_, request, [&](const DeskAgent& agent, AdviserId adviser) {
        if (!reading) return refused(agent, adviser, reading.error());
        const auto added =
            agenda::add_outside_calendar(agent.connection, means_, *reading, agent.now());
        if (!added) return refused(agent, adviser, added.error());
        return Response::redirect(std::string(outside_calendars_path) +
                                  "?ajoute=" + std::string(added->public_id.text()));
    });
}

Response OutsideCalendarPages::remove(const Request& request) const {
    return as_adviser(world_, request, [&](const DeskAgent& agent, AdviserId adviser) {
        const auto removed = agenda::remove_outside_calendar(agent.connection, adviser,
                                                             request.path_parameter("id"));
        if (!removed) return Response::error(404, removed.error().key);
        return Response::redirect(std::string(outside_calendars_path));
    });
}

}  // namespace permanence::booking
