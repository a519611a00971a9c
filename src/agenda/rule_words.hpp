#pragma once
// When a permanence or an absence comes back, in words: "chaque mardi, jusqu'au 30 juin".
#include <string>

#include "agenda/plain_rule.hpp"
#include "directory/opening_hours_words.hpp"

namespace permanence::agenda {

struct ToldRepetition {
    std::string when;   // "chaque mardi", "le 2e mercredi du mois"; always something true
    std::string from;   // "à partir du 5 janvier", "depuis le 5 janvier"; often empty
    std::string until;  // "jusqu'au 30 juin"; empty: it goes on, or it is a single day
};

// Small letters at the beginning. The year stands where it is not that of `today`. A rule without
// plain words is told by its next days.
ToldRepetition in_words(const Repetition& repetition, LocalDay today,
                        const directory::Sentences& sentences);

// The three joined: "un mardi sur deux depuis le 6 janvier, jusqu'au 30 juin".
std::string in_one_line(const ToldRepetition& told, const directory::Sentences& sentences);

// The first letter as a capital, where it is one of a to z.
std::string with_capital(std::string words);

}  // namespace permanence::agenda
