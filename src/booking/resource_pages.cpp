#include "booking/resource_pages.hpp"

#include <algorithm>
#include <charconv>

#include "base/line.hpp"
#include "booking/agenda_keeper_pages.hpp"
#include "booking/own_structure_actions.hpp"
#include "booking/permanence_form_pages.hpp"
#include "booking/resource_views.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

namespace {

using http::Request;
using http::Response;

Response not_theirs() {
    return Response::error(403, "agenda.not_administered");
}

Response show(const Keeper& keeper, ui::FormState state, int status) {
    const DeskAgent& agent = keeper.agent;
    ResourceSheet sheet{.resources = {},
                        .may_change = administers_structure(agent.user),
                        .state = std::move(state),
                        .add_token = agent.token(resource_add_route)};
    for (const auto& resource : keeper.timetable.resources())
        if (resource.structure == agent.structure) sheet.resources.push_back(&resource);
    std::ranges::sort(sheet.resources, {}, [](const auto* one) { return one->name; });
    return Response::html(resource_page(agent.world.site, agent.frame(DeskPage::agenda), sheet),
                          status);
}

// 0, which is none, where no number stands.
int capacity_typed(std::string_view text) {
    const std::string_view digits = trimmed(text);
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() ? number : 0;
}

Response add_asked(const Keeper& keeper) {
    const DeskAgent& agent = keeper.agent;
    const auto& form = agent.request.form;
    const auto added = add_own_resource(agent.connection, agent.world.means, agent.user,
                                        {.name = std::string(form.value("name")),
                                         .capacity = capacity_typed(form.value("capacity"))});
    if (added) return Response::redirect(std::string(resources_path));
    if (added.error().fields.empty()) return not_theirs();
    return show(keeper, {.answers = answers_sent(form), .errors = added.error().fields}, 422);
}

}  // namespace

Response ResourcePages::list(const Request& request) const {
    return as_keeper(world_, request, [](const Keeper& keeper) {
        return show(keeper, {.answers = {{"capacity", "1"}}, .errors = {}}, 200);
    });
}

Response ResourcePages::add(const Request& request) const {
    return as_keeper(world_, request, add_asked);
}

Response ResourcePages::add_late(const Request& request) const {
    return as_keeper(world_, request, [](const Keeper& keeper) {
        if (!administers_structure(keeper.agent.user)) return not_theirs();
        return show(keeper,
                    {.answers = answers_sent(keeper.agent.request.form),
                     .errors = {http::late_form_fault()}},
                    http::late_form_status);
    });
}

}  // namespace permanence::booking
