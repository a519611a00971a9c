#pragma once
// All that is known of a place: what the rest of the service needs of it, and what the national
// standard of places (v1.0.2) says beside, under the standard's meaning.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "directory/place.hpp"
#include "directory/vocabulary.hpp"

namespace permanence::directory {

// Which lists a place has; one set for each.
class Terms {
 public:
    TermSet& of(Vocabulary vocabulary) { return sets_[static_cast<std::size_t>(vocabulary)]; }
    const TermSet& of(Vocabulary vocabulary) const {
        return sets_[static_cast<std::size_t>(vocabulary)];
    }
    bool operator==(const Terms&) const = default;

 private:
    std::array<TermSet, vocabularies> sets_;
};

// One that is not kept yet: keeping it gives it its ids.
inline Place unkept_place() {
    return {.id = {}, .public_id = PublicId::from_bytes(std::array<unsigned char, 16>{})};
}

struct PlaceRecord {
    Place place = unkept_place();  // name, address, point, opening hours, telephone

    std::string pivot;               // SIRET, or RNA number; may be empty
    std::string address_complement;  // complement_adresse
    Terms terms;
    std::vector<std::string> emails;    // of the place, not of a person
    std::vector<std::string> websites;  // https://…
    std::string summary;                // presentation_resume, at most 280 characters
    std::string details;                // presentation_detail
    std::string parent_structure;       // structure_parente
    std::string other_trainings;        // autres_formations_labels
    std::string accessibility_page;     // fiche_acces_libre: an address
    std::string booking_page;           // prise_rdv: an address

    std::string source;                   // who published it: "Hinaura"; empty: written here
    std::string source_id;                // its id there
    std::optional<LocalDay> updated_on;   // date_maj: of what is said, by whoever said it
    bool is_active = true;                // false: no longer shown, kept for what happened there
    std::optional<Instant> confirmed_at;  // somebody of the structure said that it is still right
};

}  // namespace permanence::directory
