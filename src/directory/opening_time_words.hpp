#pragma once
// The parts of a line on opening hours: "lundi au vendredi", "9 h 30", "du 1er au 15 août".
#include <optional>
#include <span>
#include <string>

#include "directory/opening_hours_words.hpp"
#include "directory/opening_rule.hpp"

namespace permanence::directory {

// ISO numbers in their order: "lundi, mardi et jeudi", "mardi au samedi", "tous les jours".
std::string weekdays_in_words(const Sentences& sentences, std::span<const unsigned> weekdays);

// "9 h", "9 h 30", "minuit" for 24:00.
std::string time_in_words(const Sentences& sentences, TimeOfDay time);

// Of a scope as in ToldException: "en août", "semaines paires", "1er mercredi du mois". Nothing for
// what has no name that everybody knows ("week 1-53/3").
std::optional<std::string> scope_in_words(const Sentences& sentences, const OpeningRule& scope);

}  // namespace permanence::directory
