#pragma once
// The pieces that pages are made of: actions, choices, cards, notices, lists, tables. Values in,
// Html out. Words arrive already in the reader's language; a component's own words come from Texts.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/geo.hpp"
#include "base/time.hpp"
#include "formats/html.hpp"
#include "ui/icons.hpp"
#include "ui/texts.hpp"

namespace permanence::ui {

// --- going somewhere ---

enum class Weight { main, second, quiet, danger };  // one `main` a page
std::string_view button_classes(Weight weight);

struct LinkAction {
    std::string words;  // begins with a verb: "Changer de commune"
    std::string href;
    Weight weight = Weight::second;
    std::optional<Icon> picture = {};
};
html::Html link_button(const LinkAction& action);
html::Html back_link(std::string_view words, std::string_view href);
// tel: link, "05 46 00 00 00".
html::Html phone_link(std::string_view phone);
// The telephone as an equal way: large number, and when someone answers.
html::Html phone_card(const Texts& texts, std::string_view phone, std::string_view hours);
// The place on OpenStreetMap (opens the person's own map on a telephone).
html::Html map_link(const Texts& texts, std::string_view place_name, Point point);
// The address as a QR code, with `label` for those who do not see it; nothing where it is too long.
html::Html qr_code(std::string_view label, std::string_view link);
// "Imprimer": drawn by web/js only, since a page without script prints from its own menu.
html::Html print_button(std::string_view words);

// --- choosing ---

struct Choice {
    std::string words;
    std::string href;
    std::string hint = {};  // one short line below; may be empty
    std::optional<Icon> picture = {};
};
// Large cards in one column, two from 600 px: the eight needs, the ways to meet.
html::Html choice_list(std::span<const Choice> choices);

// One free slot. The whole card can be pressed; its link reads "Choisir" and then day, hour and
// place.
struct SlotCard {
    std::string href;
    std::string choose;         // "Choisir"
    std::string day_and_hour;   // "mardi 3 mars à 9 h 30"
    std::string place;          // "Mairie de Vaux-sur-Mer"
    std::string distance = {};  // "à 12 minutes en voiture"
    std::string adviser = {};   // "avec Camille"
    std::string why = {};       // "le plus tôt"; shown as a tag
    std::string access = {};    // "Accessible en fauteuil roulant"
    Icon way = Icon::place;     // place, home, phone, video
};
html::Html slot_card(const SlotCard& card);
html::Html card_list(std::span<const html::Html> cards);

// --- saying ---

enum class Tone { notice, confirmed, fault, plain };  // straw, leaf, brick, foam

// A band with a title and what follows; its drawing repeats the tone, never the colour alone.
struct Band {
    Tone tone = Tone::notice;
    std::string title;
    html::Html body;
    int heading = 2;         // level of the title, 1 to 4
    bool announced = false;  // role="status": read aloud when the page opens
};
html::Html band(const Band& band);
html::Html notice(std::string_view words);
html::Html tag(std::string_view words, Tone tone = Tone::plain);
// When a list is empty: what that means and what to do first.
html::Html empty_state(std::string_view title, std::string_view words,
                       const std::optional<LinkAction>& first = {});
// "Étape 2 sur 4".
html::Html step_indicator(const Texts& texts, int step, int steps);
// <time datetime="2026-03-03T09:30">words</time>
html::Html time_element(LocalTime moment, std::string_view words);
enum class Unfolded { no, yes };
html::Html details(std::string_view summary, html::Html body, Unfolded unfolded = Unfolded::no);

// --- listing ---

struct Fact {
    std::string name;
    html::Html value;
    std::optional<LinkAction> change = {};  // "Changer", at the end of the line
};
html::Html fact_list(std::span<const Fact> facts);

struct Column {
    std::string title;
    bool number = false;         // set to the right
    std::string sort_href = {};  // not empty: the title is a link that sorts
    enum class Sorted { no, up, down } sorted = Sorted::no;
};
struct Table {
    std::string caption;
    std::vector<Column> columns;
    std::vector<std::vector<html::Html>> rows;  // the first cell names the row
};
// Wider than the screen, it scrolls alone; its head row comes back on each printed page.
html::Html table(const Texts& texts, const Table& table);

struct Pages {
    int page = 1;  // 1 to pages
    int pages = 1;
    std::string href;  // ends where the number goes: "/rendez-vous?page="
};
html::Html pagination(const Texts& texts, const Pages& pages);

}  // namespace permanence::ui
