#include "orientation/sitemap_pages.hpp"

#include <array>
#include <set>

#include "formats/url.hpp"

namespace permanence::orientation {

namespace {

constexpr std::size_t most_addresses = 50'000;
constexpr std::array<std::string_view, 7> pages{"/",     "/lieux",   "/orientation", "/guide",
                                                "/aide", "/donnees", "/integrer"};

// Addresses of ours hold no character of XML's own: commune codes and ids are letters and digits.
class Sitemap {
 public:
    explicit Sitemap(std::string_view origin) : origin_(origin) {}

    void add(std::string_view path, const std::optional<LocalDay>& changed = {}) {
        if (addresses_ == most_addresses) return;
        ++addresses_;
        xml_ += "<url><loc>" + url::absolute(origin_, path) + "</loc>";
        if (changed) xml_ += "<lastmod>" + write_day(*changed) + "</lastmod>";
        xml_ += "</url>\n";
    }
    std::string text() && { return std::move(xml_ += "</urlset>\n"); }

 private:
    std::string origin_;
    std::size_t addresses_ = 0;
    std::string xml_ =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
};

}  // namespace

http::Response SitemapPages::sitemap(const http::Request&) const {
    const auto connection = world_->pool.lease();
    const auto picture = world_->places.at(*connection);
    Sitemap sitemap(world_->origin);
    for (const std::string_view page : pages)
        sitemap.add(page);
    std::set<std::string_view> communes;
    for (const auto& record : picture->records()) {
        sitemap.add("/lieux/" + std::string(record.place.public_id.text()), record.updated_on);
        if (world_->communes.find(record.place.commune_code) != nullptr)
            communes.insert(record.place.commune_code);
    }
    for (const std::string_view commune : communes)
        sitemap.add("/lieux?commune=" + std::string(commune));
    auto response = http::Response::text(std::move(sitemap).text());
    response.headers.set("Content-Type", "application/xml; charset=utf-8");
    return response.cacheable_for(std::chrono::hours(1));
}

}  // namespace permanence::orientation
