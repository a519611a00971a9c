#include "exchange/place_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "exchange/import_report.hpp"
#include "exchange/import_report_json.hpp"
#include "exchange/standard_text.hpp"
#include "formats/csv.hpp"

namespace permanence::exchange {

namespace {

const CommuneFinder& communes() {
    static const territory::CommuneTable table;
    static const CommuneFinder finder(table);
    return finder;
}

ImportReport report_on(std::string_view file, ImportRules rules = {}) {
    rules.today = *parse_day("2026-11-28");
    ImportReport report;
    report.finish(read_places(file, communes(), std::move(rules),
                              [&](ImportedRow&& row) { report.add(row); }));
    return report;
}

std::vector<ImportedRow> rows_of(std::string_view file, ImportRules rules = {}) {
    rules.today = *parse_day("2026-11-28");
    std::vector<ImportedRow> rows;
    read_places(file, communes(), std::move(rules),
                [&](ImportedRow&& row) { rows.push_back(std::move(row)); });
    return rows;
}

bool has(const Findings& findings, std::string_view field, Reason reason) {
    return std::ranges::any_of(findings, [&](const Finding& finding) {
        return finding.field == field && finding.reason == reason;
    });
}

// A file of the standard with one place, some of its cells changed.
std::string one_place(const std::map<Field, std::string>& changes = {}) {
    StandardCells cells;
    cells[Field::id] = "essai-1";
    cells[Field::pivot] = "99999000500012";
    cells[Field::name] = "Espace des Essais";
    cells[Field::commune] = "La Rochelle";
    cells[Field::postcode] = "17000";
    cells[Field::address] = "1 place des Essais";
    cells[Field::updated_on] = "2026-03-02";
    for (const auto& [field, text] : changes)
        cells[field] = text;
    csv::Writer writer({.formulas = csv::Formulas::as_written});
    writer.row(standard_header()).row(cells.in_order());
    return writer.take();
}

ImportedRow row_with(const std::map<Field, std::string>& changes) {
    auto rows = rows_of(one_place(changes));
    return rows.size() == 1 ? std::move(rows[0]) : ImportedRow{};
}

}  // namespace

TEST(PlaceFile, a_place_without_coordinates_stands_at_its_commune) {
    const auto row = row_with({});
    EXPECT_FALSE(row.is_rejected());
    EXPECT_TRUE(row.warnings.empty());
    EXPECT_EQ(row.record.place.commune_code, "17300");
    EXPECT_TRUE(row.record.place.point_is_approximate);
    EXPECT_EQ(row.record.place.point, communes().table().find("17300")->point);
    EXPECT_EQ(row.record.source_id, "essai-1");
}

TEST(PlaceFile, a_commune_is_found_however_it_is_written) {
    const auto code = [](const std::string& name, const std::string& postcode) {
        return row_with({{Field::commune, name}, {Field::postcode, postcode}})
            .record.place.commune_code;
    };
    EXPECT_EQ(code("LA ROCHELLE CEDEX 9", "17076"), "17300");
    EXPECT_EQ(code("st denis", "97400"), "97411");
    EXPECT_EQ(code("Paris 14e Arrondissement", "75014"), "75056");
    EXPECT_EQ(code("Hiers-Brouage", "17320"), "17219");
    EXPECT_EQ(code("Ajaccio", "20000"), "2A004");
}

TEST(PlaceFile, a_commune_that_does_not_exist_is_refused) {
    const auto row = row_with({{Field::commune, "Atlantide"}});
    EXPECT_TRUE(has(row.errors, "commune", Reason::unknown_commune));
}

TEST(PlaceFile, an_unknown_insee_code_gives_way_to_name_and_postcode) {
    const auto row = row_with({{Field::commune_code, "17999"}});
    EXPECT_TRUE(has(row.warnings, "code_insee", Reason::unknown_value));
    EXPECT_EQ(row.record.place.commune_code, "17300");
}

TEST(PlaceFile, an_arrondissement_is_a_part_of_its_commune) {
    const auto row = row_with(
        {{Field::commune, "Lyon"}, {Field::postcode, "69008"}, {Field::commune_code, "69388"}});
    EXPECT_EQ(row.record.place.commune_code, "69123");
    EXPECT_TRUE(row.warnings.empty());
}

TEST(PlaceFile, semicolons_and_line_ends_in_a_text_do_not_cut_the_columns) {
    const auto row = row_with({{Field::details, "a;b\nc;d\ne;f\ng;h"}});
    EXPECT_EQ(row.record.details, "a;b\nc;d\ne;f\ng;h");
}

TEST(PlaceFile, swapped_coordinates_are_put_aside_and_the_swap_is_offered) {
    const auto row = row_with({{Field::latitude, "-1.15"}, {Field::longitude, "46.16"}});
    ASSERT_TRUE(has(row.warnings, "latitude", Reason::swapped));
    EXPECT_EQ(row.warnings[0].suggestion, "46.16, -1.15");
    EXPECT_TRUE(row.record.place.point_is_approximate);
}

TEST(PlaceFile, what_is_put_aside_is_told_with_the_words_of_its_owner) {
    const auto row = row_with({{Field::hours, "selon la lune"}, {Field::phone, "standard mairie"}});
    ASSERT_EQ(row.warnings.size(), 2U);
    EXPECT_EQ(row.warnings[0].original, "standard mairie");
    EXPECT_EQ(row.warnings[1].original, "selon la lune");
    EXPECT_EQ(row.record.place.opening_hours, "");
}

TEST(PlaceFile, french_hours_become_those_that_programs_read) {
    const auto row = row_with({{Field::hours, "lundi 9h-12h"}});
    EXPECT_TRUE(has(row.warnings, "horaires", Reason::reformatted));
    EXPECT_EQ(row.record.place.opening_hours, "Mo 09:00-12:00");
}

TEST(PlaceFile, zeros_are_no_pivot) {
    const auto row = row_with({{Field::pivot, "00000000000000"}});
    EXPECT_EQ(row.record.pivot, "");
    EXPECT_TRUE(has(row.warnings, "pivot", Reason::unknown_pivot));
}

TEST(PlaceFile, the_standard_comes_as_json_too) {
    const auto rows = rows_of(R"([{"id": 1, "pivot": 99999000500012, "nom": "Espace des Essais",
        "commune": "La Rochelle", "code_postal": 17000, "adresse": "1 place des Essais",
        "latitude": 46.16, "longitude": -1.15, "date_maj": "2026-03-02",
        "frais_a_charge": ["Gratuit", "Payant"], "services": "Loisirs et créations numériques",
        "presentation_resume": null}])");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_TRUE(rows[0].errors.empty());
    EXPECT_TRUE(rows[0].warnings.empty());
    EXPECT_EQ(rows[0].record.pivot, "99999000500012");
    EXPECT_EQ(rows[0].record.place.postcode, "17000");
    EXPECT_EQ(rows[0].record.place.point, (Point{46.16, -1.15}));
    EXPECT_EQ(rows[0].record.terms.of(directory::Vocabulary::fees).size(), 2U);
}

TEST(PlaceFile, json_of_version_0_is_translated) {
    const auto report = report_on(R"([{"id": "a", "pivot": "99999000500012", "nom": "Espace",
        "commune": "La Rochelle", "code_postal": "17000", "adresse": "1 place", "courriel": "a@exemple.fr",
        "date_maj": "2026-03-02", "labels_nationaux": ["CNFS"], "publics_accueillis": "Seniors (+ 65 ans);Surdité"}])");
    EXPECT_TRUE(has(report.file().messages, "", Reason::v0_header));
    ASSERT_EQ(report.rows().size(), 1U);
    const auto& cells = report.rows()[0].normalised;
    const auto says = [&](std::string_view field, std::string_view text) {
        return std::ranges::find(cells, std::pair(field, std::string(text))) != cells.end();
    };
    EXPECT_TRUE(says("courriels", "a@exemple.fr"));
    EXPECT_TRUE(says("dispositif_programmes_nationaux", "Conseillers numériques"));
    EXPECT_TRUE(says("publics_specifiquement_adresses", "Seniors"));
    EXPECT_TRUE(says("prise_en_charge_specifique", "Surdité"));
}

// What is empty may be left out of an object, of the first one as well.
TEST(PlaceFile, json_of_version_0_may_leave_out_what_is_empty) {
    const std::string place = R"("pivot": "99999000500012", "nom": "Espace",
        "commune": "La Rochelle", "code_postal": "17000", "date_maj": "2026-03-02",
        "labels_nationaux": ["CNFS"])";
    const auto report = report_on("[{\"id\": \"a\", \"adresse\": \"1 place\"," + place +
                                  "}, {\"id\": \"b\", \"adresse\": \"2 rue\"," + place +
                                  ", \"telephone\": \"05 36 49 00 01\"}]");
    ASSERT_EQ(report.rows().size(), 2U);
    const auto& cells = report.rows()[1].normalised;
    EXPECT_NE(std::ranges::find(
                  cells, std::pair(std::string_view("telephone"), std::string("+33536490001"))),
              cells.end());
    EXPECT_FALSE(has(report.file().messages, "telephone", Reason::unknown_column));
}

TEST(PlaceFile, json_may_begin_with_a_mark_and_hold_more_than_is_asked) {
    const auto report = report_on(
        "\xEF\xBB\xBF"
        R"([{"id": "a", "pivot": "99999000500012", "nom": "Espace", "commune": "La Rochelle",
        "code_postal": "17000", "adresse": "1 place", "date_maj": "2026-03-02",
        "contour": [[[[[[1, 2], [3, 4]]]]]]}])");
    EXPECT_EQ(report.summary().rejected, 0U);
    EXPECT_EQ(report.summary().rows, 1U);
    EXPECT_TRUE(has(report.file().messages, "contour", Reason::unknown_column));
}

TEST(PlaceFile, an_object_longer_than_a_row_is_refused_alone) {
    const std::string place = R"("pivot": "99999000500012", "nom": "Espace",
        "commune": "La Rochelle", "code_postal": "17000", "adresse": "1 place",
        "date_maj": "2026-03-02"})";
    const auto report = report_on("[{\"id\": \"a\", \"x\": \"" + std::string(1 << 20, 'x') +
                                  "\", " + place + ", {\"id\": \"b\", " + place + "]");
    ASSERT_EQ(report.rows().size(), 2U);
    EXPECT_TRUE(has(report.rows()[0].errors, "", Reason::row_too_long));
    EXPECT_TRUE(report.rows()[1].errors.empty());
}

TEST(PlaceFile, json_that_is_none_or_says_too_much_is_told) {
    EXPECT_TRUE(has(report_on("[{\"id\": ").file().messages, "", Reason::json_syntax));
    EXPECT_EQ(report_on("[{\"id\": ").verdict(), Verdict::rejected);
    EXPECT_EQ(report_on("[]").verdict(), Verdict::accepted);
    const auto report = report_on(R"([{"id": "a", "note_interne": "x", "nom": {"fr": "a"}}])");
    EXPECT_TRUE(has(report.file().messages, "note_interne", Reason::unknown_column));
    EXPECT_TRUE(has(report.file().messages, "nom", Reason::type));
    EXPECT_EQ(report.summary().rejected, 1U);
}

// The quote takes the lines up to the next one with it: nothing of such a file can be trusted.
TEST(PlaceFile, a_quote_that_stays_open_over_lines_refuses_the_file_and_says_where) {
    const std::string header = "id,pivot,nom,commune,code_postal,adresse,date_maj\n";
    const auto place = [](std::string_view id, std::string_view name) {
        return std::string(id) + ",00000000000000," + std::string(name) +
               ",La Rochelle,17000,1 place des Essais,2026-03-02\n";
    };
    const std::string before =
        header + place("a", "Un") + place("b", "\"Deux") + place("c", "Trois");
    const std::vector<std::string> files{before,
                                         before + place("d", "\"Quatre\"") + place("e", "Cinq"),
                                         before + std::string(2 << 20, 'x')};
    for (const std::string& file : files) {
        const auto report = report_on(file);
        EXPECT_EQ(report.verdict(), Verdict::rejected);
        ASSERT_EQ(report.file().messages.size(), 1U);
        EXPECT_EQ(report.file().messages[0].reason, Reason::csv_syntax);
        EXPECT_EQ(report.file().messages[0].line, 3U);
        EXPECT_EQ(report.summary().rows, 0U);
        const auto again = parse_report(write_json(report));
        ASSERT_TRUE(again);
        EXPECT_EQ(again->file().messages, report.file().messages);
    }
}

TEST(PlaceFile, ten_thousand_columns_are_refused) {
    std::string file;
    for (const FieldRule& rule : field_rules())
        file += std::string(rule.name) + ",";
    file += std::string(10'000, ',') + "\n" + std::string(10'031, ',') + "\n";
    const auto report = report_on(file);
    EXPECT_EQ(report.verdict(), Verdict::rejected);
    EXPECT_TRUE(has(report.file().messages, "", Reason::cell_count));
    EXPECT_TRUE(report.rows().empty());
}

TEST(PlaceFile, a_report_tells_rows_and_sums_as_json) {
    const std::string file = one_place({{Field::phone, "05 36 49 00 01"}});
    EXPECT_EQ(write_json(report_on(file)),
              R"({"file":"accepted_with_warnings","file_messages":[],"rows":[{"row":1,)"
              R"("result":"accepted_with_warnings","errors":[],"warnings":[{"field":"telephone",)"
              R"("reason":"reformatted","original":"05 36 49 00 01"}],)"
              R"("normalised":{"telephone":"+33536490001"},"duplicate_of":null}],)"
              R"("summary":{"rows":1,"accepted":0,"accepted_with_warnings":1,"rejected":0,)"
              R"("duplicates":0}})");
}

TEST(PlaceFile, only_so_many_rows_are_told_one_by_one) {
    ImportReport report;
    for (std::size_t i = 0; i <= ImportReport::most_rows; ++i)
        report.add({});
    report.finish({});
    EXPECT_EQ(report.rows().size(), ImportReport::most_rows);
    EXPECT_EQ(report.summary().accepted, ImportReport::most_rows + 1);
    EXPECT_TRUE(write_json(report).find(R"("rows_left_out":1)") != std::string::npos);
}

TEST(PlaceFile, a_report_holds_no_more_than_its_bytes) {
    ImportReport report;
    ImportedRow row;
    row.warnings.push_back({"nom", Reason::max_length, std::string(1 << 20, 'x')});
    for (int i = 0; i < 100; ++i)
        report.add(row);
    report.finish({});
    EXPECT_LT(report.rows().size(), 64U);
    EXPECT_EQ(report.summary().accepted_with_warnings, 100U);
}

}  // namespace permanence::exchange
