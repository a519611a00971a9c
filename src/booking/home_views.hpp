#pragma once
// The first two pages: what do you need, and where do you live.
#include <string>
#include <vector>

#include "directory/need.hpp"
#include "territory/gazetteer.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

// Eight needs in plain words, each with its picture.
std::string home_page(const ui::Site& site);

// The one field. `fault`: a key of locales/ when what was typed leads nowhere.
struct WhereSheet {
    directory::Need need = directory::Need::unsure;
    std::string typed = {};
    std::string fault = {};
};
std::string where_page(const ui::Site& site, const WhereSheet& sheet);

// Several communes have that name: one link each. close_spelling asks "Vouliez-vous dire ?".
struct CommunesSheet {
    directory::Need need = directory::Need::unsure;
    std::string typed;
    std::vector<territory::CommuneMatch> matches;
};
std::string communes_page(const ui::Site& site, const CommunesSheet& sheet);

}  // namespace permanence::booking
