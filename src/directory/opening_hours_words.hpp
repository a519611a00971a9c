#pragma once
// Opening hours in short lines that people read at a glance: "lundi au vendredi : 9 h à 12 h, 14 h
// à 17 h", "en août : fermé".
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "directory/opening_hours.hpp"

namespace permanence::directory {

// The sentences of locales/ by their keys, filled: ui::Texts is such a function.
using Sentences = std::function<std::string(std::string_view key, const WordArguments& arguments)>;

// The usual week first, equal days together; then what is otherwise at some times of the year, on
// public holidays, on single dates. Comments are shown as they are. Empty for hours that cannot be
// told well: a page shows nothing rather than a wrong sentence.
std::vector<std::string> opening_hours_in_words(const OpeningHours& hours,
                                                const Sentences& sentences);

}  // namespace permanence::directory
