#pragma once
// The words that names and addresses of places have in common (data/place_words.csv): short forms,
// kinds of street, kinds of place, and words that tell no place from another.
#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace permanence::directory {

// What a name says that the place is: town hall, library, office of France services... A place may
// say several.
using PlaceKinds = std::bitset<64>;

// Words are folded, their plural is dropped, short forms are written out, articles are left out:
// "Les services du Gal." is {"service", "general"}.
std::vector<std::string> plain_words(std::string_view text);

// Of one plain word.
bool is_street_kind(std::string_view word);  // avenue, place, impasse...
bool is_post_word(std::string_view word);    // BP, CS, cedex: a number of the post follows

struct PlaceName {
    PlaceKinds kinds;
    std::vector<std::string> own_words;  // ascending, each once: what tells it from others
    bool operator==(const PlaceName&) const = default;
};

// The words of its commune are not the place's own: "Mairie de Vaux" in Vaux is a town hall and has
// none.
PlaceName read_place_name(std::string_view name, std::string_view commune);

// A vehicle or a round of permanences, not a house.
bool is_mobile(const PlaceKinds& kinds);
// A commune, a group of communes, a department and nothing else: who runs services, not one of
// them.
bool is_body(const PlaceKinds& kinds);

}  // namespace permanence::directory
