#pragma once
// What every page of the staff begins with, in whichever feature: who is signed in, and the frame
// around the page. The one header of pages that other features include.
#include <string>
#include <string_view>

#include "accounts/session.hpp"
#include "accounts/sign_in_actions.hpp"
#include "accounts/staff_menu.hpp"
#include "platform/db/pool.hpp"
#include "platform/http/form_token.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "ui/layout.hpp"

namespace permanence::accounts {

// What these pages need of the program: made once by app/, lives as long as it does.
struct StaffWorld {
    db::Pool& pool;
    const Clock& clock;
    const ui::Site& site;  // with the texts
    const http::FormTokens& form_tokens;
    SessionRules sessions;
};

// Who is signed in, while one request is answered.
struct Staff {
    const StaffWorld& world;
    const http::Request& request;
    db::Connection& connection;
    User user;

    Instant now() const { return world.clock.now(); }
    const ui::Texts& texts() const { return world.site.texts; }
    // For the form that `route` will receive.
    std::string token(std::string_view route) const {
        return world.form_tokens.issue(route, request.cookie(session_cookie).value_or(""), now());
    }
    ui::StaffFrame frame(StaffPage here) const;
};

// Hands who is signed in to `answer`; others go to sign in. What their role may do was checked by
// the route's gate.
template <class Answer>
http::Response as_staff(const StaffWorld& world, const http::Request& request, Answer answer) {
    const auto connection = world.pool.lease();
    const auto user = signed_in_user(*connection, request.cookie(session_cookie).value_or(""),
                                     world.sessions, world.clock.now());
    if (!user) return http::Response::redirect("/connexion");
    return answer(Staff{world, request, *connection, *user});
}

}  // namespace permanence::accounts
