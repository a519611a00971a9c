#include "orientation/place_map_views.hpp"

#include "formats/svg.hpp"
#include "orientation/place_card_views.hpp"
#include "orientation/place_list_views.hpp"
#include "territory/drawn_ground.hpp"

namespace permanence::orientation {

namespace h = html;
using html::Html;
using territory::MapFrame;
using territory::Spot;
using ui::Texts;

namespace {

std::vector<Point> points_of(std::span<const FoundPlace> places) {
    std::vector<Point> points;
    for (const FoundPlace& found : places)
        points.push_back(found.record->place.point);
    return points;
}

Html drawing(const Texts& texts, const PlaceMapSheet& sheet, const NumberedPlaces& shown) {
    const auto points = points_of(shown.places);
    const MapFrame frame(points);
    const auto spots = territory::pin_spots(points, frame);
    std::vector<Html> pins;
    for (std::size_t i = spots.size(); i-- > 0;)  // the nearest lies on top
        pins.push_back(drawn_pin(spots[i], shown.first + i,
                                 shown.places[i].record->place.point_is_approximate
                                     ? territory::Pinned::nearby
                                     : territory::Pinned::exactly));
    return svg::picture(
        {h::cls("map-drawing"), h::role("img"), h::aria("label", texts("orientation.map.drawing")),
         svg::view_box({.width = MapFrame::width, .height = frame.height()})},
        {drawn_ground(sheet.contours, frame),
         drawn_names(sheet.contours, sheet.communes, spots, frame), h::fragment(pins)});
}

// Script finds its words here, as it finds its addresses.
h::Attribute words_for_script(const Texts& texts, const FindingQuestion& question,
                              const MapTiles& tiles, const MapAssets& assets) {
    FindingQuestion all = question;
    all.page = 1;
    return h::attributes({h::data("src", write(all, "/carte/lieux.json")),
                          h::data("ground", "/carte/contours.json"),
                          h::data("live", assets.live_stylesheet), h::data("tiles", tiles.url),
                          h::data("attribution", tiles.attribution),
                          h::data("label", texts("orientation.map.label")),
                          h::data("zoom-in", texts("orientation.map.zoom_in")),
                          h::data("zoom-out", texts("orientation.map.zoom_out")),
                          h::data("close", texts("orientation.map.close")),
                          h::data("group", texts("orientation.map.group")),
                          h::data("open", texts("orientation.map.open")),
                          h::data("near", texts("orientation.map.approximate"))});
}

Html live_map(const Texts& texts, const PlaceMapSheet& sheet, Html inside) {
    return h::custom("carte-lieux",
                     {words_for_script(texts, sheet.question, sheet.tiles, sheet.assets)},
                     {inside});
}

Html list_item(const Texts& texts, const FoundPlace& found, std::size_t number, Instant now) {
    const directory::Place& place = found.record->place;
    const std::string opening = opening_in_words(texts, found, now);
    return h::li(
        {},
        {h::span({h::cls("map-number")}, {number}),
         h::div({h::cls("map-words")},
                {h::p({h::cls("map-place")}, {h::a({h::href(place_address(place))}, {place.name})}),
                 h::p({}, {place.address.empty() ? Html() : h::fragment({place.address, h::br()}),
                           where_in_words(texts, found)}),
                 opening.empty() ? Html() : h::p({h::cls("soft")}, {opening}),
                 place.point_is_approximate
                     ? h::p({h::cls("soft")}, {texts("orientation.map.approximate")})
                     : Html()})});
}

Html list(const Texts& texts, const PlaceMapSheet& sheet, const NumberedPlaces& shown) {
    std::vector<Html> items;
    for (std::size_t i = 0; i < shown.places.size(); ++i)
        items.push_back(list_item(texts, shown.places[i], shown.first + i, sheet.now));
    return h::ul({h::cls("map-list")}, {h::fragment(items)});
}

Html pages_of(const Texts& texts, const PlaceMapSheet& sheet) {
    FindingQuestion question = sheet.question;
    question.page = 1;
    const std::string address = write(question, "/carte");
    return ui::pagination(
        texts, {.page = sheet.question.page,
                .pages = pages_for(sheet.places.size()),
                .href = address + (address.find('?') == address.npos ? "?" : "&") + "page="});
}

Html body(const Texts& texts, const PlaceMapSheet& sheet) {
    const Html back_to_list =
        h::p({h::cls("actions")}, {ui::link_button({.words = texts("orientation.map.to_list"),
                                                    .href = write(sheet.question)})});
    if (sheet.places.empty())
        return h::fragment(
            {ui::empty_state(texts("orientation.none"), texts("orientation.none_words")),
             back_to_list});
    const NumberedPlaces shown =
        numbered(sheet.places, {.page = sheet.question.page, .places = places_a_page});
    return h::fragment(
        {h::link({h::rel("stylesheet"), h::href(sheet.assets.stylesheet)}),
         h::script(sheet.assets.script),
         h::div({h::cls("map-columns")},
                {h::div({h::cls("map-column")},
                        {live_map(texts, sheet, drawing(texts, sheet, shown))}),
                 h::section({h::cls("map-column"), h::aria("label", texts("orientation.map.list"))},
                            {list(texts, sheet, shown), pages_of(texts, sheet)})}),
         back_to_list});
}

}  // namespace

Html map_button(const Texts& texts, const FindingQuestion& question, const MapBeside& beside) {
    const Html link = h::p(ui::link_button({.words = texts("orientation.map.see"),
                                            .href = write(question, "/carte"),
                                            .picture = ui::Icon::place}));
    if (beside.assets.script.empty()) return link;
    const auto first = (static_cast<std::size_t>(question.page) - 1) * places_a_page + 1;
    return h::custom(
        "map-beside",
        {h::data("script", beside.assets.script), h::data("style", beside.assets.stylesheet),
         h::data("show", texts("orientation.map.beside")),
         h::data("hide", texts("orientation.map.hide")), h::data("first", std::to_string(first)),
         words_for_script(texts, question, beside.tiles, beside.assets)},
        {link});
}

std::string place_map_page(const ui::Site& site, const PlaceMapSheet& sheet) {
    const Texts& texts = site.texts;
    return ui::public_page(
        site, {.title = sheet.commune.empty()
                            ? texts("orientation.map.title")
                            : texts("orientation.map.title_around", {{"commune", sheet.commune}}),
               .body = body(texts, sheet),
               .lead = sheet.places.empty()
                           ? std::string()
                           : texts.plural("orientation.map.lead", std::ssize(sheet.places)),
               .back = write(sheet.question)});
}

}  // namespace permanence::orientation
