#pragma once
// The search in other sites' pages: everything under /integration/ may stand in any frame, sets no
// cookie and changes nothing.
#include <string>
#include <string_view>

#include "orientation/orientation_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::orientation {

// What may be framed; nothing else is.
inline constexpr std::string_view embeddable_prefix = "/integration/";

class EmbedPages {
 public:
    // The world outlives it. Colours as set: of the territory, for who gives one of two.
    struct Colours {
        std::string first;
        std::string second;
    };
    EmbedPages(const OrientationWorld& world, Colours usual)
        : world_(&world), usual_(std::move(usual)) {}

    // GET /integrer: how to, with code to copy and a preview.
    http::Response guide(const http::Request& request) const;
    // GET /integration/recherche?commune=&couleur=&couleur2=. Colours that cannot be read well are
    // not taken.
    http::Response search(const http::Request& request) const;
    // GET /integration/couleurs.css?couleur=&couleur2=
    http::Response colours(const http::Request& request) const;
    // GET /integration/permanence.js: <permanence-recherche>, at an address that stays.
    http::Response script(const http::Request& request) const;

 private:
    const OrientationWorld* world_;
    Colours usual_;
};

}  // namespace permanence::orientation
