#pragma once
// Which places a printed guide has, in which order: communes as a French list has them, or from one
// commune outwards.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/geo.hpp"
#include "orientation/place_picture.hpp"
#include "territory/commune_table.hpp"

namespace permanence::orientation {

enum class Lettering : std::uint8_t { usual, large };

struct GuideQuestion {
    const territory::Commune* commune = nullptr;  // none: the whole territory
    Lettering letters = Lettering::usual;
};

// Around a commune.
inline constexpr Metres guide_radius{20'000};
inline constexpr std::size_t most_around = 300;
// More is no guide any more: nobody prints 600 pages.
inline constexpr std::size_t most_in_guide = 2'000;

struct GuideChapter {
    const territory::Commune* commune = nullptr;  // none: what lies in no known commune
    std::optional<Metres> distance;               // from the middle of the commune asked for
    std::vector<std::size_t> places;              // positions in the picture, by name
};

// Its first chapter is the commune asked for where it has a place of its own.
std::vector<GuideChapter> guide_chapters(const PlacePicture& picture,
                                         const territory::CommuneTable& communes,
                                         const GuideQuestion& question);

}  // namespace permanence::orientation
