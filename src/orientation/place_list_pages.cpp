#include "orientation/place_list_pages.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>

#include "base/line.hpp"
#include "base/text.hpp"
#include "booking/booking_address.hpp"
#include "orientation/asked_places.hpp"
#include "orientation/place_list_views.hpp"
#include "territory/meant_commune.hpp"

namespace permanence::orientation {

namespace {

using http::Request;
using http::Response;
using territory::Commune;

constexpr std::size_t most_meant = 8;
constexpr std::size_t most_next_slots = 200;  // places whose next slot is looked for

// What was typed into the field of the commune; nothing where a link led here.
std::optional<std::string> typed_commune(const Request& request) {
    const auto typed = request.query.find("ou");
    if (!typed) return std::nullopt;
    return std::string(trimmed(*typed));
}

// A code is the suggestion that was chosen: it counts only while the words beside it are still its
// name.
const Commune* chosen_commune(const OrientationWorld& world, const Request& request,
                              std::string_view typed) {
    const Commune* chosen = world.communes.find(request.query.value("code"));
    return chosen != nullptr && fold(typed).starts_with(fold(chosen->name)) ? chosen : nullptr;
}

std::span<const NearPoint> page_of(std::span<const NearPoint> all, int page) {
    const auto first = std::min((static_cast<std::size_t>(page) - 1) * places_a_page, all.size());
    return all.subspan(first, std::min(places_a_page, all.size() - first));
}

using NextSlotsOf = std::unordered_map<const directory::Place*, booking::NextSlot>;

// The next slot of the places around, by their place in the timetable.
NextSlotsOf next_slots_around(const OrientationWorld& world, db::Connection& connection,
                              const PlacePicture& picture, const Commune* commune,
                              const FindingQuestion& question) {
    NextSlotsOf slots;
    if (commune == nullptr) return slots;
    for (const auto& found : world.next_slots.near(
             connection, picture.shared_timetable(), world.taken, commune->point, most_next_slots,
             {.now = world.clock.now(), .need = question.need.value_or(directory::Need::unsure)}))
        if (found.slot) slots.emplace(found.place, *found.slot);
    return slots;
}

FreeSlot free_slot(const booking::NextSlot& slot, const FindingQuestion& question,
                   std::string_view commune) {
    const Zone& zone = slot.held->calendar.zone;
    return {.start = zone.to_local(slot.start),
            .address = booking::write(
                booking::BookingAddress{.need = question.need.value_or(directory::Need::unsure),
                                        .commune = commune,
                                        .permanence = slot.held->public_id.text(),
                                        .start = zone.write_with_offset(slot.start)})};
}

}  // namespace

Response PlaceListPages::list(const Request& request) const {
    FindingQuestion question = question_of(request);
    PlaceListSheet sheet{.question = question, .now = world_->clock.now()};
    if (const auto typed = typed_commune(request)) {
        const Commune* chosen = chosen_commune(*world_, request, *typed);
        const auto matches = world_->gazetteer.search(*typed, {.limit = most_meant});
        if (chosen == nullptr) chosen = territory::only_one_meant(matches, *typed);
        if (chosen != nullptr || typed->empty()) {
            question.commune = chosen == nullptr ? std::string() : std::string(chosen->code.text());
            return Response::redirect(write(question));
        }
        sheet.typed = *typed;
        sheet.meant = matches;
        return Response::html(place_list_page(world_->site, sheet), matches.empty() ? 422 : 200);
    }
    const Commune* commune = world_->communes.find(question.commune);
    if (commune == nullptr && !question.commune.empty()) {
        question.commune.clear();
        return Response::redirect(write(question));
    }
    const auto connection = world_->pool.lease();
    const auto picture = world_->places.at(*connection);
    const auto asked = asked_by(question, world_->communes, sheet.now);
    const auto all = positions_asked(*picture, asked);
    const auto next = next_slots_around(*world_, *connection, *picture, commune, question);
    sheet.commune = commune == nullptr ? std::string() : std::string(commune->name);
    sheet.total = all.size();
    for (const NearPoint& near : page_of(all, question.page)) {
        FoundPlace found = found_place(*picture, near, asked, sheet.now);
        const auto slot = next.find(picture->timetable().find(found.record->place.id));
        if (slot != next.end())
            found.next = free_slot(slot->second, question, commune->code.text());
        sheet.places.push_back(std::move(found));
    }
    return Response::html(place_list_page(world_->site, sheet));
}

}  // namespace permanence::orientation
