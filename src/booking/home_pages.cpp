#include "booking/home_pages.hpp"

#include <algorithm>

#include "base/line.hpp"
#include "base/text.hpp"
#include "booking/booking_address.hpp"
#include "booking/home_views.hpp"
#include "booking/remembered_commune_pages.hpp"
#include "booking/resident_fields_pages.hpp"
#include "booking/slot_offer_store.hpp"
#include "platform/db/connection.hpp"
#include "territory/meant_commune.hpp"

namespace permanence::booking {

namespace {

using http::Request;
using http::Response;
using territory::Commune;
using territory::CommuneMatch;

// What the box says: nothing where a link leads here and no form.
enum class Remember { as_before, yes, no };

Remember remember_asked(const Request& request) {
    if (request.query.has(remember_field)) return Remember::yes;
    return request.query.has(was_remembered_field) ? Remember::no : Remember::as_before;
}

RememberBox box_of(const BookingWorld& world, const Request& request) {
    const bool is_remembered = remembered_commune(request, world.means.communes) != nullptr;
    const Remember asked = remember_asked(request);
    return {.is_ticked = asked == Remember::yes || (is_remembered && asked == Remember::as_before),
            .is_remembered = is_remembered};
}

Response to_slots(const Request& request, directory::Need need, const Commune& commune) {
    SlotsAddress address;
    address.need = need;
    address.commune = commune.code.text();
    Response response = Response::redirect(write(address));
    switch (remember_asked(request)) {
        case Remember::yes:
            remember_commune(response, request, commune);
            break;
        case Remember::no:
            forget_commune(response, request);
            break;
        case Remember::as_before:
            break;
    }
    return response;
}

constexpr std::size_t most_near = 3;  // slots on the first page, each at another place

// Two statements: the timetable's revision, and what is taken of the advisers around. (More of the
// second only where nothing is free at the twelve nearest places.)
NearSheet near_sheet(const BookingWorld& world, db::Connection& connection,
                     const agenda::Timetable& timetable, const Commune& commune) {
    const Offers offers =
        find_offers(connection, {timetable, world.means.travel, world.means.taken},
                    {.home = commune.point,
                     .need = directory::Need::unsure,
                     .mode = Mode::place,
                     .place = {},
                     .from = {},
                     .to = {},
                     .limit = most_near,
                     .limit_per_place = 1,
                     .now = world.clock.now()});
    NearSheet sheet{.commune = commune, .visits = {}, .now = world.clock.now()};
    for (const Offer& offer : offers.slots)
        sheet.visits.push_back(visit_of({timetable, world.means.communes}, offer));
    return sheet;
}

constexpr std::size_t most_found = 80;  // among which those near a place come first
constexpr std::size_t most_shown = 8;
constexpr Metres near_enough{50'000};

// Communes near a place where help is given stand before all others; else in the order found.
std::vector<CommuneMatch> nearest_first(std::vector<CommuneMatch> matches,
                                        const agenda::Timetable& timetable) {
    const auto is_near = [&](const CommuneMatch& match) {
        const auto places = timetable.places_near(match.commune->point, 1);
        return !places.empty() && places.front().distance <= near_enough;
    };
    std::ranges::stable_partition(matches, is_near);
    if (matches.size() > most_shown) matches.erase(matches.begin() + most_shown, matches.end());
    return matches;
}

}  // namespace

// Without a remembered commune nothing is asked of the database. Revalidated pages are private: no
// cache that people share keeps a page that somebody's cookie made.
Response HomePages::home(const Request& request) const {
    const Commune* commune = remembered_commune(request, world_->means.communes);
    if (commune == nullptr) return Response::html(home_page(world_->site, {})).revalidated();
    const auto connection = world_->pool.lease();
    const auto timetable = world_->means.timetable.at(*connection);
    return Response::html(
               home_page(world_->site, near_sheet(*world_, *connection, *timetable, *commune)))
        .revalidated();
}

// A code is the suggestion that was chosen: it counts only while the words beside it are still its
// name.
Response HomePages::where(const Request& request) const {
    const directory::Need need = need_asked(request.query);
    const RememberBox remember = box_of(*world_, request);
    const auto asked = request.query.find("commune");
    const std::string typed(trimmed(asked.value_or("")));
    const Commune* chosen = world_->means.communes.find(request.query.value("code"));
    if (chosen != nullptr && (typed.empty() || fold(typed).starts_with(fold(chosen->name))))
        return to_slots(request, need, *chosen);
    if (!asked)
        return Response::html(where_page(world_->site, {.need = need, .remember = remember}));
    if (typed.empty())
        return Response::html(
            where_page(world_->site,
                       {.need = need, .fault = "booking.where.missing", .remember = remember}),
            422);
    const auto connection = world_->pool.lease();
    const auto matches = nearest_first(world_->gazetteer.search(typed, {.limit = most_found}),
                                       *world_->means.timetable.at(*connection));
    if (const Commune* meant = territory::only_one_meant(matches, typed))
        return to_slots(request, need, *meant);
    if (matches.empty())
        return Response::html(where_page(world_->site, {.need = need,
                                                        .typed = typed,
                                                        .fault = "booking.where.unknown",
                                                        .remember = remember}),
                              422);
    return Response::html(communes_page(
        world_->site, {.need = need, .typed = typed, .matches = matches, .remember = remember}));
}

}  // namespace permanence::booking
