#pragma once
// What every page of the desk begins with: who is signed in, for which structure, and the frame
// around the page.
#include <string>
#include <utility>

#include "accounts/session.hpp"
#include "accounts/sign_in_actions.hpp"
#include "booking/booking_world_pages.hpp"
#include "booking/desk_frame_views.hpp"
#include "platform/db/pool.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::booking {

// The names of the routes that receive the desk's forms (src/app/routes.cpp).
inline constexpr std::string_view desk_book_route = "desk.book";
inline constexpr std::string_view desk_search_route = "desk.search";
inline constexpr std::string_view desk_move_route = "desk.move";
inline constexpr std::string_view desk_cancel_route = "desk.cancel";
inline constexpr std::string_view desk_called_route = "desk.called";

struct DeskWorld {
    const BookingWorld& booking;
    accounts::SessionRules sessions;
};

// The agent who sends this request; lives as long as it does.
struct DeskAgent {
    const BookingWorld& world;
    const http::Request& request;
    db::Connection& connection;
    accounts::User user;
    StructureId structure;

    Instant now() const { return world.clock.now(); }
    std::string token(std::string_view route) const {
        return world.form_tokens.issue(route, request.cookie(accounts::session_cookie).value_or(""),
                                       now());
    }
    ui::StaffFrame frame(DeskPage here) const {
        return desk_frame(world.site.texts,
                          {.user = user.name,
                           .sign_out_token = token(accounts::sign_out_route),
                           .here = here,
                           .keeps_agenda = accounts::may(user.role, accounts::Right::keep_agenda)});
    }
};

// Hands the agent to `answer`. Rights were checked by the route's gate; here an account without a
// structure is turned away, for nobody could find again what it booked.
template <class Answer>
http::Response as_agent(const DeskWorld& world, const http::Request& request, Answer answer) {
    const auto connection = world.booking.pool.lease();
    const auto user =
        accounts::signed_in_user(*connection, request.cookie(accounts::session_cookie).value_or(""),
                                 world.sessions, world.booking.clock.now());
    if (!user) return http::Response::redirect("/connexion");
    if (!user->structure) return http::Response::error(403, "desk.no_structure");
    return answer(DeskAgent{world.booking, request, *connection, *user, *user->structure});
}

}  // namespace permanence::booking
