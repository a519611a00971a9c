#include "orientation/guided_pages.hpp"

#include "base/line.hpp"
#include "base/text.hpp"
#include "orientation/guided_views.hpp"
#include "territory/meant_commune.hpp"

namespace permanence::orientation {

namespace {

using http::Request;
using http::Response;
using territory::Commune;

constexpr std::size_t most_meant = 8;

url::Query query_of(const Request& request) {
    url::Query query;
    for (const auto& field : request.query)
        query.add(field.name, field.value);
    return query;
}

FindingQuestion in_commune(FindingQuestion answers, const Commune& commune) {
    answers.commune = commune.code.text();
    return answers;
}

// A code is the suggestion that was chosen: it counts only while its name stands beside it.
const Commune* meant_by(const OrientationWorld& world, const Request& request,
                        std::string_view typed, std::span<const territory::CommuneMatch> matches) {
    const Commune* chosen = world.communes.find(request.query.value("code"));
    if (chosen != nullptr && fold(typed).starts_with(fold(chosen->name))) return chosen;
    return territory::only_one_meant(matches, typed);
}

}  // namespace

Response GuidedPages::ask(const Request& request) const {
    GuidedSheet sheet{.question = read_guided(query_of(request))};
    FindingQuestion& answers = sheet.question.answers;
    const Commune* commune = world_->communes.find(answers.commune);
    if (commune == nullptr && !answers.commune.empty())
        return Response::redirect(write(asked_again(GuidedStep::where, answers)));
    std::vector<territory::CommuneMatch> matches;
    const auto typed = request.query.find("ou");
    if (typed && sheet.question.step == GuidedStep::where) {
        sheet.typed = trimmed(*typed);
        matches = world_->gazetteer.search(sheet.typed, {.limit = most_meant});
        if (const Commune* meant = meant_by(*world_, request, sheet.typed, matches))
            return Response::redirect(
                address_after(GuidedStep::where, in_commune(answers, *meant)));
        if (matches.empty())
            sheet.fault = sheet.typed.empty() ? "orientation.guided.where_missing"
                                              : "orientation.where_unknown";
    }
    const auto connection = world_->pool.lease();
    const auto picture = world_->places.at(*connection);
    const Instant now = world_->clock.now();
    sheet.commune = commune == nullptr ? std::string() : std::string(commune->name);
    sheet.places = places_left(*picture, world_->communes, answers, now);
    sheet.choices = count_each(*picture, world_->communes, choices_of(sheet.question), now);
    if (sheet.places == 0) sheet.otherwise = what_else(*picture, world_->communes, answers, now);
    for (auto& match : matches) {
        const GuidedChoice choice{"commune", in_commune(answers, *match.commune)};
        const std::size_t places = places_left(*picture, world_->communes, choice.answers, now);
        sheet.meant.push_back({std::move(match), {choice, places}});
    }
    return Response::html(guided_page(world_->site, sheet), sheet.fault.empty() ? 200 : 422);
}

}  // namespace permanence::orientation
