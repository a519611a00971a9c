#include "exchange/inclusion_json.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exchange/cell_text.hpp"
#include "exchange/inclusion_terms.hpp"
#include "formats/json_writer.hpp"
#include "formats/utf8.hpp"

namespace permanence::exchange {

namespace {

using directory::PlaceRecord;
using directory::Vocabulary;
using json::ObjectWriter;

// What the schema allows, in characters.
constexpr std::size_t longest_name = 150;
constexpr std::size_t shortest_description = 50;
constexpr std::size_t longest_description = 2000;
constexpr std::size_t longest_address = 2083;  // of a page, in octets

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Three characters at least, and no stop at its end.
std::string name_of(const OpenPlace& place) {
    std::string name = shortened(place.record.place.name, longest_name);
    while (name.ends_with('.') || name.ends_with(' '))
        name.pop_back();
    if (characters(name) >= 3) return name;
    return shortened(name.append(" ").append(place.commune_name), longest_name);
}

std::string description_of(const OpenPlace& place, const Producer& producer) {
    const PlaceRecord& record = place.record;
    const std::string& own = record.details.empty() ? record.summary : record.details;
    if (characters(own) >= shortest_description) return shortened(own, longest_description);
    std::string text = producer.sentences(
        "exchange.inclusion.description",
        {{"name", name_of(place)}, {"commune", std::string(place.commune_name)}});
    if (!own.empty()) text.append(" ").append(own);
    return shortened(text, longest_description);
}

bool is_page(std::string_view address) {
    return (address.starts_with("https://") || address.starts_with("http://")) &&
           address.size() <= longest_address;
}

void add_text(ObjectWriter& object, std::string_view name, std::string_view text) {
    if (!text.empty()) object.field(name, text);
}
void add_page(ObjectWriter& object, std::string_view name, std::string_view address) {
    if (is_page(address)) object.field(name, address);
}
void add_words(ObjectWriter& object, std::string_view name, const InclusionWords& words) {
    if (!words.empty()) object.items(name, words);
}

std::string in_one_line(const PlaceRecord& record, Vocabulary vocabulary) {
    std::string text = record.terms.of(vocabulary).text(vocabulary);
    for (auto bar = text.find('|'); bar != std::string::npos; bar = text.find('|'))
        text.replace(bar, 1, ", ");
    return text;
}

std::string id_of(const OpenPlace& place, const Producer& producer) {
    return producer.source + "--" + place.id;
}

// What a structure and its service have in common.
void add_where(ObjectWriter& object, const OpenPlace& place) {
    const directory::Place& where = place.record.place;
    object.field("date_maj", write_day(*place.record.updated_on));
    object.field("commune", place.commune_name);
    object.field("code_postal", where.postcode);
    object.field("code_insee", where.commune_code);
    object.field("adresse", where.address);
    add_text(object, "complement_adresse", place.record.address_complement);
    if (!where.point_is_approximate)
        object.field("longitude", where.point.longitude).field("latitude", where.point.latitude);
    add_text(object, "telephone", where.phone);
    if (!place.record.emails.empty()) object.field("courriel", place.record.emails.front());
    add_text(object, "horaires_accueil", where.opening_hours);
}

bool is_siret(std::string_view pivot) {
    return pivot.size() == 14 &&
           std::ranges::all_of(pivot, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string source_of(std::string_view territory) {
    std::string source;
    for (const char c : fold(territory)) {
        const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_kept)
            source += c;
        else if (!source.empty() && !source.ends_with('-'))
            source += '-';
    }
    while (source.ends_with('-'))
        source.pop_back();
    return source.empty() ? "permanence" : source;
}

void append_structure(std::string& out, const OpenPlace& place, const Producer& producer) {
    const PlaceRecord& record = place.record;
    out += json::write_object([&](ObjectWriter& structure) {
        structure.field("source", producer.source).field("id", id_of(place, producer));
        structure.field("nom", name_of(place));
        structure.field("description", description_of(place, producer));
        if (is_siret(record.pivot)) structure.field("siret", record.pivot);
        add_where(structure, place);
        const auto page = std::ranges::find_if(record.websites, is_page);
        if (page != record.websites.end()) structure.field("site_web", *page);
        add_page(structure, "accessibilite_lieu", record.accessibility_page);
        add_words(structure, "reseaux_porteurs", networks_of(record.terms));
    });
}

void append_service(std::string& out, const OpenPlace& place, const Producer& producer) {
    const PlaceRecord& record = place.record;
    out += json::write_object([&](ObjectWriter& service) {
        service.field("source", producer.source);
        service.field("structure_id", id_of(place, producer));
        service.field("id", id_of(place, producer) + "--aide-numerique");
        service.field("nom", producer.sentences("exchange.inclusion.service", {}));
        service.field("description", description_of(place, producer));
        service.field("type", service_type_of(record.terms));
        add_words(service, "thematiques", themes_of(record.terms));
        add_text(service, "frais", fees_of(record.terms));
        if (fees_of(record.terms).empty())
            add_text(service, "frais_precisions", in_one_line(record, Vocabulary::fees));
        add_words(service, "publics", publics_of(record.terms));
        add_text(service, "publics_precisions", in_one_line(record, Vocabulary::care));
        add_where(service, place);
        add_words(service, "modes_accueil", ways_of_welcome(record.terms));
        add_page(service, "lien_mobilisation", record.booking_page);
        const InclusionWords ways = ways_to_ask(record);
        add_words(service, "modes_mobilisation", ways);
        if (!ways.empty()) add_words(service, "mobilisable_par", who_may_ask(record.terms));
    });
}

}  // namespace permanence::exchange
