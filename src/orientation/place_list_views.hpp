#pragma once
// The list of places and the form that asks for it, on one page.
#include <string>
#include <vector>

#include "orientation/address_note.hpp"
#include "orientation/asked_places.hpp"
#include "orientation/finding_question.hpp"
#include "orientation/found_place.hpp"
#include "orientation/place_map_views.hpp"
#include "territory/gazetteer.hpp"
#include "ui/layout.hpp"

namespace permanence::orientation {

inline constexpr std::size_t places_a_page = 20;
int pages_for(std::size_t places);  // one at least

struct PlaceListSheet {
    FindingQuestion question;
    Instant now;
    bool has_addresses = false;    // the field takes an address, too
    std::string commune = {};      // its name; empty: the whole territory
    bool is_from_address = false;  // distances are from an address, not from the commune's middle
    AddressNote note = AddressNote::none;
    SpokenLanguages languages = {};  // at places around
    std::vector<FoundPlace> places = {};
    std::size_t total = 0;  // on all pages
    // What was typed names no one commune: what it was, and which may be meant.
    std::string typed = {};
    std::vector<territory::CommuneMatch> meant = {};
};

std::string place_list_page(const ui::Site& site, const PlaceListSheet& sheet,
                            const MapBeside& map = {});

}  // namespace permanence::orientation
