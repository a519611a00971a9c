#include "booking/visit_request_pages.hpp"

#include "booking/booking_address.hpp"
#include "booking/form_token_pages.hpp"
#include "booking/resident_fields_pages.hpp"
#include "booking/visit_request_actions.hpp"
#include "booking/visit_request_views.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

namespace {

using http::Request;
using http::Response;

VisitRequestAnswers read_answers(const http::Fields& fields, const territory::Commune& commune) {
    VisitRequestAnswers answers;
    answers.person.need = directory::code(need_asked(fields));
    answers.person.commune = commune.code.text();
    read_typed_person(fields, answers.person);
    answers.half_days = typed_half_days(fields);
    return answers;
}

// The form with what was typed.
Response show_form(const BookingWorld& world, const Request& request,
                   const VisitRequestAnswers& answers, std::vector<FieldError> faults, int status) {
    return Response::html(
        visit_request_page(world.site, {.answers = answers,
                                        .errors = std::move(faults),
                                        .token = issue_token(world, request, visit_request_route)}),
        status);
}

}  // namespace

// Only what an address may say: nothing about the person is read from it.
Response VisitRequestPages::ask(const Request& request) const {
    const auto* commune = world_->means.communes.find(request.query.value("commune"));
    if (commune == nullptr) return Response::redirect(where_address(need_asked(request.query)));
    VisitRequestAnswers answers;
    answers.person.need = directory::code(need_asked(request.query));
    answers.person.commune = commune->code.text();
    return show_form(*world_, request, answers, {}, 200);
}

Response VisitRequestPages::send(const Request& request) const {
    const auto* commune = world_->means.communes.find(request.form.value("commune"));
    if (commune == nullptr) return Response::redirect(where_address(need_asked(request.form)));
    const VisitRequestAnswers answers = read_answers(request.form, *commune);
    const auto again = [&](const Refusal& refusal) {
        return show_form(*world_, request, answers, refusal.fields, 422);
    };
    const auto asked = read_visit_request(answers);
    if (!asked) return again(asked.error());
    const auto connection = world_->pool.lease();
    const auto kept = ask_visit(*connection, {world_->means.communes, world_->means.random}, *asked,
                                request.form_nonce, world_->clock.now());
    if (!kept) return again(kept.error());
    return Response::redirect("/visite-a-domicile/merci");
}

Response VisitRequestPages::send_late(const Request& request) const {
    const auto* commune = world_->means.communes.find(request.form.value("commune"));
    if (commune == nullptr) return Response::redirect(where_address(need_asked(request.form)));
    return show_form(*world_, request, read_answers(request.form, *commune),
                     {http::late_form_fault()}, http::late_form_status);
}

Response VisitRequestPages::thanks(const Request&) const {
    return Response::html(visit_request_thanks_page(world_->site));
}

}  // namespace permanence::booking
