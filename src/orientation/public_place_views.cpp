#include "orientation/public_place_views.hpp"

#include <algorithm>

#include "formats/url.hpp"
#include "orientation/finding_question.hpp"
#include "orientation/place_card_views.hpp"
#include "orientation/place_schema.hpp"
#include "ui/components.hpp"
#include "ui/dates.hpp"

namespace permanence::orientation {

namespace h = html;
using directory::PlaceRecord;
using directory::Vocabulary;
using html::Html;
using ui::Site;
using ui::Texts;

namespace {

Html list_of(std::span<const std::string> lines) {
    return h::ul({}, {h::each(lines, [](const std::string& line) { return h::li(line); })});
}

// ---- When.

std::string hours_in_words(const Texts& texts, const HoursOfDay& day) {
    std::string words;
    for (const auto& [from, to, opening] : day.spans) {
        if (!words.empty()) words += ", ";
        words += ui::span_in_words(texts, from, to);
        if (opening == directory::Opening::unknown)
            words += " (" + texts("orientation.on_request") + ")";
    }
    if (words.empty()) words = texts("orientation.closed_day");
    if (day.is_public_holiday) words += " (" + texts("orientation.public_holiday") + ")";
    return words;
}

Html usual_hours(const PublicPlaceSheet& sheet) {
    return h::ul({h::cls("opening-hours")},
                 {h::each(sheet.usual_hours, [](const std::string& line) { return h::li(line); })});
}

Html hours(const Texts& texts, const PublicPlaceSheet& sheet) {
    if (sheet.days.empty()) return {};
    const LocalDay today = sheet.days.front().day;
    std::vector<std::vector<Html>> rows;
    for (const HoursOfDay& day : sheet.days)
        rows.push_back(
            {h::span({h::cls("capital")}, {ui::near_day_in_words(texts, day.day, today)}),
             h::span({h::cls("capital")}, {hours_in_words(texts, day)})});
    const Html usual =
        sheet.usual_hours.empty()
            ? Html()
            : ui::details(texts("orientation.usual_hours"), usual_hours(sheet), ui::Unfolded::yes);
    return h::section({}, {h::h2({}, {ui::icon(ui::Icon::clock), texts("orientation.hours")}),
                           ui::table(texts, {.caption = texts("orientation.hours_caption"),
                                             .columns = {{.title = texts("orientation.day")},
                                                         {.title = texts("orientation.opening")}},
                                             .rows = rows}),
                           usual});
}

Html opening_band(const Texts& texts, const PublicPlaceSheet& sheet) {
    const std::string words = opening_in_words(texts, sheet.found, sheet.now);
    if (words.empty()) return {};
    const bool is_open = sheet.found.opening.now == directory::Opening::open;
    return h::p({h::cls(is_open ? "opening open" : "opening")}, {ui::icon(ui::Icon::clock), words});
}

Html slots(const Texts& texts, const PublicPlaceSheet& sheet) {
    if (sheet.slots.empty()) return {};
    std::vector<Html> cards;
    for (const FreeSlot& slot : sheet.slots)
        cards.push_back(h::li(
            h::a({h::cls("button"), h::href(slot.address)},
                 {ui::moment_in_words(texts, slot.start, sheet.found.zone.day_of(sheet.now))})));
    const auto& place = sheet.found.record->place;
    const std::string all = url::Address("/creneaux")
                                .add("commune", place.commune_code)
                                .add("lieu", place.public_id.text())
                                .text();
    return h::section({h::cls("not-on-paper")},
                      {h::h2({}, {ui::icon(ui::Icon::calendar), texts("orientation.next")}),
                       h::ul({h::cls("hours")}, {h::fragment(cards)}),
                       h::p(h::a({h::href(all)}, {texts("orientation.all_slots")}))});
}

// ---- Where, and how to get in touch.

Html address(const Texts& texts, const PublicPlaceSheet& sheet) {
    const directory::Place& place = sheet.found.record->place;
    const Html how = place.how_to_come.empty() ? Html() : h::p(place.how_to_come);
    const Html rough = place.point_is_approximate
                           ? h::p({h::cls("help")}, {texts("orientation.rough_point")})
                           : Html();
    return h::section({}, {h::h2({}, {ui::icon(ui::Icon::place), texts("orientation.come")}),
                           h::p(address_in_words(sheet.found)), how, rough,
                           h::p(ui::map_link(texts, place.name, place.point))});
}

Html web_link(const std::string& address) {
    const auto begin = address.find("://");
    std::string words = begin == address.npos ? address : address.substr(begin + 3);
    if (words.ends_with('/')) words.pop_back();
    return h::a({h::href(address)}, {words});
}

Html contact(const Texts& texts, const PublicPlaceSheet& sheet) {
    const PlaceRecord& record = *sheet.found.record;
    std::vector<ui::Fact> facts;
    if (!record.place.phone.empty())
        facts.push_back(
            {.name = texts("orientation.phone"), .value = ui::phone_link(record.place.phone)});
    for (const std::string& email : record.emails)
        facts.push_back({.name = texts("orientation.email"),
                         .value = h::a({h::href("mailto:" + email)}, {email})});
    for (const std::string& website : record.websites)
        facts.push_back({.name = texts("orientation.website"), .value = web_link(website)});
    if (!record.booking_page.empty())
        facts.push_back(
            {.name = texts("orientation.booking_page"), .value = web_link(record.booking_page)});
    if (!record.accessibility_page.empty())
        facts.push_back({.name = texts("orientation.accessibility_page"),
                         .value = web_link(record.accessibility_page)});
    if (facts.empty()) return {};
    return h::section({}, {h::h2({}, {ui::icon(ui::Icon::phone), texts("orientation.contact")}),
                           ui::fact_list(facts)});
}

// ---- What.

Html terms(const Texts& texts, const PlaceRecord& record, Vocabulary vocabulary,
           std::string_view title) {
    const auto keys = term_keys(record, vocabulary);
    if (keys.empty()) return {};
    std::vector<std::string> lines;
    for (const std::string& key : keys)
        lines.push_back(texts(key));
    return h::fragment({h::h3(texts(title)), list_of(lines)});
}

// What its permanences answer, in the words of the home page.
Html needs(const Texts& texts, const FoundPlace& found) {
    std::vector<std::string> lines;
    for (const directory::Need need : found.needs)
        if (need != directory::Need::unsure)
            lines.push_back(texts("booking.need." + std::string(directory::code(need))));
    if (lines.empty()) return {};
    return h::fragment({h::h3(texts("orientation.needs")), list_of(lines)});
}

std::string access_key(directory::ReducedMobility mobility) {
    return "orientation.mobility." + std::string(directory::column_text(mobility));
}

Html what(const Texts& texts, const PublicPlaceSheet& sheet) {
    const PlaceRecord& record = *sheet.found.record;
    std::vector<std::string> equipment;
    for (const std::string& word : record.place.equipment)
        equipment.push_back(
            texts.has("directory.equipment." + word) ? texts("directory.equipment." + word) : word);
    const Html mobility = record.place.reduced_mobility == directory::ReducedMobility::unknown
                              ? Html()
                              : h::p({}, {ui::icon(ui::Icon::access),
                                          texts(access_key(record.place.reduced_mobility))});
    const Html summary = record.summary.empty() ? Html() : h::p(record.summary);
    const Html details =
        record.details.empty() || record.details == record.summary ? Html() : h::p(record.details);
    const Html tools =
        equipment.empty()
            ? Html()
            : h::fragment({h::h3(texts("orientation.equipment")), list_of(equipment)});
    return h::section(
        {}, {h::h2({}, {ui::icon(ui::Icon::info), texts("orientation.what")}), summary, details,
             needs(texts, sheet.found),
             terms(texts, record, Vocabulary::services, "orientation.services"),
             terms(texts, record, Vocabulary::support, "orientation.support"),
             terms(texts, record, Vocabulary::fees, "orientation.fees"),
             terms(texts, record, Vocabulary::access, "orientation.access"),
             terms(texts, record, Vocabulary::publics, "orientation.publics"),
             terms(texts, record, Vocabulary::care, "orientation.care"), mobility, tools,
             terms(texts, record, Vocabulary::programmes, "orientation.programmes"),
             terms(texts, record, Vocabulary::trainings, "orientation.trainings")});
}

Html last_words(const Texts& texts, const PublicPlaceSheet& sheet) {
    const PlaceRecord& record = *sheet.found.record;
    const Html report =
        h::a({h::href(place_address(record.place, "signaler"))}, {texts("orientation.report")});
    if (!record.updated_on) return h::p({h::cls("help")}, {report});
    return h::p(
        {h::cls("help")},
        {texts("orientation.updated", {{"day", ui::full_day_in_words(texts, *record.updated_on)}}),
         " ", report});
}

Html marks(const Texts& texts, const FoundPlace& found) {
    const auto words = marks_of(texts, found);
    if (words.empty()) return {};
    return h::ul({h::cls("marks")},
                 {h::each(words, [](const std::string& mark) { return h::li(mark); })});
}

std::string lead_of(const Texts& texts, const PublicPlaceSheet& sheet) {
    if (sheet.structure.empty() || sheet.structure == sheet.found.record->place.name)
        return std::string(sheet.found.commune);
    return texts("orientation.lead_of_place",
                 {{"commune", std::string(sheet.found.commune)}, {"structure", sheet.structure}});
}

}  // namespace

std::string public_place_page(const Site& site, const PublicPlaceSheet& sheet) {
    const Texts& texts = site.texts;
    const directory::Place& place = sheet.found.record->place;
    FindingQuestion around;
    around.commune = place.commune_code;
    return ui::public_page(
        site,
        {.title = place.name,
         .body = h::fragment({opening_band(texts, sheet), marks(texts, sheet.found),
                              slots(texts, sheet), contact(texts, sheet), address(texts, sheet),
                              hours(texts, sheet), what(texts, sheet), last_words(texts, sheet),
                              h::json_ld(schema_org(sheet.found, sheet.origin))}),
         .lead = lead_of(texts, sheet),
         .back = write(around)});
}

}  // namespace permanence::orientation
