#pragma once
// The closed lists of the national standard of places (schema v1.0.2), each term with the exact
// words that files exchange, and sets of such terms.
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace permanence::directory {

// In the order of the standard's fields; name_of says the name of the list in vocabularies.
enum class Vocabulary : std::uint8_t {
    services,
    publics,     // who is looked after in particular
    care,        // prise_en_charge_specifique: deafness, illiteracy, languages
    fees,        // frais_a_charge
    programmes,  // dispositif_programmes_nationaux
    trainings,   // formations_labels
    access,      // modalites_acces: how one gets there or in touch
    support,     // modalites_accompagnement: alone, accompanied, in a workshop, at a distance
    roaming,     // itinerance
    kinds        // typologie: the kind of structure
};

inline constexpr std::size_t vocabularies = 10;

struct Term {
    std::string_view code;  // verbatim, as exchanged
    std::string_view slug;  // its words for people: "directory.<name_of>.<slug>" in locales/
};

// In the order of the published list, which is the order of a set written out.
std::span<const Term> terms(Vocabulary vocabulary);
std::string_view name_of(Vocabulary vocabulary);
std::optional<std::size_t> position_of(Vocabulary vocabulary, std::string_view code);
std::optional<std::size_t> position_of_slug(Vocabulary vocabulary, std::string_view slug);

// Some terms of one list, by their positions.
class TermSet {
 public:
    static constexpr std::size_t most_terms = 92;
    using Bits = std::bitset<most_terms>;

    void add(std::size_t position) { bits_.set(position); }
    void take_out(std::size_t position) { bits_.reset(position); }
    bool has(std::size_t position) const { return bits_.test(position); }
    bool is_empty() const { return bits_.none(); }
    std::size_t size() const { return bits_.count(); }
    bool has_any_of(const TermSet& others) const { return (bits_ & others.bits_).any(); }
    bool has_all_of(const TermSet& others) const { return (bits_ & others.bits_) == others.bits_; }
    TermSet& operator|=(const TermSet& others) {
        bits_ |= others.bits_;
        return *this;
    }
    bool operator==(const TermSet&) const = default;

    // Codes joined by "|", as the standard writes lists.
    std::string text(Vocabulary vocabulary) const;
    // The inverse for what text() wrote; codes that are not of the list are left out.
    static TermSet parse_known(Vocabulary vocabulary, std::string_view text);

 private:
    Bits bits_;
};

}  // namespace permanence::directory
