#include "booking/info_pages.hpp"

#include "booking/info_views.hpp"

namespace permanence::booking {

namespace {

using http::Request;
using http::Response;

Response page(const BookingWorld& world, Info info) {
    return Response::html(info_page(world.site, info)).revalidated();
}

}  // namespace

Response InfoPages::privacy(const Request&) const {
    return page(*world_, Info::privacy);
}

Response InfoPages::accessibility(const Request&) const {
    return page(*world_, Info::accessibility);
}

Response InfoPages::legal(const Request&) const {
    return page(*world_, Info::legal);
}

Response InfoPages::help(const Request&) const {
    return page(*world_, Info::help);
}

Response InfoPages::sources(const Request&) const {
    return page(*world_, Info::sources);
}

// Shared computers: the browser drops the pages that it kept, and what script put aside.
Response InfoPages::forget(const Request&) const {
    return Response::html(info_page(world_->site, Info::forgotten))
        .with_header("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
}

}  // namespace permanence::booking
