#pragma once
// The map of the places of a question: a drawing with numbers that everybody has and can print,
// which script makes a map to move in.
#include <string>
#include <vector>

#include "orientation/map_places.hpp"
#include "orientation/map_tiles.hpp"
#include "ui/layout.hpp"

namespace permanence::orientation {

// Addresses of what the map alone needs.
struct MapAssets {
    std::string script;
    std::string stylesheet;       // of the drawing and its list
    std::string live_stylesheet;  // of the map to move in: the script loads it
};

struct PlaceMapSheet {
    FindingQuestion question;
    Instant now;
    std::string commune = {};  // its name; empty: the whole territory
    std::vector<FoundPlace> places = {};
    std::span<const territory::Contour> contours = {};
    const territory::CommuneTable& communes;
    const MapTiles& tiles;
    const MapAssets& assets;
};

// What the map beside a list needs; nothing where `assets` is empty.
struct MapBeside {
    MapTiles tiles = {};
    MapAssets assets = {};
};
// For a list of places: leads to the map of the same question; on wide screens script shows it
// beside the list (web/js/map_beside.ts), which is in a `list-beside`.
html::Html map_button(const ui::Texts& texts, const FindingQuestion& question,
                      const MapBeside& beside);

std::string place_map_page(const ui::Site& site, const PlaceMapSheet& sheet);

}  // namespace permanence::orientation
