#include "booking/home_pages.hpp"

#include <algorithm>

#include "base/line.hpp"
#include "base/text.hpp"
#include "booking/booking_address.hpp"
#include "booking/home_views.hpp"
#include "platform/db/connection.hpp"

namespace permanence::booking {

namespace {

using http::Request;
using http::Response;
using territory::Commune;
using territory::CommuneMatch;
using territory::MatchKind;

directory::Need need_asked(const Request& request) {
    return directory::parse_need(request.query.value("besoin")).value_or(directory::Need::unsure);
}

Response to_slots(directory::Need need, const Commune& commune) {
    SlotsAddress address;
    address.need = need;
    address.commune = commune.code.text();
    return Response::redirect(write(address));
}

// The one that was meant, when there is no doubt: alone, or alone to have that very name.
const Commune* only_one_meant(std::span<const CommuneMatch> matches, std::string_view typed) {
    if (matches.empty() || matches.front().kind == MatchKind::close_spelling) return nullptr;
    if (matches.size() == 1) return matches.front().commune;
    const std::string name = fold(typed);
    const auto has_that_name = [&](const CommuneMatch& match) {
        return match.former_name.empty() && fold(match.commune->name) == name;
    };
    if (std::ranges::count_if(matches, has_that_name) != 1) return nullptr;
    return std::ranges::find_if(matches, has_that_name)->commune;
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

Response HomePages::home(const Request&) const {
    return Response::html(home_page(world_->site)).revalidated();
}

// A code is the suggestion that was chosen: it counts only while the words beside it are still its
// name.
Response HomePages::where(const Request& request) const {
    const directory::Need need = need_asked(request);
    const auto asked = request.query.find("commune");
    const std::string typed(trimmed(asked.value_or("")));
    const Commune* chosen = world_->means.communes.find(request.query.value("code"));
    if (chosen != nullptr && (typed.empty() || fold(typed).starts_with(fold(chosen->name))))
        return to_slots(need, *chosen);
    if (!asked) return Response::html(where_page(world_->site, {.need = need}));
    if (typed.empty())
        return Response::html(
            where_page(world_->site, {.need = need, .fault = "booking.where.missing"}), 422);
    const auto connection = world_->pool.lease();
    const auto matches = nearest_first(world_->gazetteer.search(typed, {.limit = most_found}),
                                       *world_->means.timetable.at(*connection));
    if (const Commune* meant = only_one_meant(matches, typed)) return to_slots(need, *meant);
    if (matches.empty())
        return Response::html(
            where_page(world_->site,
                       {.need = need, .typed = typed, .fault = "booking.where.unknown"}),
            422);
    return Response::html(
        communes_page(world_->site, {.need = need, .typed = typed, .matches = matches}));
}

}  // namespace permanence::booking
