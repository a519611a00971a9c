#pragma once
// The page that explains the printed guide and offers it.
#include <string>
#include <vector>

#include "orientation/guide_book.hpp"
#include "territory/gazetteer.hpp"
#include "ui/layout.hpp"

namespace permanence::orientation {

struct GuideOffer {
    std::size_t places = 0;                       // of the whole territory
    const territory::Commune* commune = nullptr;  // chosen
    std::string typed = {};                       // what could not be made out
    std::vector<territory::CommuneMatch> meant = {};
};

std::string guide_page(const ui::Site& site, const GuideOffer& offer);

// "/guide.pdf?commune=17461&lettres=grandes".
std::string guide_address(const GuideQuestion& question);

}  // namespace permanence::orientation
