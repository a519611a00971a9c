#pragma once
// GET and POST /connexion, POST /deconnexion: the way in and out of the staff's pages.
#include "accounts/sign_in_actions.hpp"
#include "base/time.hpp"
#include "platform/db/pool.hpp"
#include "platform/http/form_token.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "ui/layout.hpp"

namespace permanence::accounts {

// What these pages need of the program: made once by app/, lives as long as it does.
struct SignInWorld {
    db::Pool& pool;
    const Clock& clock;
    const ui::Site& site;  // with the texts
    const SignInMeans& means;
    const http::FormTokens& form_tokens;
};

class SignInPages {
 public:
    explicit SignInPages(const SignInWorld& world) : world_(world) {}

    // Who is signed in already goes on to the desk.
    http::Response form(const http::Request& request) const;
    // For a form that came without a session: the same page, which holds what was typed.
    http::Response form_holding(const http::Request& sent) const;
    // 303 to the desk with a new session, or 200 with the form that was held; 422 with the same
    // words for an unknown account and a wrong password; 429 after too many tries; 503 while too
    // many sign in at once.
    http::Response sign_in(const http::Request& request) const;
    http::Response sign_in_late(const http::Request& request) const;
    // Ends the session in the database and empties what the browser kept of this site: desks are
    // shared.
    http::Response sign_out(const http::Request& request) const;

 private:
    SignInWorld world_;
};

}  // namespace permanence::accounts
