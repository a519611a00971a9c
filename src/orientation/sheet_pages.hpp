#pragma once
// The sheet at the end of the four questions: shown, filled with names, printed, sent by mail.
// Names and mail addresses travel in forms alone: no address, no log and no row has them, but the
// message that is sent.
#include "orientation/orientation_world_pages.hpp"
#include "platform/http/form_token.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::orientation {

// The names of the routes that receive its forms (src/app/routes.cpp).
inline constexpr std::string_view sheet_fill_route = "sheet.fill";
inline constexpr std::string_view sheet_send_route = "sheet.send";

class SheetPages {
 public:
    // Both outlive it.
    SheetPages(const OrientationWorld& world, const http::FormTokens& form_tokens)
        : world_(&world), form_tokens_(&form_tokens) {}

    // GET /orientation/fiche?besoin=&commune=&lieu=&format=
    http::Response show(const http::Request& request) const;
    // POST to the same address: with the names of the form, in the format of its button. Writes
    // nothing, so that a late form is answered all the same.
    http::Response fill(const http::Request& request) const;
    // POST /orientation/fiche/envoyer?...
    http::Response send(const http::Request& request) const;
    http::Response send_late(const http::Request& request) const;
    // GET /orientation/fiche/envoyee?...
    http::Response sent(const http::Request& request) const;

 private:
    const OrientationWorld* world_;
    const http::FormTokens* form_tokens_;
};

}  // namespace permanence::orientation
