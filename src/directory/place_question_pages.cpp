#include "directory/place_question_pages.hpp"

#include "directory/place_question_views.hpp"
#include "platform/http/form_token.hpp"

namespace permanence::directory {

namespace {

using http::Request;
using http::Response;

Response question_over() {
    return Response::error(404, "directory.question_over");
}

// Hands what the holder of the link was asked to `answer`.
template <class Answer>
Response with_question(const PlacesWorld& world, const Request& request, Answer answer) {
    const auto token = crypto::SecretToken::parse(request.path_parameter("secret"));
    if (!token) return question_over();
    const auto connection = world.staff.pool.lease();
    const auto asked = find_asked(*connection, *token, world.staff.clock.now());
    return asked ? answer(*connection, *token, *asked) : question_over();
}

Response show_question(const PlacesWorld& world, const Request& request, const Asked& asked,
                       std::vector<FieldError> errors, int status) {
    const auto session = request.cookie(accounts::session_cookie).value_or("");
    auto response =
        Response::html(question_page(world.staff.site,
                                     {.places = asked.places,
                                      .told = asked.told,
                                      .communes = world.communes,
                                      .action = request.path,
                                      .token = world.staff.form_tokens.issue(
                                          question_confirm_route, session, world.staff.clock.now()),
                                      .errors = std::move(errors)}),
                       status);
    response.is_compressible = false;  // it shows its secret address
    return response;
}

}  // namespace

Response PlaceQuestionPages::show(const Request& request) const {
    return with_question(world_, request,
                         [&](db::Connection&, const crypto::SecretToken&, const Asked& asked) {
                             return show_question(world_, request, asked, {}, 200);
                         });
}

Response PlaceQuestionPages::confirm(const Request& request) const {
    return with_question(
        world_, request,
        [&](db::Connection& connection, const crypto::SecretToken& token, const Asked&) {
            std::set<PublicId> places;
            for (const std::string_view text : request.form.values("place"))
                if (const auto id = PublicId::parse(text)) places.insert(*id);
            const auto done = confirm_asked(connection, token, places, world_.staff.clock.now());
            return done ? Response::redirect(request.path) : question_over();
        });
}

Response PlaceQuestionPages::confirm_late(const Request& request) const {
    return with_question(world_, request,
                         [&](db::Connection&, const crypto::SecretToken&, const Asked& asked) {
                             return show_question(world_, request, asked, {http::late_form_fault()},
                                                  http::late_form_status);
                         });
}

}  // namespace permanence::directory
