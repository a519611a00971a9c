#include "orientation/place_list_pages.hpp"

#include <algorithm>
#include <span>

#include "base/line.hpp"
#include "base/text.hpp"
#include "formats/url.hpp"
#include "orientation/asked_places.hpp"
#include "orientation/place_list_views.hpp"
#include "orientation/place_slots_pages.hpp"
#include "orientation/written_point.hpp"
#include "platform/http/security_headers.hpp"
#include "territory/meant_commune.hpp"
#include "territory/typed_address.hpp"

namespace permanence::orientation {

namespace {

using http::Fields;
using http::Request;
using http::Response;
using territory::Commune;

// A code is the suggestion that was chosen: it counts only while its name stands beside it.
const Commune* chosen_commune(const OrientationWorld& world, const Fields& form,
                              std::string_view typed) {
    const Commune* chosen = world.communes.find(form.value("code"));
    return chosen != nullptr && fold(typed) == fold(chosen->name) ? chosen : nullptr;
}

// Without a point in the answer, distances are from the middle of the commune.
AddressNote look_up(const OrientationWorld& world, const std::string& street,
                    const Commune& commune, FindingQuestion& question) {
    if (street.empty()) return AddressNote::none;
    if (world.addresses == nullptr) return AddressNote::not_offered;
    const auto point = world.addresses->find(street, commune);
    if (!point) return AddressNote::silent;
    if (!*point) return AddressNote::unknown;
    question.near = rounded(**point);
    return AddressNote::none;
}

Response lead_to(const FindingQuestion& question, AddressNote note = AddressNote::none) {
    if (note == AddressNote::none) return Response::redirect(write(question));
    return Response::redirect(
        url::Address::continued(write(question)).add(address_note_field, word_of(note)).text());
}

std::span<const NearPoint> page_of(std::span<const NearPoint> all, int page) {
    const auto first = std::min((static_cast<std::size_t>(page) - 1) * places_a_page, all.size());
    return all.subspan(first, std::min(places_a_page, all.size() - first));
}

}  // namespace

Response PlaceListPages::answer(const Fields& form) const {
    FindingQuestion question = question_of(form);
    question.commune.clear();
    question.near.reset();
    const std::string typed(trimmed(form.value("ou")));
    if (typed.empty()) {
        return lead_to(question);
    }
    if (const Commune* chosen = chosen_commune(*world_, form, typed)) {
        question.commune = chosen->code.text();
        if (const auto near = parse_point(form.value("pres"))) question.near = rounded(*near);
        return lead_to(question);
    }
    const auto parts = territory::read_typed_address(world_->gazetteer, typed);
    const Commune* commune = territory::only_one_meant(parts.communes, parts.commune_words);
    if (commune == nullptr)
        return Response::html(
            place_list_page(world_->site, {.question = question,
                                           .now = world_->clock.now(),
                                           .has_addresses = world_->addresses != nullptr,
                                           .typed = typed,
                                           .meant = parts.communes}),
            parts.communes.empty() ? 422 : 200);
    question.commune = commune->code.text();
    return lead_to(question, look_up(*world_, parts.street, *commune, question));
}

Response PlaceListPages::search(const Request& request) const {
    return answer(request.form);
}

Response PlaceListPages::list(const Request& request) const {
    if (request.query.has("ou")) return answer(request.query);
    FindingQuestion question = question_of(request);
    const Commune* commune = world_->communes.find(question.commune);
    if (commune == nullptr && !question.commune.empty()) {
        question.commune.clear();
        question.near.reset();
        return lead_to(question);
    }
    PlaceListSheet sheet{.question = question,
                         .now = world_->clock.now(),
                         .has_addresses = world_->addresses != nullptr};
    const auto connection = world_->pool.lease();
    const auto picture = world_->places.at(*connection);
    const auto asked = asked_by(question, world_->communes, sheet.now);
    const auto all = positions_asked(*picture, asked);
    question.page = std::min(question.page, pages_for(all.size()));  // the last for those after it
    sheet.question.page = question.page;
    const auto shown = page_of(all, question.page);
    const auto next =
        next_slots(*world_, *connection, *picture, shown,
                   {.need = question.need.value_or(directory::Need::unsure),
                    .commune = commune == nullptr ? std::string_view() : commune->code.view()});
    if (commune != nullptr) {
        sheet.commune = commune->name;
        sheet.is_from_address = question.near && asked.around->centre == *question.near;
        sheet.note = parse_address_note(request.query.value(address_note_field));
    }
    sheet.languages = languages_around(*picture, asked.around);
    sheet.total = all.size();
    for (const NearPoint& near : shown) {
        FoundPlace found = found_place(*picture, near, asked, sheet.now);
        if (const auto slot = next.find(found.record->place.id); slot != next.end())
            found.next = slot->second;
        sheet.places.push_back(std::move(found));
    }
    Response response = Response::html(place_list_page(world_->site, sheet, map_));
    if (const std::string origin = map_.tiles.origin(); !origin.empty() && !sheet.places.empty())
        http::allow_pictures_from(response, origin);
    return response;
}

}  // namespace permanence::orientation
