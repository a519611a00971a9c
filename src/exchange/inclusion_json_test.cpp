// What leaves for data·inclusion, against the rules of its schema v1 (its structures and services
// as docs/OPEN_DATA.md names them), written anew here: fields, lengths, patterns, words.
#include "exchange/inclusion_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <memory>
#include <set>

#include "exchange/place_export.hpp"
#include "formats/json.hpp"
#include "tests/support/any_place_record.hpp"
#include "ui/texts.hpp"

namespace permanence::exchange {
namespace {

using testing::IsEmpty;

using Words = std::vector<std::string_view>;

const Words types{"accompagnement", "aide-financiere", "aide-materielle", "atelier",
                  "financement",    "formation",       "information"};
const Words publics{"actifs",
                    "beneficiaires-des-minimas-sociaux",
                    "demandeurs-emploi",
                    "etudiants",
                    "familles",
                    "femmes",
                    "jeunes",
                    "personnes-en-situation-de-handicap",
                    "personnes-en-situation-durgence",
                    "personnes-en-situation-juridique-specifique",
                    "personnes-exilees",
                    "residents-qpv-frr",
                    "seniors"};
const Words ways_in{"a-distance", "en-presentiel"};
const Words ways_to_ask{"envoyer-un-courriel", "se-presenter", "telephoner",
                        "utiliser-lien-mobilisation"};
const Words who_asks{"usagers", "professionnels"};
// Those of its themes that places of digital help can have.
const Words themes{
    "difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives",
    "famille--soutien-a-la-parentalite-et-a-leducation",
    "numerique--acceder-a-des-services-en-ligne",
    "numerique--acceder-a-une-connexion-internet",
    "numerique--acquerir-un-equipement",
    "numerique--maitriser-les-fondamentaux-du-numerique",
    "preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi"};

bool all_of(std::string_view text, int (*kind)(int)) {
    return std::ranges::all_of(text, [&](char c) { return kind(static_cast<unsigned char>(c)); });
}

// Reads an object as the schema wants it; every fault is noted in its reader, a field that the
// schema does not know as well.
class SchemaObject {
 public:
    explicit SchemaObject(json::Object object) : object_(object) {}

    std::string required(std::string_view name) { return object_.text(name, any); }
    void optional(std::string_view name) { optional(name, {}); }
    void optional(std::string_view name, const std::function<bool(std::string_view)>& rule) {
        const auto text = object_.optional_text(name, any);
        if (text && (text->empty() || (rule && !rule(*text))))
            object_.wrong(name, "json.not_valid");
    }
    void between(std::string_view name, std::size_t least, std::size_t most) {
        const std::string text = required(name);
        const std::size_t length = characters(text);
        if (length < least || length > most) object_.wrong(name, "json.not_valid");
    }
    void page(std::string_view name) {
        optional(name, [](std::string_view text) {
            return text.size() <= 2083 &&
                   (text.starts_with("https://") || text.starts_with("http://"));
        });
    }
    // One at least, each once.
    void words(std::string_view name, const Words* allowed) {
        const auto said = object_.optional_texts(name);
        if (!said) return;
        const std::set<std::string> once(said->begin(), said->end());
        bool is_right = !said->empty() && once.size() == said->size();
        for (const std::string& word : *said)
            if (allowed != nullptr && std::ranges::find(*allowed, word) == allowed->end())
                is_right = false;
        if (!is_right) object_.wrong(name, "json.not_valid");
    }
    void where() {
        if (!parse_day(required("date_maj"))) object_.wrong("date_maj", "json.not_valid");
        for (const std::string_view name :
             {"commune", "adresse", "complement_adresse", "telephone", "horaires_accueil"})
            optional(name);
        optional("code_postal", [](std::string_view text) {
            return text.size() == 5 && all_of(text, std::isdigit);
        });
        optional("code_insee", [](std::string_view text) {
            return text.size() == 5 && all_of(text, std::isalnum);
        });
        optional("courriel",
                 [](std::string_view text) { return std::ranges::count(text, '@') == 1; });
        object_.optional_number("longitude", {.least = -180, .most = 180});
        object_.optional_number("latitude", {.least = -90, .most = 90});
    }
    void name() {
        between("nom", 3, 150);
        if (object_.text("nom", any).ends_with('.')) object_.wrong("nom", "json.not_valid");
    }
    std::string identity() {
        required("source");
        return required("id");
    }

 private:
    static constexpr json::TextBounds any{.longest = std::size_t{1} << 20};
    static std::size_t characters(std::string_view text) {
        return static_cast<std::size_t>(std::ranges::count_if(
            text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    }

    json::Object object_;
};

std::string read_structure(SchemaObject structure) {
    std::string id = structure.identity();
    structure.name();
    structure.between("description", 50, 2000);
    structure.optional("siret", [](std::string_view text) {
        return text.size() == 14 && all_of(text, std::isdigit);
    });
    structure.where();
    structure.page("site_web");
    structure.page("accessibilite_lieu");
    structure.words("reseaux_porteurs", nullptr);
    return id;
}

std::string read_service(SchemaObject service) {
    service.identity();
    service.name();
    service.between("description", 50, 2000);
    service.optional("type",
                     [](std::string_view word) { return std::ranges::count(types, word) == 1; });
    service.words("thematiques", &themes);
    service.optional("frais",
                     [](std::string_view word) { return word == "gratuit" || word == "payant"; });
    service.optional("frais_precisions");
    service.words("publics", &publics);
    service.optional("publics_precisions");
    service.where();
    service.words("modes_accueil", &ways_in);
    service.page("lien_mobilisation");
    service.words("modes_mobilisation", &ways_to_ask);
    service.words("mobilisable_par", &who_asks);
    return service.required("structure_id");
}

// "path: what is wrong" of all that the schema refuses.
std::vector<std::string> faults_of(std::string_view file) {
    const auto document = json::parse(file, {.bytes = std::size_t{16} << 20});
    if (!document) return {"no JSON"};
    json::Reader reader(*document);
    json::Object root = reader.object();
    std::set<std::string> structures;
    std::vector<std::string> faults;
    for (const json::Object structure : root.objects("structures"))
        if (!structures.insert(read_structure(SchemaObject(structure))).second)
            faults.emplace_back("two structures of one id");
    for (const json::Object service : root.objects("services"))
        if (!structures.contains(read_service(SchemaObject(service))))
            faults.emplace_back("a service without its structure");
    for (const FieldError& error : reader.errors())
        faults.push_back(error.field + ": " + error.key);
    return faults;
}

std::string exported(std::vector<directory::PlaceRecord> records) {
    static const ui::Texts texts = ui::Texts::french();
    const auto places = std::make_shared<const OpenPlaces>(
        open_places(std::move(records), tests::any_communes(), *parse_day("2026-11-28")));
    PlaceExport pieces(places, ExportFormat::inclusion,
                       {.source = "pays-de-l-exemple", .sentences = std::cref(texts)});
    std::string all;
    for (std::string piece = pieces.next(); !piece.empty(); piece = pieces.next())
        all += piece;
    return all;
}

TEST(InclusionJson, whatever_a_place_is_the_schema_takes_it) {
    EXPECT_TRUE(rc::check("no fault in any file", [] {
        std::vector<directory::PlaceRecord> records;
        const auto count = *rc::gen::inRange(0, 6);
        for (int i = 0; i < count; ++i) {
            records.push_back(tests::any_record());
            records.back().source_id += std::to_string(i);
        }
        const std::string file = exported(std::move(records));
        RC_LOG() << file;
        RC_ASSERT(faults_of(file) == std::vector<std::string>());
    }));
}

TEST(InclusionJson, the_shortest_and_the_longest_words_are_taken) {
    EXPECT_TRUE(rc::check("names and descriptions at the limits", [] {
        auto record = tests::any_record();
        const auto length = *rc::gen::element(1, 2, 3, 49, 50, 149, 150, 151, 280);
        record.place.name.clear();
        for (int i = 0; i < length; ++i)
            record.place.name += *rc::gen::element<std::string>("é", "A", ".");
        record.place.name.insert(0, "B");
        record.summary = "Ici.";
        record.details.clear();
        const std::string file = exported({record});
        RC_ASSERT(file.find("--aide-numerique") != std::string::npos);
        RC_ASSERT(faults_of(file) == std::vector<std::string>());
    }));
}

// The checker is one.
TEST(InclusionJson, what_the_schema_refuses_is_seen) {
    EXPECT_THAT(faults_of(R"({"structures": [], "services": []})"), IsEmpty());
    const auto faults =
        faults_of(R"({"structures": [{"source": "a", "id": "a--1", "nom": "Un lieu.",
        "description": "Trop court", "date_maj": "hier", "code_postal": "1764", "site_web": "exemple.fr",
        "reseaux_porteurs": [], "couleur": "bleu"}], "services": []})");
    EXPECT_THAT(faults,
                testing::UnorderedElementsAre("structures[0].nom: json.not_valid",
                                              "structures[0].description: json.not_valid",
                                              "structures[0].date_maj: json.not_valid",
                                              "structures[0].code_postal: json.not_valid",
                                              "structures[0].site_web: json.not_valid",
                                              "structures[0].reseaux_porteurs: json.not_valid",
                                              "structures[0].couleur: json.unknown"));
}

}  // namespace
}  // namespace permanence::exchange
