#pragma once
// A place as data·inclusion (schema v1: docs/OPEN_DATA.md says which version and where) describes
// those who help people into society and work: a structure, and the service that it offers.
#include <string>

#include "directory/opening_hours_words.hpp"
#include "exchange/open_places.hpp"

namespace permanence::exchange {

// Who publishes, and in which words.
struct Producer {
    std::string source;              // "pays-royannais": the producer's name in every id
    directory::Sentences sentences;  // locales/, for what the schema wants and no place says
};
// "pays-royannais" of "Pays Royannais"; "permanence" of a name without letters.
std::string source_of(std::string_view territory);

void append_structure(std::string& out, const OpenPlace& place, const Producer& producer);
// One service a place, as the national platform reads the national standard. Names nobody:
// contact_nom_prenom is never there.
void append_service(std::string& out, const OpenPlace& place, const Producer& producer);

}  // namespace permanence::exchange
