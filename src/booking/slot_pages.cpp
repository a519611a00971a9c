#include "booking/slot_pages.hpp"

#include "booking/open_door.hpp"
#include "booking/slot_offer_store.hpp"
#include "booking/slot_views.hpp"

namespace permanence::booking {

namespace {

using http::Request;
using http::Response;

constexpr std::size_t most_slots = 24;
constexpr std::size_t most_at_each_place = 4;  // when several places are shown

SlotsAddress address_asked(const Request& request) {
    SlotsAddress asked;
    asked.need =
        directory::parse_need(request.query.value("besoin")).value_or(directory::Need::unsure);
    asked.commune = request.query.value("commune");
    asked.mode = parse_word<Mode>(request.query.value("mode")).value_or(Mode::place);
    asked.order = parse_word<Order>(request.query.value("ordre")).value_or(Order::balanced);
    if (asked.mode == Mode::place) asked.place = PublicId::parse(request.query.value("lieu"));
    asked.from = parse_day(request.query.value("du"));
    return asked;
}

const directory::Place* place_asked(const agenda::Timetable& timetable, const SlotsAddress& asked) {
    if (!asked.place) return nullptr;
    for (const directory::Place& place : timetable.places())
        if (place.public_id == *asked.place) return &place;
    return nullptr;
}

std::vector<OpenDoor> open_doors(const VisitSources& sources, const OpenDoorQuestion& question) {
    std::vector<OpenDoor> doors;
    for (const auto& [held, day] : open_doors_near(sources.timetable, question)) {
        const auto* commune = sources.communes.find(held->place->commune_code);
        doors.push_back({.place = held->place,
                         .town = commune == nullptr ? std::string() : std::string(commune->name),
                         .day = day,
                         .from = held->rule.start,
                         .to = held->rule.end,
                         .today = held->calendar.zone.day_of(question.now)});
    }
    return doors;
}

}  // namespace

Response SlotPages::slots(const Request& request) const {
    SlotsAddress asked = address_asked(request);
    const auto* commune = world_->means.communes.find(asked.commune);
    if (commune == nullptr) return Response::redirect(where_address(asked.need, asked.commune));
    asked.commune = commune->code.text();
    const auto connection = world_->pool.lease();
    const auto timetable = world_->means.timetable.at(*connection);
    const VisitSources sources{*timetable, world_->means.communes};
    const directory::Place* place = place_asked(*timetable, asked);
    if (place == nullptr) asked.place.reset();

    OfferQuestion question{.home = commune->point,
                           .need = asked.need,
                           .mode = asked.mode,
                           .place = place == nullptr ? std::nullopt : std::optional(place->id),
                           .from = asked.from,
                           .to = {},
                           .order = asked.order,
                           .limit = most_slots,
                           .limit_per_place = place != nullptr || asked.mode != Mode::place
                                                  ? most_slots
                                                  : most_at_each_place,
                           .now = world_->clock.now()};
    const auto is_served = [&](Mode mode) {
        OfferQuestion other = question;
        other.mode = mode;
        return somebody_serves(*timetable, world_->means.travel, other);
    };
    const Offers offers =
        find_offers(*connection, {*timetable, world_->means.travel, world_->means.taken}, question);
    SlotsSheet sheet{
        .asked = asked,
        .addresses = BookingAddresses(asked.need, asked.commune),
        .commune = std::string(commune->name),
        .now = question.now,
        .visits = {},
        .highlights = offers.highlights,
        .place = place == nullptr ? std::string() : place->name,
        .at_home = is_served(Mode::home),
        .by_phone = is_served(Mode::phone),
        .open_doors =
            open_doors(sources, {.home = question.home, .need = asked.need, .now = question.now})};
    for (const Offer& offer : offers.slots)
        sheet.visits.push_back(visit_of(sources, offer));
    return Response::html(slots_page(world_->site, sheet));
}

}  // namespace permanence::booking
