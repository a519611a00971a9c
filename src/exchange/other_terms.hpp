#pragma once
// Words that mean terms of the national lists without being them: those of the standard's version
// 0, and other spellings that are in use.
#include <optional>
#include <string_view>
#include <vector>

#include "directory/vocabulary.hpp"

namespace permanence::exchange {

enum class TermMatch : unsigned char {
    exact,
    other_case,  // letters, accents or signs differ
    alias,       // another spelling that is in use
    version_0    // a word of the older standard; it may mean several terms, or none
};

struct MeantTerms {
    TermMatch match = TermMatch::exact;
    std::vector<std::size_t> positions;  // in terms(vocabulary)
};

// `words` without blanks around. Nothing for words that nobody knows.
std::optional<MeantTerms> meant_by(directory::Vocabulary vocabulary, std::string_view words);

}  // namespace permanence::exchange
