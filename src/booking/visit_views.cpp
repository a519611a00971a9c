#include "booking/visit_views.hpp"

#include <chrono>
#include <utility>

#include "booking/arrival_views.hpp"
#include "booking/booking_address.hpp"
#include "ui/dates.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::Icon;
using ui::Texts;

std::string when_in_words(const Texts& texts, const Visit& visit, Instant now) {
    return ui::moment_in_words(texts, visit.starts(), visit.zone->day_of(now));
}

std::string day_of_visit_in_words(const Texts& texts, const Visit& visit, Instant now) {
    return ui::day_in_words(texts, visit.day(), visit.zone->day_of(now));
}

std::string hour_in_words(const Texts& texts, const Visit& visit) {
    return ui::time_in_words(texts, visit.starts());
}

std::string duration_of_visit(const Texts& texts, const Visit& visit) {
    return ui::duration_in_words(texts,
                                 std::chrono::round<Minutes>(visit.time.end - visit.time.begin));
}

std::string where_in_words(const Texts& texts, const Visit& visit, Reader reader) {
    switch (visit.mode) {
        case Mode::place:
            return visit.place == nullptr ? texts("booking.where.closed_place") : visit.place->name;
        case Mode::home:
            return texts(reader == Reader::agent ? "desk.where.home" : "booking.where.home");
        case Mode::phone:
            return texts("booking.where.phone");
    }
    return {};
}

std::string with_whom_in_words(const Texts& texts, const Visit& visit) {
    if (visit.adviser == nullptr) return {};
    return texts("booking.with_whom", {{"adviser", visit.adviser->display_name}});
}

std::string way_in_words(const Texts& texts, const Visit& visit) {
    if (!visit.way) return {};
    return ui::drive_in_words(texts, std::chrono::round<Minutes>(*visit.way));
}

std::string access_in_words(const Texts& texts, const directory::Place& place) {
    switch (place.reduced_mobility) {
        case directory::ReducedMobility::yes:
            return texts("booking.access.yes");
        case directory::ReducedMobility::help:
            return texts("booking.access.help");
        case directory::ReducedMobility::no:
            return texts("booking.access.no");
        case directory::ReducedMobility::unknown:
            return {};
    }
    return {};
}

Icon icon_of(Mode mode) {
    switch (mode) {
        case Mode::place:
            return Icon::place;
        case Mode::home:
            return Icon::home;
        case Mode::phone:
            return Icon::phone;
    }
    return Icon::place;
}

Html visit_card(const Texts& texts, const Visit& visit, Instant now, std::string why,
                std::string href) {
    return ui::slot_card(
        {.href = std::move(href),
         .choose = texts("booking.slots.choose"),
         .day_and_hour = when_in_words(texts, visit, now),
         .place = where_in_words(texts, visit),
         .distance = way_in_words(texts, visit),
         .adviser = with_whom_in_words(texts, visit),
         .why = std::move(why),
         .access = visit.place == nullptr ? std::string() : access_in_words(texts, *visit.place),
         .way = icon_of(visit.mode)});
}

Html visit_panel(const Texts& texts, const Visit& visit, Instant now) {
    std::string more = duration_of_visit(texts, visit);
    const std::string arrival = arrival_in_words(texts, *visit.zone, visit.mode, visit.time.begin);
    for (const std::string& fact :
         {arrival.empty() ? arrival : texts("booking.arrival.sentence", {{"between", arrival}}),
          with_whom_in_words(texts, visit), way_in_words(texts, visit),
          visit.place == nullptr ? std::string() : access_in_words(texts, *visit.place)})
        if (!fact.empty()) more += " · " + fact;
    return h::fragment({h::p({h::cls("slot-when")},
                             {ui::time_element(visit.starts(), when_in_words(texts, visit, now))}),
                        h::p({h::cls("slot-where")},
                             {ui::icon(icon_of(visit.mode)), where_in_words(texts, visit)}),
                        h::p({h::cls("slot-more")}, {more})});
}

Html address_words(const Texts& texts, const Visit& visit) {
    if (visit.place == nullptr) return where_in_words(texts, visit);
    const directory::Place& place = *visit.place;
    const auto line = [](const std::string& words) {
        return words.empty() ? Html() : h::fragment({h::br(), words});
    };
    return h::fragment({h::strong(place.name), line(place.address), line(town_in_words(visit)),
                        line(place.how_to_come), line(access_in_words(texts, place))});
}

Html place_words(const Texts& texts, const Visit& visit) {
    if (visit.place == nullptr) return address_words(texts, visit);
    return h::fragment({address_words(texts, visit), h::br(),
                        ui::map_link(texts, visit.place->name, visit.place->point)});
}

Html opening_hours_list(const Visit& visit) {
    if (visit.opening_hours.empty()) return {};
    return h::ul(
        {h::cls("opening-hours")},
        {h::each(visit.opening_hours, [](const std::string& line) { return h::li(line); })});
}

Html visit_choices(const Texts& texts, std::span<const Visit> visits, Instant now,
                   const ui::FormState& state, Reader reader) {
    ui::OptionGroup group{.name = std::string(choice_field),
                          .legend = texts("booking.slots.choose_one"),
                          .help = {},
                          .options = {}};
    for (const Visit& visit : visits) {
        std::string help = where_in_words(texts, visit, reader);
        for (const std::string& fact :
             {way_in_words(texts, visit), with_whom_in_words(texts, visit)})
            if (!fact.empty()) help += " · " + fact;
        group.options.push_back({.value = write_slot_choice(visit.permanence, visit.start_text()),
                                 .words = when_in_words(texts, visit, now),
                                 .help = std::move(help)});
    }
    return ui::radio_group(texts, group, state);
}

}  // namespace permanence::booking
