#include "planning/visit_plan_pages.hpp"

#include <algorithm>
#include <set>

#include "booking/visit_request_actions.hpp"
#include "booking/visit_request_store.hpp"
#include "formats/url.hpp"
#include "planning/accepted_round_pages.hpp"
#include "planning/round_sheet_views.hpp"
#include "planning/spoken_language_views.hpp"
#include "planning/visit_plan_views.hpp"

namespace permanence::planning {

namespace {

using booking::VisitRequest;
using http::Request;
using http::Response;

// Who asked first is planned first; the others come up when those are booked.
constexpr std::size_t most_requests = 200;

// What the page is made of, for one request of the browser.
struct Proposal {
    std::optional<LocalDay> only_day;
    std::vector<VisitStretch> stretches;
    std::vector<VisitRequest> requests;
    std::vector<WantedVisit> wanted;  // into `requests`
    VisitPlan plan;
    Seconds more{0};
    std::size_t more_left = 0;  // requests that have no proposal because of what was moved
};

std::vector<const agenda::Held*> permanences_at_home(const Rounds& rounds) {
    std::vector<const agenda::Held*> found;
    for (const agenda::Held& held : rounds.timetable->permanences())
        if (held.mode == agenda::Mode::home &&
            std::ranges::find(rounds.advisers, held.rule.adviser) != rounds.advisers.end())
            found.push_back(&held);
    return found;
}

// The communes where somebody waits and into which one of these advisers comes, on any day. Asks
// once for all ways.
std::set<std::string> communes_in_reach(const Rounds& rounds) {
    const auto permanences = permanences_at_home(rounds);
    std::vector<Point> bases;
    for (const agenda::Held* held : permanences)
        bases.push_back(held->adviser->home_base);
    std::vector<std::string> codes;
    std::vector<Point> homes;
    for (std::string& code : booking::communes_waiting(rounds.staff.connection)) {
        const auto* commune = rounds.world.means.communes.find(code);
        if (commune == nullptr) continue;
        codes.push_back(std::move(code));
        homes.push_back(commune->point);
    }
    std::set<std::string> reached;
    if (bases.empty() || homes.empty()) return reached;
    const auto ways = rounds.world.means.travel.table(bases, homes, territory::TravelMode::car);
    for (std::size_t from = 0; from < bases.size(); ++from)
        for (std::size_t to = 0; to < homes.size(); ++to)
            if (agenda::rounded_way(ways.at(from, to).time) <= permanences[from]->reach)
                reached.insert(codes[to]);
    return reached;
}

// A person's words are for those who could come.
std::vector<VisitRequest> requests_of(const Rounds& rounds) {
    const auto reached = communes_in_reach(rounds);
    return booking::waiting_requests(
        rounds.staff.connection, most_requests,
        [&](const VisitRequest& one) { return reached.contains(one.resident.commune_code); });
}

std::optional<std::size_t> stretch_named(std::span<const VisitStretch> stretches,
                                         std::string_view name) {
    for (std::size_t i = 0; i < stretches.size(); ++i)
        if (stretch_name(stretches, i) == name) return i;
    return std::nullopt;
}

// What the advisers of these agendas speak, each language once.
std::vector<std::string> languages_spoken(const Rounds& rounds) {
    std::set<std::string> spoken;
    for (const agenda::Held* held : permanences_at_home(rounds))
        spoken.insert(held->adviser->languages.begin(), held->adviser->languages.end());
    return {spoken.begin(), spoken.end()};
}

// What the address says was moved by hand; a stretch that is gone moves nothing.
std::vector<WantedVisit> wanted_of(const Rounds& rounds, const Request& request,
                                   const Proposal& proposal) {
    const auto spoken = languages_spoken(rounds);
    const ui::Texts& texts = rounds.world.staff.site.texts;
    std::vector<WantedVisit> wanted;
    for (const VisitRequest& one : proposal.requests) {
        const std::string field = std::string(move_field) + std::string(one.public_id.text());
        wanted.push_back({&one, stretch_named(proposal.stretches, request.query.value(field)),
                          language_named(texts, one.resident.language, spoken)});
    }
    return wanted;
}

// With what was moved, the plan as it would be without is worked out, too: the difference is what
// moving costs.
void plan(const Rounds& rounds, Proposal& proposal) {
    const auto planned = [&](std::span<const WantedVisit> wanted) {
        return plan_visits({.stretches = proposal.stretches,
                            .wanted = wanted,
                            .communes = rounds.world.means.communes,
                            .now = rounds.staff.now()},
                           rounds.world.means.travel);
    };
    proposal.plan = planned(proposal.wanted);
    if (std::ranges::none_of(proposal.wanted,
                             [](const WantedVisit& one) { return one.only_stretch.has_value(); }))
        return;
    std::vector<WantedVisit> unmoved;
    for (const WantedVisit& one : proposal.wanted)
        unmoved.push_back({one.request, std::nullopt, one.language});
    const VisitPlan before = planned(unmoved);
    proposal.more = proposal.plan.driving - before.driving;
    if (proposal.plan.left.size() > before.left.size())
        proposal.more_left = proposal.plan.left.size() - before.left.size();
}

// With the day and what was moved by hand.
std::string address_as_it_was(const Request& request) {
    url::Address address(visit_plan_address);
    for (const auto& [name, value] : request.query)
        if (name == day_field || name.starts_with(move_field)) address.add(name, value);
    return address.text();
}

Response page(const Rounds& rounds, const Proposal& proposal, std::string refusal) {
    std::vector<std::vector<Point>> passed;
    for (const PlannedRound& round : proposal.plan.rounds)
        passed.push_back(
            points_of(round, proposal.stretches[round.stretch], rounds.world.means.communes));
    const auto outlines = outlines_around(rounds, passed);
    const int status = refusal.empty() ? 200 : 409;
    return Response::html(
        visit_plan_page(rounds.world.staff.site, rounds.staff.frame(accounts::StaffPage::agenda),
                        {.plan = proposal.plan,
                         .stretches = proposal.stretches,
                         .wanted = proposal.wanted,
                         .today = rounds.today(),
                         .only_day = proposal.only_day,
                         .names_advisers = rounds.advisers.size() > 1,
                         .more = proposal.more,
                         .more_left = proposal.more_left,
                         .accept_token = rounds.staff.token(visit_accept_route),
                         .withdraw_token = rounds.staff.token(visit_withdraw_route),
                         .refusal = std::move(refusal),
                         .ground = {outlines, rounds.world.means.communes},
                         .map_stylesheet = rounds.world.map_stylesheet}),
        status);
}

Response proposal_page(const Rounds& rounds, const Request& request, std::string refusal = {}) {
    Proposal proposal;
    proposal.only_day = parse_day(request.query.value(day_field));
    proposal.stretches = visit_stretches(*rounds.timetable, {.advisers = rounds.advisers,
                                                             .planned = rounds.planned,
                                                             .now = rounds.staff.now(),
                                                             .only_day = proposal.only_day});
    proposal.requests = requests_of(rounds);
    proposal.wanted = wanted_of(rounds, request, proposal);
    plan(rounds, proposal);
    return page(rounds, proposal, std::move(refusal));
}

}  // namespace

Response VisitPlanPages::proposal(const Request& request) const {
    return with_rounds(world_, request,
                       [&](const Rounds& rounds) { return proposal_page(rounds, request); });
}

Response VisitPlanPages::accept(const Request& request) const {
    return with_rounds(world_, request, [&](const Rounds& rounds) {
        const auto accepted = read_accepted(request.form);
        if (!accepted) return proposal_page(rounds, request, "booking.round_changed");
        const auto booked = booking::book_round(rounds.staff.connection, world_.means, *accepted,
                                                rounds.staff.user, rounds.staff.now());
        if (!booked) return proposal_page(rounds, request, booked.error().key);
        return Response::redirect(round_address(world_.zone.day_of(booked->front().time.begin)));
    });
}

Response VisitPlanPages::withdraw(const Request& request) const {
    return with_rounds(world_, request, [&](const Rounds& rounds) {
        const auto id = PublicId::parse(request.path_parameter("id"));
        const auto requests = requests_of(rounds);
        if (!id || std::ranges::find(requests, *id, &VisitRequest::public_id) == requests.end())
            return Response::error(404, "booking.request_unknown");
        const auto withdrawn =
            booking::withdraw_request(rounds.staff.connection, *id, rounds.staff.now());
        if (!withdrawn) return proposal_page(rounds, request, withdrawn.error().key);
        return Response::redirect(address_as_it_was(request));
    });
}

}  // namespace permanence::planning
