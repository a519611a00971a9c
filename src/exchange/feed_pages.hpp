#pragma once
// Addresses of files of places on the web: seen, added, left.
#include "exchange/import_pages.hpp"

namespace permanence::exchange {

// The names of the routes that receive these forms (src/app/routes.cpp).
inline constexpr std::string_view feed_add_route = "feed.add";
inline constexpr std::string_view feed_leave_route = "feed.leave";

class FeedPages {
 public:
    explicit FeedPages(const ImportWorld& world) : world_(world) {}

    http::Response list(const http::Request& request) const;
    http::Response add(const http::Request& request) const;
    http::Response add_late(const http::Request& request) const;
    http::Response leave(const http::Request& request) const;

 private:
    const ImportWorld& world_;
};

}  // namespace permanence::exchange
