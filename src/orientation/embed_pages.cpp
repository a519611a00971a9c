#include "orientation/embed_pages.hpp"

#include "base/line.hpp"
#include "orientation/embed_views.hpp"
#include "orientation/map_places.hpp"
#include "platform/http/assets.hpp"
#include "platform/http/security_headers.hpp"
#include "territory/meant_commune.hpp"
#include "ui/colours.hpp"

namespace permanence::orientation {

namespace {

using http::Request;
using http::Response;

constexpr std::size_t places_shown = 5;

// A colour as it was given, "0b4f6c" for "#0b4f6c" too; empty where none was.
std::string typed_colour(const Request& request, std::string_view name) {
    std::string typed(trimmed(request.query.value(name)).substr(0, 20));
    if (!typed.empty() && typed.front() != '#') typed.insert(0, "#");
    return typed;
}

EmbedTheme typed_theme(const Request& request) {
    return {.first = typed_colour(request, "couleur"), .second = typed_colour(request, "couleur2")};
}

// The rules of a site's colours, which are those of the territory's own.
Result<std::string> stylesheet_of(const EmbedTheme& theme, const EmbedPages::Colours& usual) {
    const auto first = ui::Colour::parse(theme.first.empty() ? usual.first : theme.first);
    if (!first) return std::unexpected(first.error());
    const auto second = ui::Colour::parse(theme.second.empty() ? usual.second : theme.second);
    if (!second) return std::unexpected(second.error());
    return ui::territory_stylesheet(*first, *second);
}

// Which of the two cannot be taken, and why.
std::vector<FieldError> faults_of(const EmbedTheme& theme, const EmbedPages::Colours& usual) {
    std::vector<FieldError> faults;
    if (const auto first = stylesheet_of({.first = theme.first}, usual); !first)
        faults.push_back({"couleur", first.error().key, first.error().arguments});
    if (const auto second = stylesheet_of({.second = theme.second}, usual); !second)
        faults.push_back({"couleur2", second.error().key, second.error().arguments});
    return faults;
}

}  // namespace

Response EmbedPages::guide(const Request& request) const {
    const std::string typed(trimmed(request.query.value("ou")));
    const auto* commune = world_->communes.find(request.query.value("code"));
    if (commune == nullptr && !typed.empty())
        commune = territory::only_one_meant(world_->gazetteer.search(typed), typed);
    EmbedGuide guide{.origin = world_->origin, .commune = typed, .theme = typed_theme(request)};
    if (commune != nullptr) {
        guide.commune_code = commune->code.text();
        guide.commune = commune->name;
    } else if (!typed.empty()) {
        guide.errors.push_back({"ou", "orientation.where_unknown", {}});
    }
    for (FieldError& fault : faults_of(guide.theme, usual_))
        guide.errors.push_back(std::move(fault));
    const int status = guide.errors.empty() ? 200 : 422;
    Response response = Response::html(embed_guide_page(world_->site, guide), status);
    http::allow_own_frames(response);  // the preview
    return response;
}

Response EmbedPages::search(const Request& request) const {
    EmbedSheet sheet{.now = world_->clock.now(),
                     .has_addresses = world_->addresses != nullptr,
                     .script = http::Assets::embedded().url("embed_page.js")};
    if (stylesheet_of(typed_theme(request), usual_)) sheet.theme = typed_theme(request);
    const auto connection = world_->pool.lease();
    const auto picture = world_->places.at(*connection);
    if (const auto* commune = world_->communes.find(request.query.value("commune"))) {
        sheet.commune_code = commune->code.text();
        sheet.commune = commune->name;
        FindingQuestion question;
        question.commune = sheet.commune_code;
        question.radius = radii.back();
        auto asked = asked_by(question, world_->communes, sheet.now);
        asked.most = places_shown;
        sheet.places = places_asked(*picture, asked, sheet.now);
    }
    return Response::html(embed_page(world_->site, sheet)).cacheable_for(std::chrono::minutes(5));
}

Response EmbedPages::colours(const Request& request) const {
    const auto stylesheet = stylesheet_of(typed_theme(request), usual_);
    Response response = Response::text(stylesheet ? *stylesheet : std::string());
    response.headers.set("Content-Type", "text/css; charset=utf-8");
    return response.cacheable_for(std::chrono::hours(24));
}

Response EmbedPages::script(const Request&) const {
    Response response;
    response.headers.set("Content-Type", "text/javascript; charset=utf-8");
    response.fixed_body = http::Assets::embedded().named("permanence.js")->plain;
    return response.cacheable_for(std::chrono::hours(1));
}

}  // namespace permanence::orientation
