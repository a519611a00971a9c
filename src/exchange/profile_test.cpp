#include "exchange/profile.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include "directory/record_check.hpp"
#include "exchange/import_report.hpp"
#include "exchange/weekday_hours.hpp"

namespace permanence::exchange {

namespace {

std::optional<std::string> shared(const std::string& name) {
    std::ifstream file(SOURCE_DIR "/../shared/data/" + name, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

const CommuneFinder& communes() {
    static const territory::CommuneTable table;
    static const CommuneFinder finder(table);
    return finder;
}

struct Read {
    ImportReport report;
    std::vector<ImportedRow> rows;
};

Read read(std::string_view file, std::optional<Profile> profile = {}) {
    Read read;
    read.report.finish(read_places(
        file, communes(), {.today = *parse_day("2026-11-28"), .profile = std::move(profile)},
        [&](ImportedRow&& row) {
            read.report.add(row);
            read.rows.push_back(std::move(row));
        }));
    return read;
}

std::string faults(std::string_view text) {
    const auto profile = parse_profile(text);
    if (profile) return "";
    std::string all;
    for (const FieldError& error : profile.error().fields)
        all += error.field + " " + error.key + "\n";
    return all;
}

std::string week(const std::array<std::string, 7>& days) {
    return week_text(days, [](std::string_view part) { return std::string(part); });
}

}  // namespace

TEST(Profile, names_the_line_of_every_fault) {
    EXPECT_EQ(faults("# nothing but a comment\n\n"), "");
    EXPECT_EQ(faults("column nom <- \"Nom\"\ncolonne nom <- \"Nom\"\n"
                     "column titre <- \"Titre\"\ncolumn adresse \"Voie\"\n"
                     "column commune <- Ville\ncolumn nom <- \"Autre\"\n"
                     "hours Lu <- \"lundi\"\nseparator nom \",\"\nexpect nom bizarre\n"
                     "constant source \"a\" \"b\"\nname \"x\njoin pivot \"-\"\n"),
              "2 exchange.profile_unknown_line\n3 exchange.profile_unknown_field\n"
              "4 exchange.profile_sign\n5 exchange.profile_text\n6 exchange.profile_twice\n"
              "7 exchange.profile_day\n8 exchange.profile_no_list\n9 exchange.profile_reason\n"
              "10 exchange.profile_too_much\n11 exchange.profile_quote_left_open\n"
              "12 exchange.profile_no_column\n");
    EXPECT_EQ(faults("\xFF"), "1 exchange.profile_not_text\n");
}

TEST(Profile, what_is_written_reads_back_the_same) {
    const Profile& own = *built_in_profile("france-services");
    EXPECT_EQ(parse_profile(write_profile(own)), own);
    const auto tricky = parse_profile(
        "name \"a \\\"b\\\" \\\\\"\r\n"
        "column nom <- \"N°\"+\"Nom, ou # titre\" # why\n"
        "join nom \" - \"\nvalue services \"Œuvres\" -> \"\"\n");
    ASSERT_TRUE(tricky);
    EXPECT_EQ(tricky->name, "a \"b\" \\");
    EXPECT_EQ(parse_profile(write_profile(*tricky)), *tricky);
}

TEST(Profile, any_text_is_read_or_refused) {
    rc::check("parse(write(parse(x))) = parse(x)", [] {
        const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string(
            "\"\"\"  \n\ncolumn nom <- + , # -> hours Mo join \\ value services ignore")));
        if (const auto profile = parse_profile(text))
            RC_ASSERT(parse_profile(write_profile(*profile)).value() == *profile);
    });
}

TEST(Profile, joins_columns_translates_values_and_fills_in_what_is_missing) {
    const auto profile = parse_profile(R"(
        name "Essai"
        column id <- "N"
        column nom <- "Nom du lieu"
        column adresse <- "Numéro" + "Voie"
        column commune <- "Ville"
        column code_postal <- "CP"
        column services <- "Aide 1" + "Aide 2"
        separator services ","
        value services "Démarches" -> "Aide aux démarches administratives"
        value services "Jeux" -> "Loisirs et créations numériques"
        value services "Café" -> ""
        constant pivot "00000000000000"
        constant date_maj "2026-01-01"
        expect pivot unknown_pivot
        ignore "Note"
        )");
    ASSERT_TRUE(profile);
    const auto got = read(
        "N;Nom du lieu;Numéro;Voie;CP;VILLE ;Aide 1;Aide 2;Note;Surprise\n"
        "1;Espace;12;rue du Port;17000;La Rochelle;démarches, café;Jeux;x;y\n"
        "2;Relais;;rue Neuve;17000;La Rochelle;Vélos;;;\n",
        *profile);
    ASSERT_EQ(got.rows.size(), 2U);
    EXPECT_EQ(got.rows[0].record.place.address, "12 rue du Port");
    EXPECT_EQ(got.rows[0].cells[Field::services],
              "Aide aux démarches administratives|Loisirs et créations numériques");
    EXPECT_TRUE(got.rows[0].warnings.empty());
    EXPECT_EQ(got.rows[1].record.place.address, "rue Neuve");
    ASSERT_EQ(got.rows[1].warnings.size(), 1U);
    EXPECT_EQ(got.rows[1].warnings[0].reason, Reason::unknown_value);
    const auto& messages = got.report.file().messages;
    ASSERT_EQ(messages.size(), 2U);
    EXPECT_EQ(messages[0], (Finding{"Surprise", Reason::unknown_column}));
    EXPECT_EQ(messages[1].reason, Reason::delimiter);
}

TEST(Profile, a_list_is_translated_value_by_value_whatever_separates_them) {
    const auto profile = parse_profile(R"(
        column id <- "Nom"
        column nom <- "Nom"
        column adresse <- "Nom"
        column commune <- "Ville"
        column code_postal <- "CP"
        column frais_a_charge <- "Prix"
        value frais_a_charge "0 €" -> "Gratuit"
        value frais_a_charge "5 €; 7 €" -> "Payant"
        constant pivot "00000000000000"
        constant date_maj "2026-01-01")");
    ASSERT_TRUE(profile);
    const auto got = read(
        "Nom,Ville,CP,Prix\na,La Rochelle,17000,0 € ; payant\n"
        "b,La Rochelle,17000,5 €; 7 €\n",
        *profile);
    ASSERT_EQ(got.rows.size(), 2U);
    EXPECT_EQ(got.rows[0].cells[Field::fees], "Gratuit|Payant");
    EXPECT_EQ(got.rows[1].cells[Field::fees], "Payant");
}

TEST(Profile, a_file_without_a_column_that_is_needed_is_refused) {
    const auto profile = parse_profile("column nom <- \"Nom\"\ncolumn id <- \"N\"\n");
    const auto got = read("Nom;Ville;CP\na;b;c\n", *profile);
    EXPECT_EQ(got.report.verdict(), Verdict::rejected);
    EXPECT_TRUE(got.rows.empty());
}

TEST(Profile, names_of_a_territory_are_read_once_somebody_has_explained_them) {
    const auto file = shared("mednum/cases/r25_hinaura_names.csv");
    if (!file) GTEST_SKIP() << "the cases are not here";
    const auto profile = parse_profile(R"(
        name "Hinaura"
        column id <- "Nom du lieu ou de la structure *" + "Code postal"
        column nom <- "Nom du lieu ou de la structure *"
        column adresse <- "Adresse postale *"
        column code_postal <- "Code postal"
        column commune <- "Ville *"
        hours Mo <- "Lundi"
        hours Tu <- "Mardi"
        constant pivot "00000000000000"
        constant date_maj "2026-01-01"
        expect pivot unknown_pivot)");
    const auto got = read(*file, *profile);
    EXPECT_EQ(got.report.verdict(), Verdict::accepted);
    ASSERT_EQ(got.rows.size(), 1U);
    EXPECT_EQ(got.rows[0].record.place.opening_hours, "Mo 09:00-12:00,14:00-17:00");
}

TEST(WeekdayHours, days_alike_stand_together) {
    EXPECT_EQ(week({"09:00 - 12:00 / 13:30 - 17:00", "9h-12h", "09:00 - 12:00 / 13:30 - 17:00",
                    "fermé", "", "9h à 12h", ""}),
              "Mo,We 09:00-12:00,13:30-17:00; Tu,Sa 09:00-12:00");
    EXPECT_EQ(week({"9h-12h", "9h-12h", "9h-12h", "9h-12h", "9h-12h", "", ""}),
              "Mo-Fr 09:00-12:00");
    EXPECT_EQ(week({}), "");
}

TEST(WeekdayHours, one_day_that_is_not_understood_leaves_the_week_to_its_owner) {
    EXPECT_EQ(week({"9h-12h", "selon la lune", "", "", "", "", ""}),
              "lundi 9h-12h; mardi selon la lune");
}

// The whole published list: how many are accepted, and why the others are to be looked at.
TEST(FranceServices, the_whole_list_is_recognised_and_read) {
    const auto file = shared("places/france_services_20240801.csv");
    if (!file) GTEST_SKIP() << "the list is not here";
    const auto got = read(*file);
    EXPECT_EQ(got.report.file().profile, "France services");
    EXPECT_TRUE(got.report.file().messages.empty());
    EXPECT_EQ(got.report.summary().rows, 2845U);
    EXPECT_EQ(got.report.summary().rejected, 0U);
    std::map<std::string, int> counts;
    for (const auto& row : got.report.rows())
        for (const auto& finding : row.warnings)
            ++counts[finding.field + " " + std::string(word_of(finding.reason))];
    std::cout << "France services: " << got.report.summary().accepted << " accepted, "
              << got.report.summary().accepted_with_warnings << " with warnings\n";
    for (const auto& [reason, count] : counts)
        std::cout << "  " << reason << " " << count << "\n";
    const std::map<std::string, int> expected{{"code_insee former_commune", 3},
                                              {"code_postal mismatch_code_insee", 33},
                                              {"id probable_duplicate", 1}};
    EXPECT_EQ(counts, expected);
    for (const auto& row : got.rows) {
        directory::PlaceRecord kept = row.record;
        EXPECT_TRUE(directory::check(kept).empty()) << row.number;
    }
    // A bus, a post office, a half day written as 00:00 - 00:00: as the list says.
    const auto& bus = got.rows[2].record;
    EXPECT_EQ(bus.place.opening_hours, "Mo-Fr 09:30-16:30");
    EXPECT_EQ(got.rows[2].cells[Field::roaming], "Itinérant");
    EXPECT_EQ(got.rows[0].record.place.opening_hours,
              "Mo 13:30-17:00; Tu-Th 09:00-12:00,13:30-17:00; Fr 09:00-12:00,13:30-16:00");
    EXPECT_EQ(got.rows[0].record.place.phone, "+33450568749");
    const auto with_hours = std::ranges::count_if(
        got.rows, [](const ImportedRow& row) { return !row.record.place.opening_hours.empty(); });
    std::cout << "  with hours: " << with_hours << "\n";
}

}  // namespace permanence::exchange
