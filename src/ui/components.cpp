#include "ui/components.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/check.hpp"
#include "formats/qr.hpp"
#include "formats/svg.hpp"
#include "ui/dates.hpp"

namespace permanence::ui {
namespace {

namespace h = html;
using html::Html;

std::string_view name_of(Tone tone) {
    switch (tone) {
        case Tone::notice:
            return "notice";
        case Tone::confirmed:
            return "confirmed";
        case Tone::fault:
            return "fault";
        case Tone::plain:
            return "plain";
    }
    return {};
}

Html heading(int level, h::Attributes attributes, h::Children words) {
    switch (level) {
        case 1:
            return h::h1(attributes, words);
        case 2:
            return h::h2(attributes, words);
        case 3:
            return h::h3(attributes, words);
        case 4:
            return h::h4(attributes, words);
    }
    CHECK(false);
    return {};
}

Html drawing_of(Tone tone) {
    switch (tone) {
        case Tone::notice:
            return icon(Icon::info);
        case Tone::confirmed:
            return icon(Icon::check);
        case Tone::fault:
            return icon(Icon::warning);
        case Tone::plain:
            return {};
    }
    return {};
}

// Words for those who listen to the page; nothing to see.
Html unseen(std::string_view words) {
    return h::span({h::cls("unseen")}, {words});
}

Html maybe_icon(std::optional<Icon> picture) {
    return picture ? icon(*picture) : Html();
}

}  // namespace

std::string_view button_classes(Weight weight) {
    switch (weight) {
        case Weight::main:
            return "button button-main";
        case Weight::second:
            return "button";
        case Weight::quiet:
            return "button button-quiet";
        case Weight::danger:
            return "button button-danger";
    }
    return {};
}

Html link_button(const LinkAction& action) {
    return h::a({h::cls(button_classes(action.weight)), h::href(action.href)},
                {maybe_icon(action.picture), action.words});
}

Html back_link(std::string_view words, std::string_view href) {
    return h::p({h::cls("back")}, {h::a({h::href(href)}, {icon(Icon::back), words})});
}

Html phone_link(std::string_view phone) {
    return h::a({h::cls("phone"), h::href("tel:" + phone_for_link(phone))},
                {phone_in_words(phone)});
}

Html phone_card(const Texts& texts, std::string_view phone, std::string_view hours) {
    return h::aside(
        {h::cls("phone-card")},
        {picture(Icon::phone),
         h::div({}, {h::h2(texts("ui.phone_card.title")),
                     h::p({h::cls("phone-large")}, {phone_link(phone)}),
                     h::p({}, {texts("ui.phone_card.words"),
                               h::when(!hours.empty(), h::fragment({h::br(), hours}))})})});
}

Html map_link(const Texts& texts, std::string_view place_name, Point point) {
    const auto address = fmt::format(
        "https://www.openstreetmap.org/?mlat={0:.5f}&mlon={1:.5f}#map=17/{0:.5f}/{1:.5f}",
        point.latitude, point.longitude);
    return h::a({h::href(address), h::rel("noreferrer")},
                {texts("ui.map", {{"place", std::string(place_name)}})});
}

Html qr_code(std::string_view label, std::string_view link) {
    const auto symbol = qr::draw(link);
    if (!symbol) return {};
    const double side = symbol->side;
    return svg::picture(
        {svg::view_box({.left = 0, .top = 0, .width = side, .height = side}), h::cls("qr"),
         h::role("img"), h::aria("label", label), svg::shape_rendering("crispEdges")},
        {svg::path({svg::d(symbol->path)})});
}

Html print_button(std::string_view words) {
    return h::custom("print-button", {h::data("words", words)});
}

Html choice_list(std::span<const Choice> choices) {
    return h::ul({h::cls("choices")}, {h::each(choices, [](const Choice& choice) {
                     const Html hint = choice.hint.empty()
                                           ? Html()
                                           : h::span({h::cls("choice-hint")}, {choice.hint});
                     return h::li(h::a({h::cls("choice"), h::href(choice.href)},
                                       {choice.picture ? picture(*choice.picture) : Html(),
                                        h::span({h::cls("choice-words")}, {choice.words, hint})}));
                 })});
}

Html slot_card(const SlotCard& card) {
    std::string more;
    for (const std::string& fact : {card.distance, card.adviser, card.access}) {
        if (!fact.empty() && !more.empty()) more += " · ";
        more += fact;
    }
    const Html words =
        h::div({h::cls("slot-words")},
               {card.why.empty() ? Html() : h::p({h::cls("slot-why")}, {tag(card.why)}),
                h::p({h::cls("slot-when")}, {card.day_and_hour}),
                h::p({h::cls("slot-where")}, {icon(card.way), card.place}),
                more.empty() ? Html() : h::p({h::cls("slot-more")}, {more})});
    const Html choose = h::a({h::cls("button"), h::href(card.href)},
                             {card.choose, unseen(" : " + card.day_and_hour + ", " + card.place)});
    return h::div({h::cls(card.why.empty() ? "card slot" : "card slot slot-best")},
                  {words, choose});
}

Html card_list(std::span<const Html> cards) {
    return h::ul({h::cls("cards")}, {h::each(cards, [](Html card) { return h::li(card); })});
}

Html band(const Band& band) {
    return h::div({h::classes({"band", fmt::format("band-{}", name_of(band.tone))}),
                   h::when(band.announced, h::role("status"))},
                  {drawing_of(band.tone),
                   h::div({h::cls("band-words")},
                          {band.title.empty() ? Html() : heading(band.heading, {}, {band.title}),
                           band.body})});
}

Html notice(std::string_view words) {
    return band({.tone = Tone::notice, .body = h::p(words)});
}

Html tag(std::string_view words, Tone tone) {
    return h::span({h::classes({"tag", fmt::format("tag-{}", name_of(tone))})}, {words});
}

Html empty_state(std::string_view title, std::string_view words,
                 const std::optional<LinkAction>& first) {
    return h::div({h::cls("empty")},
                  {h::p({h::cls("empty-title")}, {title}), h::p(words),
                   first ? h::p({h::cls("actions")}, {link_button(*first)}) : Html()});
}

Html step_indicator(const Texts& texts, int step, int steps) {
    return h::p(
        {h::cls("step")},
        {texts("ui.step", {{"step", std::to_string(step)}, {"steps", std::to_string(steps)}})});
}

Html time_element(LocalTime moment, std::string_view words) {
    return h::time({h::datetime(write_local_time(moment))}, {words});
}

Html details(std::string_view summary, Html body, Unfolded unfolded) {
    return h::details({h::open(unfolded == Unfolded::yes)},
                      {h::summary(summary), h::div({h::cls("details-body")}, {body})});
}

Html fact_list(std::span<const Fact> facts) {
    return h::dl(
        {h::cls("facts")}, {h::each(facts, [](const Fact& fact) {
            const auto change = [&] {
                return h::a({h::href(fact.change->href)},
                            {fact.change->words, unseen(" : " + fact.name)});
            };
            return h::div(
                {},
                {h::dt(fact.name),
                 h::dd({}, {fact.value,
                            fact.change ? h::span({h::cls("fact-change")}, {change()}) : Html()})});
        })});
}

Html pagination(const Texts& texts, const Pages& pages) {
    if (pages.pages <= 1) return {};
    const auto link = [&](int page, std::string_view key) {
        return h::a({h::cls("button"), h::href(pages.href + std::to_string(page))}, {texts(key)});
    };
    return h::nav({h::cls("pages"), h::aria("label", texts("ui.pages.title"))},
                  {pages.page > 1 ? link(pages.page - 1, "ui.pages.before") : Html(),
                   h::p(texts("ui.pages.here", {{"page", std::to_string(pages.page)},
                                                {"pages", std::to_string(pages.pages)}})),
                   pages.page < pages.pages ? link(pages.page + 1, "ui.pages.after") : Html()});
}

}  // namespace permanence::ui
