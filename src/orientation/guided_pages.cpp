#include "orientation/guided_pages.hpp"

#include "orientation/typed_where_pages.hpp"

namespace permanence::orientation {

namespace {

using http::Request;
using http::Response;

FindingQuestion in_commune(FindingQuestion answers, const territory::Commune& commune) {
    answers.commune = commune.code.text();
    return answers;
}

}  // namespace

Response GuidedPages::ask(const Request& request) const {
    if (request.query.has("ou")) return answer(request.query);
    GuidedSheet sheet{.question = read_guided(query_of(request.query))};
    const FindingQuestion& answers = sheet.question.answers;
    if (!answers.commune.empty() && world_->communes.find(answers.commune) == nullptr)
        return Response::redirect(write(asked_again(GuidedStep::where, answers)));
    sheet.note = parse_address_note(request.query.value(address_note_field));
    return show(std::move(sheet), {});
}

Response GuidedPages::search(const Request& request) const {
    return answer(request.form);
}

Response GuidedPages::answer(const http::Fields& form) const {
    const auto asked = asked_again(GuidedStep::where, question_of(form));
    TypedWhere where = read_typed_where(*world_, form);
    if (where.commune != nullptr) {
        FindingQuestion answers = in_commune(asked.answers, *where.commune);
        answers.near = where.near;
        return Response::redirect(noted(address_after(GuidedStep::where, answers), where.note));
    }
    GuidedSheet sheet{.question = asked, .typed = where.typed};
    if (where.typed.empty())
        sheet.fault = "orientation.guided.where_missing";
    else if (where.meant.empty())
        sheet.fault = world_->addresses != nullptr ? "orientation.where_unknown_address"
                                                   : "orientation.where_unknown";
    return show(std::move(sheet), std::move(where.meant));
}

Response GuidedPages::show(GuidedSheet sheet, std::vector<territory::CommuneMatch> meant) const {
    const FindingQuestion& answers = sheet.question.answers;
    const auto connection = world_->pool.lease();
    const auto picture = world_->places.at(*connection);
    const Instant now = world_->clock.now();
    if (const auto* commune = world_->communes.find(answers.commune)) sheet.commune = commune->name;
    sheet.has_addresses = world_->addresses != nullptr;
    sheet.places = places_left(*picture, world_->communes, answers, now);
    sheet.choices = count_each(*picture, world_->communes, choices_of(sheet.question), now);
    if (sheet.places == 0) sheet.otherwise = what_else(*picture, world_->communes, answers, now);
    for (auto& match : meant) {
        const GuidedChoice choice{"commune", in_commune(answers, *match.commune)};
        const std::size_t places = places_left(*picture, world_->communes, choice.answers, now);
        sheet.meant.push_back({std::move(match), {choice, places}});
    }
    return Response::html(guided_page(world_->site, sheet), sheet.fault.empty() ? 200 : 422);
}

}  // namespace permanence::orientation
