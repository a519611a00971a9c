#pragma once
// What a list of places is asked, and its address: every search can be shared.
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/geo.hpp"
#include "directory/need.hpp"
#include "directory/place_filter.hpp"
#include "formats/url.hpp"

namespace permanence::orientation {

// What the place must have; each is a box to tick.
enum class Wish : std::uint8_t {
    home_visits,  // somebody comes to my home
    appointment,  // can be booked
    open_door,    // one may come without an appointment
    free,
    wheelchair,
    hearing,  // sign language, or made for people who hear badly
    sight,
    reading,  // people who read or write with difficulty
    other_language
};
std::span<const Wish> all_wishes();
std::string_view word_of(Wish wish);  // of addresses, and of "orientation.wish.<word>" in locales/

enum class OpenWhen : std::uint8_t { any, now, saturday };

inline constexpr std::array<int, 4> radii{5, 10, 20, 50};  // kilometres
inline constexpr int usual_radius = 20;

struct FindingQuestion {
    std::string commune;  // INSEE code; empty: the whole territory
    // Of an address in that commune, rounded; distances are then from there.
    std::optional<Point> near;
    std::string words;  // names, communes, services, as typed
    std::optional<directory::Need> need;
    int radius = usual_radius;  // kilometres, one of `radii`
    OpenWhen when = OpenWhen::any;
    std::vector<Wish> wishes;  // ascending
    std::string language;      // ISO 639 of an adviser; empty: no matter
    std::string programme;     // slug of a national programme; empty: no matter
    int page = 1;

    bool wants(Wish wish) const;
    bool operator==(const FindingQuestion&) const = default;
};

// What is not understood is left out: an old or mistyped address still shows places.
FindingQuestion read_question(const url::Query& query);
// "/lieux?commune=17461&besoin=demarches"; usual values are not written.
std::string write(const FindingQuestion& question, std::string_view path = "/lieux");

// Leaves those where somebody helps with it; for one that is not sure, all.
void want(directory::Need need, directory::PlaceFilter& filter);

// What the finder is asked; where is not part of it.
directory::PlaceFilter filter_of(const FindingQuestion& question, Instant now);

}  // namespace permanence::orientation
