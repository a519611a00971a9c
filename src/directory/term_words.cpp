#include "directory/term_words.hpp"

#include <array>

namespace permanence::directory {

namespace {

// In the order of Vocabulary; what follows the last dot is the slug of a term.
constexpr std::array<std::string_view, vocabularies> beginnings{
    "directory.services.",         "directory.publics.",
    "directory.prises_en_charge.", "directory.frais.",
    "directory.dispositifs.",      "directory.formations_labels.",
    "directory.modalites_acces.",  "directory.modalites_accompagnement.",
    "directory.itinerance.",       "directory.typologies."};

}  // namespace

std::string word_key(Vocabulary vocabulary, std::size_t position) {
    std::string key(beginnings[static_cast<std::size_t>(vocabulary)]);
    return key += terms(vocabulary)[position].slug;
}

}  // namespace permanence::directory
