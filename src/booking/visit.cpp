#include "booking/visit.hpp"

#include "base/check.hpp"

namespace permanence::booking {

namespace {

const territory::Commune* town_of(const VisitSources& sources, const directory::Place* place) {
    return place == nullptr ? nullptr : sources.communes.find(place->commune_code);
}

}  // namespace

Visit visit_of(const VisitSources& sources, const Offer& offer) {
    const agenda::Held* held = sources.timetable.find(offer.permanence_id);
    CHECK(held != nullptr);
    return {.mode = offer.mode,
            .time = offer.time,
            .zone = &held->calendar.zone,
            .permanence = held->public_id.text(),
            .place = held->place,
            .town = town_of(sources, held->place),
            .adviser = sources.timetable.find(offer.adviser),
            .structure = held->structure,
            .way = offer.mode == Mode::place ? std::optional(offer.way.time) : std::nullopt};
}

Visit visit_of(const VisitSources& sources, const Appointment& appointment, const Zone& usual) {
    const agenda::Timetable& timetable = sources.timetable;
    const agenda::Held* held = timetable.find(appointment.permanence);
    const directory::Adviser* adviser = timetable.find(appointment.adviser);
    const directory::Place* place =
        appointment.place ? timetable.find(*appointment.place) : nullptr;
    return {.mode = appointment.mode,
            .time = appointment.time,
            .zone = held == nullptr ? &usual : &held->calendar.zone,
            .permanence = held == nullptr ? std::string_view() : held->public_id.text(),
            .place = place,
            .town = town_of(sources, place),
            .adviser = adviser,
            .structure = adviser == nullptr ? nullptr : timetable.find(adviser->structure),
            .way = std::nullopt,
            .opening_hours = place == nullptr ? std::span<const std::string>()
                                              : timetable.hours_in_words(*place)};
}

std::string town_in_words(const Visit& visit) {
    if (visit.place == nullptr) return {};
    std::string words = visit.place->postcode;
    if (visit.town == nullptr) return words;
    if (!words.empty()) words += ' ';
    return words.append(visit.town->name);
}

std::string phone_of(const Visit& visit, std::string_view territory_phone) {
    if (visit.place != nullptr && !visit.place->phone.empty()) return visit.place->phone;
    if (visit.structure != nullptr && !visit.structure->phone.empty())
        return visit.structure->phone;
    return std::string(territory_phone);
}

}  // namespace permanence::booking
