#include "orientation/guide_pages.hpp"

#include "base/line.hpp"
#include "base/text.hpp"
#include "orientation/guide_page_views.hpp"
#include "orientation/guide_paper_views.hpp"
#include "platform/pdf/typesetter.hpp"
#include "territory/meant_commune.hpp"

namespace permanence::orientation {

namespace {

using http::Request;
using http::Response;
using territory::Commune;

constexpr std::size_t most_meant = 8;

GuideQuestion asked(const Request& request, const Commune* commune) {
    return {.commune = commune,
            .letters =
                request.query.value("lettres") == "grandes" ? Lettering::large : Lettering::usual};
}

// On the walls of the territory.
LocalDay today_of(const PlacePicture& picture, Instant now) {
    return (picture.records().empty() ? Zone::utc() : picture.zone(0)).day_of(now);
}

std::string made(const OrientationWorld& world, const PlacePicture& picture,
                 const GuideQuestion& question, LocalDay today) {
    const auto chapters = guide_chapters(picture, world.communes, question);
    const GuideWords words =
        guide_words(world.site, picture, chapters,
                    {.question = question, .today = today, .origin = world.origin});
    const Instant as_of(today.time_since_epoch());
    return pdf::write(guide_on_paper(world.site.texts, words, question.letters, as_of));
}

}  // namespace

Response GuidePages::page(const Request& request) const {
    GuideOffer offer{.commune = world_->communes.find(request.query.value("commune"))};
    if (const std::string typed(trimmed(request.query.value("ou"))); !typed.empty()) {
        const Commune* chosen = world_->communes.find(request.query.value("code"));
        if (chosen != nullptr && !fold(typed).starts_with(fold(chosen->name))) chosen = nullptr;
        const auto matches = world_->gazetteer.search(typed, {.limit = most_meant});
        if (chosen == nullptr) chosen = territory::only_one_meant(matches, typed);
        if (chosen != nullptr)
            return Response::redirect("/guide?commune=" + std::string(chosen->code.text()));
        offer.typed = typed;
        offer.meant = matches;
    }
    const auto connection = world_->pool.lease();
    offer.places = world_->places.at(*connection)->records().size();
    const bool is_unknown = !offer.typed.empty() && offer.meant.empty();
    return Response::html(guide_page(world_->site, offer), is_unknown ? 422 : 200);
}

Response GuidePages::paper(const Request& request) const {
    const auto code = request.query.value("commune");
    const Commune* commune = world_->communes.find(code);
    if (commune == nullptr && !code.empty())
        return Response::error(404, "orientation.where_unknown");
    // No connection is held while the guide is made.
    const auto picture = world_->places.at(*world_->pool.lease());
    if (commune == nullptr && picture->records().size() > most_in_guide)
        return Response::error(404, "orientation.guide.too_many");
    const GuideQuestion question = asked(request, commune);
    const LocalDay today = today_of(*picture, world_->clock.now());
    const auto file = shelf_->take(picture, guide_address(question) + " " + write_day(today),
                                   [&] { return made(*world_, *picture, question, today); });
    if (!file) return Response::error(503, "http.overloaded").with_header("Retry-After", "5");
    Response response;
    response.body = *file;
    response.headers.set("Content-Type", "application/pdf");
    return response.revalidated();
}

}  // namespace permanence::orientation
