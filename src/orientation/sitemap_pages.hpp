#pragma once
// GET /sitemap.xml: the pages that search engines should know
// (https://www.sitemaps.org/protocol.html).
#include "orientation/orientation_world_pages.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace permanence::orientation {

class SitemapPages {
 public:
    // The world outlives it.
    explicit SitemapPages(const OrientationWorld& world) : world_(&world) {}

    // Every place, the list around each commune that has one, and the pages that lead there; 50,000
    // addresses at most, as the protocol has it.
    http::Response sitemap(const http::Request& request) const;

 private:
    const OrientationWorld* world_;
};

}  // namespace permanence::orientation
