#pragma once
// The first two pages: what do you need, and where do you live.
#include <optional>
#include <string>
#include <vector>

#include "booking/visit.hpp"
#include "directory/need.hpp"
#include "territory/gazetteer.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

// The next free slots around the commune that this device remembers.
struct NearSheet {
    const territory::Commune& commune;
    std::vector<Visit> visits;  // in the order offered
    Instant now;
};

// Eight needs in plain words, each with its picture. Where the commune is known, they lead past the
// question of where.
std::string home_page(const ui::Site& site, const std::optional<NearSheet>& near);

// The box "remember my commune on this device", as it stands. Where one is remembered, a second
// field says so: then an empty box means to forget it.
inline constexpr std::string_view remember_field = "retenir";
inline constexpr std::string_view was_remembered_field = "retenue";
struct RememberBox {
    bool is_ticked = false;
    bool is_remembered = false;
};

// The one field. `fault`: a key of locales/ when what was typed leads nowhere.
struct WhereSheet {
    directory::Need need = directory::Need::unsure;
    std::string typed = {};
    std::string fault = {};
    RememberBox remember = {};
};
std::string where_page(const ui::Site& site, const WhereSheet& sheet);

// Several communes have that name: one link each. close_spelling asks "Vouliez-vous dire ?".
struct CommunesSheet {
    directory::Need need = directory::Need::unsure;
    std::string typed;
    std::vector<territory::CommuneMatch> matches;
    RememberBox remember = {};
};
std::string communes_page(const ui::Site& site, const CommunesSheet& sheet);

}  // namespace permanence::booking
