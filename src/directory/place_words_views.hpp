#pragma once
// What is said of a place in the words of people: each field by its name, each value as it is read.
#include <string>
#include <vector>

#include "directory/place_field.hpp"
#include "directory/place_quality.hpp"
#include "formats/html.hpp"
#include "territory/commune_table.hpp"
#include "ui/components.hpp"
#include "ui/layout.hpp"

namespace permanence::directory {

// "Téléphone".
std::string label_of(const ui::Texts& texts, PlaceField field);

// The value as a person reads it, for what text_of wrote; empty for nothing. Texts and addresses as
// they are, several lines where there are several things.
std::vector<std::string> lines_of(const ui::Texts& texts, const territory::CommuneTable& communes,
                                  PlaceField field, std::string_view text);

// "Vaux-sur-Mer"; the code where no commune has it.
std::string commune_name(const territory::CommuneTable& communes, std::string_view code);

// "un ordinateur"; a word that is none of ours as it is.
std::string equipment_in_words(const ui::Texts& texts, std::string_view word);

// "Écrivez le numéro de téléphone": the first thing to fix of a place, empty when there is none.
std::string first_to_fix(const ui::Texts& texts, const PlaceQuality& quality);
// "78 sur 100".
std::string score_in_words(const ui::Texts& texts, const PlaceQuality& quality);

// Lines one below the other.
html::Html lines_part(const std::vector<std::string>& lines);

// A page of those who keep places.
ui::Page places_sheet(std::string title, html::Html body, std::string back);

}  // namespace permanence::directory
