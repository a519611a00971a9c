#include "orientation/place_list_pages.hpp"

#include <algorithm>
#include <span>

#include "orientation/asked_places.hpp"
#include "orientation/place_list_views.hpp"
#include "orientation/place_slots_pages.hpp"
#include "orientation/typed_where_pages.hpp"
#include "platform/http/security_headers.hpp"

namespace permanence::orientation {

namespace {

using http::Fields;
using http::Request;
using http::Response;
using territory::Commune;

std::span<const NearPoint> page_of(std::span<const NearPoint> all, int page) {
    const auto first = std::min((static_cast<std::size_t>(page) - 1) * places_a_page, all.size());
    return all.subspan(first, std::min(places_a_page, all.size() - first));
}

}  // namespace

Response PlaceListPages::answer(const Fields& form) const {
    FindingQuestion question = question_of(form);
    question.commune.clear();
    question.near.reset();
    const TypedWhere where = read_typed_where(*world_, form);
    if (where.commune == nullptr && !where.typed.empty())
        return Response::html(
            place_list_page(world_->site, {.question = question,
                                           .now = world_->clock.now(),
                                           .has_addresses = world_->addresses != nullptr,
                                           .typed = where.typed,
                                           .meant = where.meant}),
            where.meant.empty() ? 422 : 200);
    if (where.commune != nullptr) question.commune = where.commune->code.text();
    question.near = where.near;
    return Response::redirect(noted(write(question), where.note));
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
        return Response::redirect(write(question));
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
