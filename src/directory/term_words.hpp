#pragma once
// The key in locales/ of what people read for a term of the national lists.
#include <string>

#include "directory/vocabulary.hpp"

namespace permanence::directory {

// "directory.frais.gratuit"; `position` is one of terms(vocabulary).
std::string word_key(Vocabulary vocabulary, std::size_t position);

}  // namespace permanence::directory
