#pragma once
// Whole pages: the public one, the staff's, the one to print, and the pages of what went wrong.
#include <optional>
#include <string>
#include <vector>

#include "formats/html.hpp"
#include "ui/forms.hpp"
#include "ui/texts.hpp"

namespace permanence::ui {

// Pieces of the public page that are rendered once: see with_frame().
struct Frame {
    html::Kept links;           // of the head: style sheets, icon, script
    html::Kept top;             // before <main>
    html::Kept bottom;          // after it
    html::Kept bottom_private;  // the same on a page with private words
};

// What is the same on every page of one installation. Built once at start by app/ (addresses of
// assets carry their hash), passed by const reference.
struct Site {
    const Texts& texts;
    std::string territory;    // "Presqu'île d'Arvert"
    std::string phone;        // "+33546000000"
    std::string phone_hours;  // "du lundi au vendredi, de 9 h à 17 h"; may be empty
    std::string stylesheet;   // address of web/css/site.css
    std::string colours;      // address of territory_stylesheet(); empty: the colours of look.md
    std::string script;       // address of web/js/site.ts built; empty: none
    std::string desk_script;  // address of web/js/desk.ts built, for pages that ask for it
    std::string icon;         // address of the site's icon (web/icons/site.svg)
    std::string logo;         // address of the territory's picture; empty: its name alone
    std::string demo_notice;  // not empty: a band on every page ("Territoire de démonstration…")
    std::optional<Frame> frame = {};
};
// The same site, which renders what all public pages share now instead of each time.
Site with_frame(Site site);

struct Page {
    std::string title;  // <title> and, unless `own_heading`, the <h1>
    html::Html body;
    std::string lead = {};       // one sentence below the h1
    bool own_heading = false;    // the body brings its <h1>
    bool has_errors = false;     // "Erreur : " before the <title>, and `errors` first on the page
    html::Html errors = {};      // error_summary(...)
    bool private_words = false;  // holds a person's data: no search engine, "tout effacer" offered
    std::string back = {};       // address of the step before; empty: none
    int step = 0, steps = 0;     // "Étape 2 sur 4" above the title when steps > 0
};

// The document from <!doctype html> on.
std::string public_page(const Site& site, const Page& page);

struct StaffLink {
    std::string words;
    std::string href;
    bool here = false;
};
enum class StaffWidth {
    reading,  // the ordinary sheet
    desk,     // the whole screen in three columns; loads desk_script
};
struct StaffFrame {
    std::string user;              // "Mairie d'Arvert"
    std::string home;              // where the name of the territory leads
    std::vector<StaffLink> links;  // the left list
    std::string sign_out;          // address of the form that signs out
    std::string token;             // its form token
    StaffWidth width = StaffWidth::reading;
};
// The desk's three columns: who calls, the slots, the card. Below 900 px they stand one under the
// other.
html::Html desk_columns(html::Html caller, html::Html slots, html::Html card);
std::string staff_page(const Site& site, const StaffFrame& frame, const Page& page);

// Nothing but the sheet: A6 card, A4 list, A4 with no letter smaller than 18 points.
enum class Paper { a4, a6, large };
std::string print_page(const Site& site, Paper paper, const Page& page);

// What happened, what to do, whom to call, in words of its own for 400, 403, 404, 405, 413, 415,
// 429, 500 and 503 (others read as 400 or 500). The sentence of `key` ("http.form_expired")
// replaces the general one where it exists; `reference` (the request's id) is shown for 500 and
// 503.
std::string error_page(const Site& site, int status, std::string_view key = {},
                       std::string_view reference = {});

}  // namespace permanence::ui
