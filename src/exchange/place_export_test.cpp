#include "exchange/place_export.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <functional>

#include "exchange/place_file.hpp"
#include "exchange/standard_check.hpp"
#include "formats/csv.hpp"
#include "formats/json.hpp"
#include "tests/support/any_place_record.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/trust.hpp"
#include "ui/texts.hpp"

namespace permanence::exchange {
namespace {

using directory::PlaceRecord;
using directory::Vocabulary;
using tests::any_communes;
using tests::any_record;

const ui::Texts& texts() {
    static const ui::Texts french = ui::Texts::french();
    return french;
}

const LocalDay today = *parse_day("2026-11-28");

std::string exported(std::vector<PlaceRecord> records, ExportFormat format) {
    const auto places =
        std::make_shared<const OpenPlaces>(open_places(std::move(records), any_communes(), today));
    PlaceExport pieces(places, format,
                       {.source = "pays-de-l-exemple", .sentences = std::cref(texts())});
    std::string all;
    for (std::string piece = pieces.next(); !piece.empty(); piece = pieces.next())
        all += piece;
    return all;
}

std::vector<ImportedRow> imported(std::string_view file) {
    static const CommuneFinder communes(any_communes());
    std::vector<ImportedRow> rows;
    read_places(file, communes, {.today = today},
                [&](ImportedRow&& row) { rows.push_back(std::move(row)); });
    return rows;
}

std::vector<PlaceRecord> some_records() {
    std::vector<PlaceRecord> records;
    const auto count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i) {
        records.push_back(any_record());
        records.back().source_id += std::to_string(i);
    }
    return records;
}

void expect_round_trip(ExportFormat format) {
    EXPECT_TRUE(rc::check("import(export(x)) = x", [&] {
        const auto records = some_records();
        const std::string file = exported(records, format);
        RC_LOG() << file;
        const auto rows = imported(file);
        RC_ASSERT(rows.size() == records.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            RC_ASSERT(rows[i].errors.empty());
            RC_ASSERT(tests::same(rows[i].record, records[i]));
        }
    }));
}

TEST(PlaceExport, a_csv_file_comes_back_as_the_places_that_went_out) {
    expect_round_trip(ExportFormat::mednum_csv);
}

TEST(PlaceExport, a_json_file_comes_back_as_the_places_that_went_out) {
    expect_round_trip(ExportFormat::mednum_json);
}

TEST(PlaceExport, a_csv_file_is_valid_word_for_word) {
    EXPECT_TRUE(rc::check("export(x) is valid", [] {
        const auto records = some_records();
        const std::string file = exported(records, ExportFormat::mednum_csv);
        RC_LOG() << file;
        const StandardVerdict verdict = check_standard(file);
        RC_ASSERT(verdict.is_valid());
        RC_ASSERT(verdict.rows.size() == records.size());
    }));
}

// In small pieces of a valid document, whatever is in it: the reader of JSON is the judge.
TEST(PlaceExport, every_json_is_whole) {
    EXPECT_TRUE(rc::check("export(x) is JSON", [] {
        const auto records = some_records();
        for (const ExportFormat format : export_formats)
            if (format != ExportFormat::mednum_csv)
                RC_ASSERT(json::parse(exported(records, format)).has_value());
    }));
}

PublicId public_id(unsigned char byte) {
    std::array<unsigned char, 16> bytes{};
    bytes.fill(byte);
    return PublicId::from_bytes(bytes);
}

void add_term(PlaceRecord& record, Vocabulary vocabulary, std::string_view slug) {
    record.terms.of(vocabulary).add(*directory::position_of_slug(vocabulary, slug));
}

PlaceRecord library() {
    PlaceRecord record;
    record.place = {.id = PlaceId(1),
                    .public_id = public_id(1),
                    .structure = StructureId(1),
                    .name = "Bibliothèque de Royan",
                    .commune_code = "17306",
                    .address = "1 place de l'Exemple",
                    .postcode = "17200",
                    .point = {45.6285, -1.0281},
                    .opening_hours = "Tu-Sa 10:00-12:00,14:00-18:00",
                    .phone = "+33546000011"};
    record.pivot = "99999000500012";
    record.emails = {"bibliotheque@exemple.fr"};
    record.websites = {"https://exemple.fr/bibliotheque"};
    record.summary = "Un espace pour apprendre, seul ou en groupe, avec des ordinateurs.";
    record.booking_page = "https://rdv.exemple.fr/royan";
    record.source = "Exemple";
    record.source_id = "b-1";
    record.updated_on = parse_day("2026-03-02");
    add_term(record, Vocabulary::services, "aide_aux_demarches_administratives");
    add_term(record, Vocabulary::services, "acces_internet_et_materiel_informatique");
    add_term(record, Vocabulary::publics, "seniors");
    add_term(record, Vocabulary::care, "surdite");
    add_term(record, Vocabulary::fees, "gratuit");
    add_term(record, Vocabulary::programmes, "conseillers_numeriques");
    add_term(record, Vocabulary::access, "se_presenter");
    add_term(record, Vocabulary::access, "prendre_un_rdv_en_ligne");
    add_term(record, Vocabulary::support, "accompagnement_individuel");
    add_term(record, Vocabulary::support, "a_distance");
    record.terms.of(Vocabulary::kinds).add(*directory::position_of(Vocabulary::kinds, "BIB"));
    record.terms.of(Vocabulary::kinds).add(*directory::position_of(Vocabulary::kinds, "MUNI"));
    return record;
}

// As little as a place may be, and a name that a spreadsheet would run.
PlaceRecord bus() {
    PlaceRecord record;
    record.place = {.id = PlaceId(2),
                    .public_id = public_id(2),
                    .structure = StructureId(1),
                    .name = "=Bus, dit \"le 17\".",
                    .commune_code = "17461",
                    .address = "Place du marché",
                    .postcode = "17640",
                    .point = {45.6459, -1.0626},
                    .point_is_approximate = true};
    return record;
}

TEST(PlaceExport, writes_each_format_as_it_is_published) {
    const std::vector records{library(), bus()};
    for (const ExportFormat format : export_formats)
        tests::expect_golden(
            "exchange/" + export_file_name({.day = today, .producer = {}, .territory = {}}, format),
            exported(records, format));
}

TEST(PlaceExport, leaves_out_what_is_closed_or_not_whole) {
    PlaceRecord closed = library();
    closed.is_active = false;
    PlaceRecord without_address = library();
    without_address.place.address.clear();
    PlaceRecord nowhere = library();
    nowhere.place.commune_code = "99999";
    const OpenPlaces open =
        open_places({closed, without_address, nowhere, bus()}, any_communes(), today);
    EXPECT_EQ(open.places.size(), 1U);
    EXPECT_EQ(open.left_out, 3U);
}

TEST(PlaceExport, two_places_of_one_name_at_their_sources_go_out_under_their_own) {
    PlaceRecord other = library();
    other.place.public_id = public_id(3);
    other.source = "Autre";
    const OpenPlaces open = open_places({library(), other, bus()}, any_communes(), today);
    EXPECT_EQ(open.places[0].id, public_id(1).text());
    EXPECT_EQ(open.places[1].id, public_id(3).text());
    EXPECT_EQ(open.places[2].id, public_id(2).text());
    EXPECT_EQ(open_places({library()}, any_communes(), today).places[0].id, "b-1");
}

TEST(PlaceExport, no_cell_of_a_csv_file_runs_in_a_spreadsheet) {
    std::size_t risky = 0;
    std::size_t guarded = 0;
    for (const std::string start : {"=", "+", "-", "@", "\t=", "\r=", "'="}) {
        PlaceRecord record = library();
        const std::string text = start + "1+cmd|' /C calc'!A0";
        record.place.name = record.place.address = record.address_complement = text;
        record.summary = record.details = record.parent_structure = record.other_trainings = text;
        record.source = record.source_id = text;
        const auto rows = csv::read_all(exported({record}, ExportFormat::mednum_csv));
        ASSERT_EQ(rows.size(), 2U);
        for (const std::string& cell : rows[1].cells) {
            if (cell.empty() || cell.find("calc") == std::string::npos) continue;
            ++risky;
            guarded += cell.starts_with('\'') ? 1U : 0U;
        }
        const auto back = imported(exported({record}, ExportFormat::mednum_csv));
        ASSERT_EQ(back.size(), 1U);
    }
    tests::trust("S17",
                 std::to_string(guarded) + " of " + std::to_string(risky) + " risky cells guarded",
                 risky >= 60 && guarded == risky);
}

TEST(PlaceExport, is_made_in_pieces_that_stay_small) {
    const auto places = std::make_shared<const OpenPlaces>(
        open_places(std::vector<PlaceRecord>(5'000, library()), any_communes(), today));
    for (const ExportFormat format : export_formats) {
        PlaceExport pieces(places, format, {.source = "x", .sentences = std::cref(texts())});
        std::size_t count = 0;
        for (std::string piece = pieces.next(); !piece.empty(); piece = pieces.next()) {
            EXPECT_LT(piece.size(), 80'000U);
            ++count;
        }
        EXPECT_GT(count, 20U);
        EXPECT_EQ(pieces.next(), "");
    }
}

TEST(PlaceExport, nobody_s_name_leaves_for_data_inclusion) {
    EXPECT_TRUE(rc::check("no name of a contact", [] {
        const std::string file = exported(some_records(), ExportFormat::inclusion);
        RC_ASSERT(file.find("contact_nom_prenom") == std::string::npos);
    }));
}

TEST(PlaceExport, files_are_named_as_the_standard_says) {
    EXPECT_EQ(export_file_name({.day = *parse_day("2026-11-08"),
                                .producer = "99999000500012",
                                .territory = "Pays d'Argentan-Écouché"},
                               ExportFormat::mednum_csv),
              "20261108_99999000500012_lieux-de-mediation-numerique_PaysDArgentanEcouche.csv");
    EXPECT_EQ(
        export_file_name({.day = today, .producer = {}, .territory = "17"}, ExportFormat::geojson),
        "20261128_lieux-de-mediation-numerique_17.geojson");
}

TEST(PlaceExport, the_name_of_a_producer_is_made_of_the_territory) {
    EXPECT_EQ(source_of("Pays Royannais & l'Estuaire "), "pays-royannais-l-estuaire");
    EXPECT_EQ(source_of("日本"), "permanence");
}

}  // namespace
}  // namespace permanence::exchange
