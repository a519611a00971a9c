#pragma once
// The search that other sites show in their pages, and the page that explains how.
#include <string>
#include <string_view>
#include <vector>

#include "orientation/found_place.hpp"
#include "ui/layout.hpp"

namespace permanence::orientation {

// What a site asks of the search in its page.
struct EmbedTheme {
    std::string first = {};   // "#0b4f6c", links and buttons; empty: the territory's
    std::string second = {};  // "#f5b700", the ring around what has the focus; empty: the same
    bool operator==(const EmbedTheme&) const = default;
};

struct EmbedSheet {
    std::string commune_code = {};  // empty: the whole territory
    std::string commune = {};       // its name
    EmbedTheme theme = {};          // checked
    std::vector<FoundPlace> places = {};
    Instant now;
    bool has_addresses = false;  // the field takes an address, too
    std::string script;          // tells the page around how high this one is
};

// Whole, without the frame of our own pages; what it leads to opens beside the page around it.
std::string embed_page(const ui::Site& site, const EmbedSheet& sheet);

struct EmbedGuide {
    std::string origin;             // "https://aide.example.org"
    std::string commune_code = {};  // of the example
    std::string commune = {};
    EmbedTheme theme = {};
    std::vector<FieldError> errors = {};  // of what was typed
};

std::string embed_guide_page(const ui::Site& site, const EmbedGuide& guide);

// "/integration/recherche?commune=17461&couleur=%230b4f6c".
std::string embed_address(std::string_view commune_code, const EmbedTheme& theme);

}  // namespace permanence::orientation
