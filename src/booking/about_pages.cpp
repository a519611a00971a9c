#include "booking/about_pages.hpp"

#include "booking/about_views.hpp"
#include "booking/remembered_commune_pages.hpp"

namespace permanence::booking {

namespace {

using http::Request;
using http::Response;

Response page(const BookingWorld& world, About about) {
    return Response::html(about_page(world.site, about)).revalidated();
}

}  // namespace

Response AboutPages::privacy(const Request&) const {
    return page(*world_, About::privacy);
}

Response AboutPages::accessibility(const Request&) const {
    return page(*world_, About::accessibility);
}

Response AboutPages::legal(const Request&) const {
    return page(*world_, About::legal);
}

Response AboutPages::help(const Request&) const {
    return page(*world_, About::help);
}

Response AboutPages::sources(const Request&) const {
    return page(*world_, About::sources);
}

// Shared computers: the browser drops the pages that it kept, and what script put aside. Browsers
// that do not know that header drop the commune all the same.
Response AboutPages::forget(const Request& request) const {
    Response response = Response::html(about_page(world_->site, About::forgotten))
                            .with_header("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
    forget_commune(response, request);
    return response;
}

}  // namespace permanence::booking
