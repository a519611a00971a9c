#include "directory/place_field.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/check.hpp"
#include "directory/word_list.hpp"

namespace permanence::directory {

namespace {

using Write = std::string (*)(const PlaceRecord&);
using Read = bool (*)(PlaceRecord&, std::string_view);

struct Row {
    PlaceField field;
    std::string_view name;
    Write write;
    Read read;
};

template <auto Member>
Row text_row(PlaceField field, std::string_view name) {
    return {field, name, [](const PlaceRecord& record) { return record.*Member; },
            [](PlaceRecord& record, std::string_view text) {
                record.*Member = text;
                return true;
            }};
}
template <auto Member>
Row place_row(PlaceField field, std::string_view name) {
    return {field, name, [](const PlaceRecord& record) { return record.place.*Member; },
            [](PlaceRecord& record, std::string_view text) {
                record.place.*Member = text;
                return true;
            }};
}
template <auto Member>
Row words_row(PlaceField field, std::string_view name) {
    return {field, name, [](const PlaceRecord& record) { return write_word_list(record.*Member); },
            [](PlaceRecord& record, std::string_view text) {
                record.*Member = parse_word_list(text);
                return true;
            }};
}
template <Vocabulary List>
Row terms_row(PlaceField field, std::string_view name) {
    return {field, name, [](const PlaceRecord& record) { return record.terms.of(List).text(List); },
            [](PlaceRecord& record, std::string_view text) {
                const TermSet set = TermSet::parse_known(List, text);
                if (set.text(List) != text) return false;
                record.terms.of(List) = set;
                return true;
            }};
}

std::string flag(bool is_set) {
    return is_set ? "1" : "";
}
bool read_flag(std::string_view text, bool& flag) {
    if (!text.empty() && text != "1") return false;
    flag = text == "1";
    return true;
}

std::string number(double value) {
    std::array<char, 32> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    CHECK(error == std::errc());
    return {digits.data(), end};
}
std::optional<double> parse_number(std::string_view text) {
    double value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string point_text(const PlaceRecord& record) {
    return number(record.place.point.latitude) + "," + number(record.place.point.longitude);
}
bool read_point(PlaceRecord& record, std::string_view text) {
    const auto comma = text.find(',');
    if (comma == text.npos) return false;
    const auto latitude = parse_number(text.substr(0, comma));
    const auto longitude = parse_number(text.substr(comma + 1));
    if (!latitude || !longitude) return false;
    record.place.point = {*latitude, *longitude};
    return true;
}

std::string equipment_text(const PlaceRecord& record) {
    return write_word_list(record.place.equipment);
}
bool read_equipment(PlaceRecord& record, std::string_view text) {
    record.place.equipment = parse_word_list(text);
    return true;
}

std::string mobility_text(const PlaceRecord& record) {
    return std::string(column_text(record.place.reduced_mobility));
}
bool read_mobility(PlaceRecord& record, std::string_view text) {
    return read_column_text(text, record.place.reduced_mobility);
}

std::string updated_text(const PlaceRecord& record) {
    return record.updated_on ? write_day(*record.updated_on) : "";
}
bool read_updated(PlaceRecord& record, std::string_view text) {
    const auto day = parse_day(text);
    if (!day && !text.empty()) return false;
    record.updated_on = day;
    return true;
}

std::string approximate_text(const PlaceRecord& record) {
    return flag(record.place.point_is_approximate);
}
bool read_approximate(PlaceRecord& record, std::string_view text) {
    return read_flag(text, record.place.point_is_approximate);
}
std::string active_text(const PlaceRecord& record) {
    return flag(record.is_active);
}
bool read_active(PlaceRecord& record, std::string_view text) {
    return read_flag(text, record.is_active);
}

using F = PlaceField;
using V = Vocabulary;
using R = PlaceRecord;

const std::array<Row, 35>& rows() {
    static const std::array<Row, 35> all{
        {place_row<&Place::name>(F::name, "nom"),
         terms_row<V::kinds>(F::kinds, "typologie"),
         place_row<&Place::address>(F::address, "adresse"),
         text_row<&R::address_complement>(F::address_complement, "complement_adresse"),
         place_row<&Place::postcode>(F::postcode, "code_postal"),
         place_row<&Place::commune_code>(F::commune, "code_insee"),
         {F::point, "point", point_text, read_point},
         {F::point_is_approximate, "point_is_approximate", approximate_text, read_approximate},
         place_row<&Place::phone>(F::phone, "telephone"),
         words_row<&R::emails>(F::emails, "courriels"),
         words_row<&R::websites>(F::websites, "site_web"),
         place_row<&Place::opening_hours>(F::opening_hours, "horaires"),
         place_row<&Place::how_to_come>(F::how_to_come, "how_to_come"),
         {F::reduced_mobility, "reduced_mobility", mobility_text, read_mobility},
         {F::equipment, "equipment", equipment_text, read_equipment},
         text_row<&R::summary>(F::summary, "presentation_resume"),
         text_row<&R::details>(F::details, "presentation_detail"),
         terms_row<V::services>(F::services, "services"),
         terms_row<V::publics>(F::publics, "publics_specifiquement_adresses"),
         terms_row<V::care>(F::care, "prise_en_charge_specifique"),
         terms_row<V::fees>(F::fees, "frais_a_charge"),
         terms_row<V::access>(F::access, "modalites_acces"),
         terms_row<V::support>(F::support, "modalites_accompagnement"),
         terms_row<V::roaming>(F::roaming, "itinerance"),
         terms_row<V::programmes>(F::programmes, "dispositif_programmes_nationaux"),
         terms_row<V::trainings>(F::trainings, "formations_labels"),
         text_row<&R::other_trainings>(F::other_trainings, "autres_formations_labels"),
         text_row<&R::accessibility_page>(F::accessibility_page, "fiche_acces_libre"),
         text_row<&R::booking_page>(F::booking_page, "prise_rdv"),
         text_row<&R::pivot>(F::pivot, "pivot"),
         text_row<&R::parent_structure>(F::parent_structure, "structure_parente"),
         text_row<&R::source>(F::source, "source"),
         text_row<&R::source_id>(F::source_id, "id"),
         {F::updated_on, "date_maj", updated_text, read_updated},
         {F::is_active, "is_active", active_text, read_active}}};
    return all;
}

const Row& row_of(PlaceField field) {
    const Row& row = rows()[static_cast<std::size_t>(field)];
    CHECK(row.field == field);
    return row;
}

}  // namespace

std::span<const PlaceField> all_place_fields() {
    static const auto fields = [] {
        std::array<PlaceField, 35> all{};
        std::ranges::transform(rows(), all.begin(), &Row::field);
        return all;
    }();
    return fields;
}

std::string_view column_text(PlaceField field) {
    return row_of(field).name;
}

bool read_column_text(std::string_view text, PlaceField& field) {
    const auto found = std::ranges::find(rows(), text, &Row::name);
    if (found == rows().end()) return false;
    field = found->field;
    return true;
}

std::string text_of(const PlaceRecord& record, PlaceField field) {
    return row_of(field).write(record);
}

bool set_text(PlaceRecord& record, PlaceField field, std::string_view text) {
    return row_of(field).read(record, text);
}

}  // namespace permanence::directory
