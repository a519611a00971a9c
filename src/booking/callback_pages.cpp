#include "booking/callback_pages.hpp"

#include <algorithm>

#include "booking/booking_address.hpp"
#include "booking/callback_actions.hpp"
#include "booking/callback_views.hpp"
#include "booking/form_token_pages.hpp"
#include "booking/resident_fields_pages.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

namespace {

using http::Request;
using http::Response;

CallbackAnswers read_answers(const http::Fields& fields, const territory::Commune& commune) {
    return {.need = std::string(directory::code(need_asked(fields))),
            .commune = commune.code.text(),
            .name = std::string(fields.value("name")),
            .phone = std::string(fields.value("phone")),
            .moment = std::string(fields.value("moment"))};
}

// The form with what was typed.
Response show_again(const BookingWorld& world, const Request& request,
                    const CallbackAnswers& answers, std::vector<FieldError> faults, int status) {
    return Response::html(
        callback_page(world.site, {.answers = answers,
                                   .errors = std::move(faults),
                                   .token = issue_token(world, request, callback_route)}),
        status);
}

}  // namespace

Response CallbackPages::ask(const Request& request) const {
    const auto* commune = world_->means.communes.find(request.query.value("commune"));
    if (commune == nullptr) return Response::redirect(where_address(need_asked(request.query)));
    CallbackAnswers answers;
    answers.need = directory::code(need_asked(request.query));
    answers.commune = commune->code.text();
    return Response::html(callback_page(
        world_->site,
        {.answers = answers, .token = issue_token(*world_, request, callback_route)}));
}

Response CallbackPages::send(const Request& request) const {
    const auto* commune = world_->means.communes.find(request.form.value("commune"));
    if (commune == nullptr) return Response::redirect(where_address(need_asked(request.form)));
    const CallbackAnswers answers = read_answers(request.form, *commune);
    const auto again = [&](const Refusal& refusal) {
        return show_again(*world_, request, answers, refusal.fields, 422);
    };
    const auto asked = read_callback(answers);
    if (!asked) return again(asked.error());
    const auto connection = world_->pool.lease();
    const auto kept = ask_callback(*connection, {world_->means.communes, world_->means.random},
                                   *asked, request.form_nonce, world_->clock.now());
    if (!kept) return again(kept.error());
    return Response::redirect("/rappel/merci");
}

Response CallbackPages::send_late(const Request& request) const {
    const auto* commune = world_->means.communes.find(request.form.value("commune"));
    if (commune == nullptr) return Response::redirect(where_address(need_asked(request.form)));
    return show_again(*world_, request, read_answers(request.form, *commune),
                      {http::late_form_fault()}, http::late_form_status);
}

Response CallbackPages::thanks(const Request&) const {
    return Response::html(callback_thanks_page(world_->site));
}

}  // namespace permanence::booking
