#pragma once
// The style sheet, scripts and icons, inside the program under names with their hash: kept by
// browsers for ever.
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/router.hpp"

namespace permanence::http {

struct Asset {
    std::string_view name;          // "site.css"
    std::string_view hashed_name;   // "site.1f2e3d4c5b.css"
    std::string_view content_type;  // "text/css; charset=utf-8"
    std::string_view plain;
    std::string_view brotli;  // empty when it does not help
    std::string_view gzip;
};

class Assets {
 public:
    // What the build made of web/.
    static const Assets& embedded();
    explicit Assets(std::vector<Asset> assets) : assets_(std::move(assets)) {}

    // "/assets/site.1f2e3d4c5b.css". CHECKs that it exists.
    std::string url(std::string_view name) const;
    const Asset* find(std::string_view hashed_name) const;
    const Asset* named(std::string_view name) const;
    const std::vector<Asset>& all() const { return assets_; }

    Response respond(const Request& request) const;  // by path parameter "name"
    // GET /assets/{name}: add it to the table.
    Route route() const;

 private:
    std::vector<Asset> assets_;
};

}  // namespace permanence::http
