#pragma once
// The words and pieces by which every page speaks of a visit.
#include <span>
#include <string>
#include <vector>

#include "booking/visit.hpp"
#include "ui/components.hpp"
#include "ui/forms.hpp"

namespace permanence::booking {

std::string when_in_words(const ui::Texts& texts, const Visit& visit, Instant now);
std::string day_of_visit_in_words(const ui::Texts& texts, const Visit& visit, Instant now);
std::string hour_in_words(const ui::Texts& texts, const Visit& visit);      // "9 h 30"
std::string duration_of_visit(const ui::Texts& texts, const Visit& visit);  // "1 h"
// To whom a page speaks of the resident's home: "Chez vous", or "Chez la personne".
enum class Reader { resident, agent };
// "Mairie de Vaux-sur-Mer", "Chez vous", "Par téléphone".
std::string where_in_words(const ui::Texts& texts, const Visit& visit,
                           Reader reader = Reader::resident);
std::string with_whom_in_words(const ui::Texts& texts, const Visit& visit);  // "avec Camille"
std::string way_in_words(const ui::Texts& texts, const Visit& visit);  // empty without a place
std::string access_in_words(const ui::Texts& texts, const directory::Place& place);
ui::Icon icon_of(Mode mode);

// The card of a free slot; `why` may be empty.
html::Html visit_card(const ui::Texts& texts, const Visit& visit, Instant now, std::string why,
                      std::string href);
// When, where, how long and with whom, as a short panel: the slot that was chosen.
html::Html visit_panel(const ui::Texts& texts, const Visit& visit, Instant now);
// Name, address, how to come and access of its place; where it is when it has none.
html::Html address_words(const ui::Texts& texts, const Visit& visit);
// The same and the map.
html::Html place_words(const ui::Texts& texts, const Visit& visit);

// When its place is open, a line each; nothing where that is not told.
html::Html opening_hours_list(const Visit& visit);

// One of several slots, as a choice in a form: field "choix".
inline constexpr std::string_view choice_field = "choix";
html::Html visit_choices(const ui::Texts& texts, std::span<const Visit> visits, Instant now,
                         const ui::FormState& state, Reader reader = Reader::resident);

}  // namespace permanence::booking
