#pragma once
// The 32 fields of the national standard of places (schema.json v1.0.2), in its order.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "directory/vocabulary.hpp"

namespace permanence::exchange {

enum class Field : std::uint8_t {
    id,
    pivot,
    name,
    commune,
    postcode,
    commune_code,
    address,
    address_complement,
    latitude,
    longitude,
    kinds,
    phone,
    emails,
    websites,
    hours,
    summary,
    details,
    source,
    roaming,
    parent_structure,
    updated_on,
    services,
    publics,
    care,
    fees,
    programmes,
    trainings,
    other_trainings,
    access,
    support,
    accessibility_page,
    booking_page
};

inline constexpr std::size_t standard_fields = 32;

enum class FieldShape : std::uint8_t { text, number, day };

struct FieldRule {
    Field field{};
    std::string_view name;  // as the header writes it: "code_postal"
    FieldShape shape = FieldShape::text;
    bool is_required = false;
    std::size_t longest = 0;  // characters that the standard allows; 0: any number
    std::size_t kept = 0;     // octets that our service keeps
    std::optional<directory::Vocabulary> list = {};
    bool is_prose = false;  // written by people for people: nothing but text may stand there
};

const std::array<FieldRule, standard_fields>& field_rules();
const FieldRule& rule_of(Field field);
std::optional<Field> field_named(std::string_view name);  // exactly

// One text for each field; empty where nothing is said.
class StandardCells {
 public:
    std::string& operator[](Field field) { return texts_[static_cast<std::size_t>(field)]; }
    const std::string& operator[](Field field) const {
        return texts_[static_cast<std::size_t>(field)];
    }
    const std::array<std::string, standard_fields>& in_order() const { return texts_; }
    bool operator==(const StandardCells&) const = default;

 private:
    std::array<std::string, standard_fields> texts_;
};

// Closed lists whose values the schema names; the kind of structure is free there.
bool schema_closes(Field field);

}  // namespace permanence::exchange
