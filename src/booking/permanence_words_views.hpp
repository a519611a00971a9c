#pragma once
// The words that the pages of permanences and absences share: where, when, and what is to be
// settled.
#include <string>
#include <vector>

#include "agenda/rule_words.hpp"
#include "agenda/timetable.hpp"
#include "ui/components.hpp"
#include "ui/layout.hpp"

namespace permanence::booking {

// "Mairie de Vaux-sur-Mer", "Visites à domicile".
std::string place_in_words(const ui::Texts& texts, const agenda::Held& held);
// "chaque mardi, de 9 h à 12 h"
std::string rule_in_words(const ui::Texts& texts, const agenda::Held& held, LocalDay today);
// "de 9 h à 12 h", of one time on the wall of that zone.
std::string hours_in_words(const ui::Texts& texts, const Zone& zone, Interval time);

// A page of the agenda, with what is private and the way back.
ui::Page agenda_sheet(std::string title, html::Html body, std::string back);
// "Salle bleue", "1 h 30 pour « Ma santé en ligne »": what an appointment takes beside the usual.
std::vector<std::string> extras_in_words(const ui::Texts& texts, const agenda::Held& held);

// How many appointments are to be settled, and where; nothing when there are none.
html::Html to_settle_band(const ui::Texts& texts, std::size_t count);
// How many would be left without anybody.
html::Html left_outside_band(const ui::Texts& texts, std::size_t count);
// A quiet link with what it is about, for those who hear it alone.
html::Html act_link(const ui::Texts& texts, std::string_view key, std::string href,
                    std::string_view about);
// A list that unfolds, its options told by `words` of a number.
html::Html number_options(const ui::Texts& texts, const ui::FormState& state, ui::OptionGroup group,
                          std::vector<int> numbers, std::string (*words)(const ui::Texts&, int));
// The same, called as the form's other fields are.
html::Html number_field(const ui::Texts& texts, const ui::FormState& state, std::string name,
                        std::vector<int> numbers, std::string (*words)(const ui::Texts&, int));
// Whose it is; nothing where there is one alone.
html::Html adviser_field(const ui::Texts& texts, const ui::FormState& state,
                         const std::vector<const directory::Adviser*>& advisers);

}  // namespace permanence::booking
