#include "exchange/standard_fields.hpp"

#include <algorithm>

namespace permanence::exchange {

namespace {

using directory::Vocabulary;
using enum Field;

constexpr std::size_t line = 200;     // octets of what stands in one line
constexpr std::size_t page = 10'000;  // of what is told at length: as directory/record_check

FieldRule prose(Field field, std::string_view name, std::size_t kept, bool is_required = false) {
    return {
        .field = field, .name = name, .is_required = is_required, .kept = kept, .is_prose = true};
}

FieldRule word(Field field, std::string_view name, bool is_required = false) {
    return {.field = field, .name = name, .is_required = is_required, .kept = page};
}

FieldRule list(Field field, std::string_view name, Vocabulary vocabulary) {
    return {.field = field, .name = name, .kept = page, .list = vocabulary};
}

FieldRule number(Field field, std::string_view name) {
    return {.field = field, .name = name, .shape = FieldShape::number, .kept = line};
}

}  // namespace

const std::array<FieldRule, standard_fields>& field_rules() {
    static const std::array<FieldRule, standard_fields> rules{
        prose(id, "id", line, true),
        word(pivot, "pivot", true),
        prose(name, "nom", line, true),
        prose(commune, "commune", line, true),
        word(postcode, "code_postal", true),
        word(commune_code, "code_insee"),
        prose(address, "adresse", page, true),
        prose(address_complement, "complement_adresse", page),
        number(latitude, "latitude"),
        number(longitude, "longitude"),
        list(kinds, "typologie", Vocabulary::kinds),
        word(phone, "telephone"),
        word(emails, "courriels"),
        word(websites, "site_web"),
        word(hours, "horaires"),
        {.field = summary,
         .name = "presentation_resume",
         .longest = 280,
         .kept = page,
         .is_prose = true},
        prose(details, "presentation_detail", page),
        prose(source, "source", line),
        list(roaming, "itinerance", Vocabulary::roaming),
        prose(parent_structure, "structure_parente", line),
        {.field = updated_on,
         .name = "date_maj",
         .shape = FieldShape::day,
         .is_required = true,
         .kept = line},
        list(services, "services", Vocabulary::services),
        list(publics, "publics_specifiquement_adresses", Vocabulary::publics),
        list(care, "prise_en_charge_specifique", Vocabulary::care),
        list(fees, "frais_a_charge", Vocabulary::fees),
        list(programmes, "dispositif_programmes_nationaux", Vocabulary::programmes),
        list(trainings, "formations_labels", Vocabulary::trainings),
        prose(other_trainings, "autres_formations_labels", page),
        list(access, "modalites_acces", Vocabulary::access),
        list(support, "modalites_accompagnement", Vocabulary::support),
        word(accessibility_page, "fiche_acces_libre"),
        word(booking_page, "prise_rdv")};
    return rules;
}

const FieldRule& rule_of(Field field) {
    return field_rules()[static_cast<std::size_t>(field)];
}

std::optional<Field> field_named(std::string_view name) {
    const auto* found = std::ranges::find(field_rules(), name, &FieldRule::name);
    if (found == field_rules().end()) return std::nullopt;
    return found->field;
}

bool schema_closes(Field field) {
    return rule_of(field).list && field != kinds;
}

}  // namespace permanence::exchange
