#include "booking/slot_views.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "booking/visit_views.hpp"
#include "ui/dates.hpp"

namespace permanence::booking {

namespace h = html;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

constexpr Days week{7};

std::string book_address(const SlotsSheet& sheet, const Visit& visit) {
    return sheet.addresses.of(visit.permanence, visit.start_text());
}

SlotsAddress with_mode(const SlotsSheet& sheet, Mode mode) {
    return {.need = sheet.asked.need,
            .commune = sheet.asked.commune,
            .mode = mode,
            .order = Order::balanced,
            .place = {},
            .from = {}};
}

std::string why_in_words(const Texts& texts, Reason reason) {
    switch (reason) {
        case Reason::soonest:
            return texts("booking.why.soonest");
        case Reason::nearest:
            return texts("booking.why.nearest");
        case Reason::best_mix:
            return texts("booking.why.best_mix");
    }
    return {};
}

// At the first look at places: a page of one place or of later days was asked with something in
// mind.
bool shows_best(const SlotsSheet& sheet) {
    return sheet.asked.mode == Mode::place && !sheet.asked.place && !sheet.asked.from &&
           sheet.visits.size() > sheet.highlights.size();
}

Html best(const Texts& texts, const SlotsSheet& sheet) {
    if (!shows_best(sheet)) return {};
    std::vector<Html> cards;
    for (const Highlight& highlight : sheet.highlights) {
        const Visit& visit = sheet.visits[highlight.slot];
        cards.push_back(visit_card(texts, visit, sheet.now, why_in_words(texts, highlight.reason),
                                   book_address(sheet, visit)));
    }
    return h::fragment(
        {h::h2(texts.plural("booking.slots.best", std::ssize(cards))), ui::card_list(cards)});
}

// Hours of one day at one place as large buttons; those who listen hear day and place with each.
// Few elements: there are many of them on the page.
Html hours(const Texts& texts, const SlotsSheet& sheet, std::span<const Visit> visits,
           const std::string& day) {
    const std::string day_and_place = ", " + day + ", " + where_in_words(texts, visits.front());
    return h::ul({h::cls("hours")}, {h::each(visits, [&](const Visit& visit) {
                     const std::string hour = hour_in_words(texts, visit);
                     return h::li(h::a({h::cls("button"), h::href(book_address(sheet, visit)),
                                        h::aria("label", hour + day_and_place)},
                                       {hour}));
                 })});
}

// Calls `part` for each run of neighbours that have the same key.
template <class Key, class Part>
Html each_run(std::span<const Visit> visits, Key key, Part part) {
    std::vector<Html> parts;
    while (!visits.empty()) {
        std::size_t length = 1;
        while (length < visits.size() && key(visits[length]) == key(visits[0]))
            ++length;
        parts.push_back(part(visits.first(length)));
        visits = visits.subspan(length);
    }
    return h::fragment(parts);
}

// Days and their hours; `heading` stands before each.
template <class Heading>
Html days_of(const Texts& texts, const SlotsSheet& sheet, std::span<const Visit> visits,
             Heading heading) {
    return each_run(
        visits, [](const Visit& visit) { return visit.day(); },
        [&](std::span<const Visit> of_the_day) {
            const std::string day = day_of_visit_in_words(texts, of_the_day.front(), sheet.now);
            return h::fragment({heading(day), hours(texts, sheet, of_the_day, day)});
        });
}

Html day_heading(const std::string& day) {
    return h::h2({h::cls("hours-day")}, {day});
}
Html day_heading_below_place(const std::string& day) {
    return h::h3({h::cls("hours-day")}, {day});
}

// The adviser is named where it is the same at every hour shown.
std::string place_facts(const Texts& texts, std::span<const Visit> visits) {
    const Visit& visit = visits.front();
    const bool one_adviser =
        std::ranges::all_of(visits, [&](const Visit& v) { return v.adviser == visit.adviser; });
    std::string words;
    for (const std::string& fact :
         {way_in_words(texts, visit),
          one_adviser ? with_whom_in_words(texts, visit) : std::string(),
          visit.place == nullptr ? std::string() : access_in_words(texts, *visit.place)}) {
        if (!fact.empty() && !words.empty()) words += " · ";
        words += fact;
    }
    return words;
}

Html place_part(const Site& site, const SlotsSheet& sheet, std::span<const Visit> visits) {
    const Texts& texts = site.texts;
    const Visit& first = visits.front();
    SlotsAddress there = with_mode(sheet, Mode::place);
    there.place = first.place->public_id;
    const Html more =
        sheet.asked.place
            ? ui::map_link(texts, first.place->name, first.place->point)
            : h::a({h::href(write(there))},
                   {texts("booking.slots.only_here", {{"place", first.place->name}})});
    return h::section({h::cls("place")},
                      {h::h2({}, {ui::icon(ui::Icon::place), first.place->name}),
                       h::p({h::cls("slot-more")}, {place_facts(texts, visits)}),
                       days_of(texts, sheet, visits, day_heading_below_place), h::p(more)});
}

// Each place in the order of its best slot, and within it by time.
std::vector<Visit> by_place(std::vector<Visit> visits) {
    std::vector<const directory::Place*> order;
    for (const Visit& visit : visits)
        if (std::ranges::find(order, visit.place) == order.end()) order.push_back(visit.place);
    std::ranges::stable_sort(visits, {}, [&](const Visit& visit) {
        return std::pair(std::ranges::find(order, visit.place) - order.begin(), visit.time.begin);
    });
    return visits;
}

Html all_by_place(const Site& site, const SlotsSheet& sheet) {
    return each_run(
        by_place(sheet.visits), [](const Visit& visit) { return visit.place; },
        [&](std::span<const Visit> visits) { return place_part(site, sheet, visits); });
}

Html place_of_day(const Texts& texts, const SlotsSheet& sheet, std::span<const Visit> visits,
                  const std::string& day) {
    return h::fragment(
        {h::h3({h::cls("hours-place")}, {ui::icon(ui::Icon::place), visits.front().place->name}),
         h::p({h::cls("slot-more")}, {place_facts(texts, visits)}),
         hours(texts, sheet, visits, day)});
}

Html all_by_day(const Texts& texts, const SlotsSheet& sheet) {
    std::vector<Visit> visits = sheet.visits;
    std::ranges::stable_sort(visits, {}, [](const Visit& visit) {
        return std::tuple(visit.day(), visit.place->id, visit.time.begin);
    });
    return each_run(
        visits, [](const Visit& visit) { return visit.day(); },
        [&](std::span<const Visit> of_the_day) {
            const std::string day = day_of_visit_in_words(texts, of_the_day.front(), sheet.now);
            const Html places = each_run(
                of_the_day, [](const Visit& visit) { return visit.place; },
                [&](std::span<const Visit> there) {
                    return place_of_day(texts, sheet, there, day);
                });
            return h::section({h::cls("place")}, {day_heading(day), places});
        });
}

// At home and by telephone there is one place alone: the days and their hours.
Html all_without_place(const Texts& texts, const SlotsSheet& sheet) {
    std::vector<Visit> visits = sheet.visits;
    std::ranges::stable_sort(visits, {}, [](const Visit& visit) { return visit.time.begin; });
    return days_of(texts, sheet, visits, day_heading);
}

Html order_links(const Texts& texts, const SlotsSheet& sheet) {
    if (sheet.asked.mode != Mode::place || sheet.asked.place) return {};
    const Html links =
        h::each(std::array{Order::balanced, Order::soonest, Order::nearest}, [&](Order order) {
            SlotsAddress address = sheet.asked;
            address.order = order;
            const std::string words = texts("booking.order." + std::string(column_text(order)));
            if (order == sheet.asked.order)
                return h::li(h::a({h::href(write(address)), h::aria("current", "true")}, {words}));
            return h::li(h::a({h::href(write(address))}, {words}));
        });
    return h::nav({h::cls("orders"), h::aria("label", texts("booking.order.title"))},
                  {h::p(texts("booking.order.title")), h::ul({}, {links})});
}

Html later_link(const Texts& texts, const SlotsSheet& sheet) {
    if (sheet.visits.empty()) return {};
    const auto first = std::ranges::min_element(
        sheet.visits, {}, [](const Visit& visit) { return visit.time.begin; });
    SlotsAddress address = sheet.asked;
    address.from = first->day() + week;
    return h::p({h::cls("actions")}, {ui::link_button({.words = texts("booking.slots.later"),
                                                       .href = write(address),
                                                       .picture = ui::Icon::calendar})});
}

Html open_doors(const Texts& texts, const SlotsSheet& sheet) {
    if (sheet.open_doors.empty() || sheet.asked.mode != Mode::place) return {};
    const Html doors = h::each(sheet.open_doors, [&](const OpenDoor& door) {
        const std::string when = ui::near_day_in_words(texts, door.day, door.today) + ", " +
                                 ui::span_in_words(texts, door.from, door.to);
        return h::li({}, {h::strong(when), h::br(), door.place->name, ", ", door.place->address,
                          door.town.empty() ? "" : ", " + door.town});
    });
    return h::section({}, {h::h2(texts("booking.open_door.title")),
                           h::p(texts("booking.open_door.words")), h::ul({}, {doors})});
}

// Where somebody comes home: a day of one's own is asked for when no slot suits.
bool may_ask_for_visit(const SlotsSheet& sheet) {
    return sheet.asked.mode == Mode::home && sheet.at_home;
}

// The other ways to be helped: a day to be visited, at home, by telephone, at a place, called back.
Html other_ways(const Texts& texts, const SlotsSheet& sheet) {
    std::vector<ui::Choice> ways;
    if (may_ask_for_visit(sheet))
        ways.push_back({.words = texts("booking.way.visit_request"),
                        .href = visit_request_address(sheet.asked.need, sheet.asked.commune),
                        .hint = texts("booking.way.visit_request_hint"),
                        .picture = ui::Icon::calendar});
    if (sheet.asked.mode != Mode::place)
        ways.push_back({.words = texts("booking.way.place"),
                        .href = write(with_mode(sheet, Mode::place)),
                        .hint = texts("booking.way.place_hint"),
                        .picture = ui::Icon::place});
    if (sheet.at_home && sheet.asked.mode != Mode::home)
        ways.push_back({.words = texts("booking.way.home"),
                        .href = write(with_mode(sheet, Mode::home)),
                        .hint = texts("booking.way.home_hint"),
                        .picture = ui::Icon::home});
    if (sheet.by_phone && sheet.asked.mode != Mode::phone)
        ways.push_back({.words = texts("booking.way.phone"),
                        .href = write(with_mode(sheet, Mode::phone)),
                        .hint = texts("booking.way.phone_hint"),
                        .picture = ui::Icon::phone});
    ways.push_back({.words = texts("booking.way.callback"),
                    .href = callback_address(sheet.asked.need, sheet.asked.commune),
                    .hint = texts("booking.way.callback_hint"),
                    .picture = ui::Icon::clock});
    return h::fragment({h::h2(texts("booking.way.title")), ui::choice_list(ways)});
}

// Nothing free as it was asked: what to ask instead, nearest to it first.
Html nothing_free(const Texts& texts, const SlotsSheet& sheet) {
    SlotsAddress wider = sheet.asked;
    if (sheet.asked.from) {
        wider.from.reset();
        return ui::empty_state(
            texts("booking.none.later"), texts("booking.none.later_words"),
            ui::LinkAction{.words = texts("booking.none.see_first"), .href = write(wider)});
    }
    if (sheet.asked.place) {
        wider.place.reset();
        return ui::empty_state(
            texts("booking.none.here"), texts("booking.none.here_words"),
            ui::LinkAction{.words = texts("booking.none.see_all"), .href = write(wider)});
    }
    if (may_ask_for_visit(sheet))
        return ui::empty_state(
            texts("booking.none.all"), texts("booking.none.home_words"),
            ui::LinkAction{.words = texts("booking.way.visit_request"),
                           .href = visit_request_address(sheet.asked.need, sheet.asked.commune),
                           .weight = ui::Weight::main});
    return ui::empty_state(
        texts("booking.none.all"), texts("booking.none.all_words"),
        ui::LinkAction{.words = texts("booking.none.callback"),
                       .href = callback_address(sheet.asked.need, sheet.asked.commune),
                       .weight = ui::Weight::main});
}

Html slots(const Site& site, const SlotsSheet& sheet) {
    if (sheet.visits.empty()) return nothing_free(site.texts, sheet);
    if (sheet.asked.mode != Mode::place) return all_without_place(site.texts, sheet);
    if (sheet.asked.order == Order::soonest && !sheet.asked.place)
        return all_by_day(site.texts, sheet);
    return all_by_place(site, sheet);
}

std::string title_of(const Texts& texts, const SlotsSheet& sheet) {
    switch (sheet.asked.mode) {
        case Mode::place:
            return texts("booking.slots.title");
        case Mode::home:
            return texts("booking.slots.title_home");
        case Mode::phone:
            return texts("booking.slots.title_phone");
    }
    return {};
}

Html around(const Texts& texts, const SlotsSheet& sheet) {
    return h::p({h::cls("lead")}, {texts("booking.slots.around", {{"commune", sheet.commune}}), " ",
                                   h::a({h::href(where_address(sheet.asked.need))},
                                        {texts("booking.slots.change")})});
}

}  // namespace

std::string slots_page(const Site& site, const SlotsSheet& sheet) {
    const Texts& texts = site.texts;
    const bool some = !sheet.visits.empty();
    return ui::public_page(
        site,
        {.title = title_of(texts, sheet),
         .body = h::fragment(
             {around(texts, sheet), best(texts, sheet), some ? order_links(texts, sheet) : Html(),
              slots(site, sheet), later_link(texts, sheet), open_doors(texts, sheet),
              other_ways(texts, sheet), ui::phone_card(texts, site.phone, site.phone_hours)}),
         .back = sheet.asked.place || sheet.asked.from || sheet.asked.mode != Mode::place
                     ? write(with_mode(sheet, Mode::place))
                     : where_address(sheet.asked.need),
         .step = 2,
         .steps = 3});
}

}  // namespace permanence::booking
