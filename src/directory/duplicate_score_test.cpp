#include "directory/duplicate_score.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/texts.hpp"

namespace permanence::directory {
namespace {

// The office of Vaux-sur-Mer, as the list of the State has it.
const MatchRecord office{.name = "France services Vaux-sur-Mer",
                         .address = "12 bis avenue du Général de Gaulle",
                         .postcode = "17640",
                         .commune = "Vaux-sur-Mer",
                         .commune_code = "17461",
                         .point = Point{45.6412, -1.0587},
                         .siret = "",
                         .phone = "+33546390000",
                         .source = "France services",
                         .source_id = "17"};

// The same, as somebody else wrote it down years before.
MatchRecord as_written_elsewhere() {
    MatchRecord record = office;
    record.name = "MSAP de Vaux sur Mer";
    record.address = "12B av. du Gal de Gaulle, BP 3";
    record.point = Point{45.6413, -1.0588};
    record.source = "Hinaura";
    record.source_id = "9";
    return record;
}

Match compared(const MatchRecord& a, const MatchRecord& b) {
    return compare(Profiles(std::vector{a, b}), 0, 1);
}

bool says(const Match& match, std::string_view key) {
    return std::ranges::count(match.reasons, key, &Reason::key) == 1;
}

TEST(DuplicateScore, one_office_in_two_sources_is_told_without_a_person) {
    const Match match = compared(office, as_written_elsewhere());
    EXPECT_EQ(match.verdict, Verdict::automatic);
    EXPECT_GT(match.score, 0.99);
    EXPECT_TRUE(says(match, "duplicates.same_number_and_street"));
    EXPECT_TRUE(says(match, "duplicates.same_phone"));
    EXPECT_TRUE(says(match, "duplicates.same_kind"));
}

TEST(DuplicateScore, the_reasons_are_words_that_a_person_reads) {
    auto other = as_written_elsewhere();
    other.name = "Maison France services Les Mouettes";
    auto named = office;
    named.name = "France services La Mouette";
    const ui::Texts texts = ui::Texts::french();
    std::vector<std::string> lines;
    for (const Reason& reason : compared(named, other).reasons)
        lines.push_back(texts(reason.key, reason.arguments));
    for (std::string& line : lines)
        for (auto at = line.find("\u00a0"); at != line.npos; at = line.find("\u00a0"))
            line.replace(at, 2, " ");
    EXPECT_EQ(lines, (std::vector<std::string>{"même numéro et même rue", "noms proches à 100 %",
                                               "même téléphone", "même sorte de lieu", "à 14 m"}));
}

TEST(DuplicateScore, the_points_of_the_reasons_make_the_score) {
    const Match near = compared(office, as_written_elsewhere());
    auto moved = as_written_elsewhere();
    moved.address = "40 rue des Pins";
    const Match moved_away = compared(office, moved);
    const auto sum = [](const Match& match) {
        double points = 0;
        for (const Reason& reason : match.reasons)
            points += reason.points;
        return points;
    };
    const auto odds = [](const Match& match) { return std::log(match.score / (1 - match.score)); };
    EXPECT_NEAR(odds(near) - sum(near), odds(moved_away) - sum(moved_away), 1e-9);
    EXPECT_TRUE(
        std::ranges::is_sorted(near.reasons, std::ranges::greater{},
                               [](const Reason& reason) { return std::abs(reason.points); }));
}

TEST(DuplicateScore, a_bus_is_not_the_office_that_it_starts_from) {
    auto bus = as_written_elsewhere();
    bus.name = "Bus France services Vaux-sur-Mer";
    const Match match = compared(office, bus);
    EXPECT_TRUE(says(match, "duplicates.mobile_and_fixed"));
    EXPECT_NE(match.verdict, Verdict::automatic);
}

TEST(DuplicateScore, two_services_of_one_building_are_two_places) {
    for (const char* name : {"Médiathèque de Vaux-sur-Mer", "Mairie de Vaux-sur-Mer",
                             "Point Information Jeunesse", "CCAS de Vaux-sur-Mer"}) {
        auto other = as_written_elsewhere();
        other.name = name;
        other.phone = "";
        EXPECT_EQ(compared(office, other).verdict, Verdict::apart) << name;
    }
}

TEST(DuplicateScore, the_same_name_in_another_commune_is_another_place) {
    auto other = as_written_elsewhere();
    other.commune = "Royan";
    other.commune_code = "17306";
    other.postcode = "17200";
    other.name = "MSAP de Royan";
    other.phone = "";
    other.point = Point{45.6285, -1.0281};
    const Match match = compared(office, other);
    EXPECT_EQ(match.verdict, Verdict::apart);
    EXPECT_TRUE(says(match, "duplicates.other_commune"));
    EXPECT_FALSE(says(match, "duplicates.same_number_and_street"));
}

TEST(DuplicateScore, other_numbers_of_one_street_speak_against) {
    auto other = as_written_elsewhere();
    other.address = "48 avenue du Général de Gaulle";
    const Match match = compared(office, other);
    EXPECT_TRUE(says(match, "duplicates.other_number"));
    EXPECT_LT(match.score, compared(office, as_written_elsewhere()).score);
}

TEST(DuplicateScore, two_records_of_one_source_are_never_joined_without_a_person) {
    auto twin = office;
    twin.source_id = "18";
    const Match match = compared(office, twin);
    EXPECT_EQ(match.verdict, Verdict::review);
    EXPECT_TRUE(says(match, "duplicates.same_source"));
    EXPECT_EQ(compared(office, office).verdict, Verdict::automatic);  // the same record again
}

TEST(DuplicateScore, a_number_that_many_share_says_little) {
    std::vector<MatchRecord> records;
    for (int i = 0; i < 9; ++i) {
        auto library = office;
        library.name = "Médiathèque " + std::string(1, static_cast<char>('a' + i)) + "bcdef";
        library.address = "";
        library.siret = "21170461500014";
        library.source_id = std::to_string(i);
        records.push_back(library);
    }
    const Match match = compare(Profiles(records), 0, 1);
    EXPECT_TRUE(says(match, "duplicates.widely_shared_siret"));
    EXPECT_TRUE(says(match, "duplicates.widely_shared_phone"));
}

TEST(DuplicateScore, an_approximate_point_says_nothing_of_the_distance) {
    const PlaceRecord place{
        .place = {.public_id = PublicId::from_bytes(std::array<unsigned char, 16>{}),
                  .name = "Mairie de Vaux-sur-Mer",
                  .point = {45.64, -1.05},
                  .point_is_approximate = true}};
    const MatchRecord record = match_record(place, "Vaux-sur-Mer");
    EXPECT_EQ(record.point, std::nullopt);
    EXPECT_FALSE(says(compared(office, record), "duplicates.distance"));
}

TEST(DuplicateScore, two_establishments_of_one_body_share_it_and_two_associations_do_not) {
    auto a = office;
    auto b = as_written_elsewhere();
    a.siret = "217 304 615 00014";
    b.siret = "21730461500022";
    EXPECT_TRUE(says(compared(a, b), "duplicates.same_body"));
    a.siret = "W171001234";
    b.siret = "W171001299";
    EXPECT_TRUE(says(compared(a, b), "duplicates.other_siret"));
}

TEST(DuplicateScore, a_siret_of_zeros_is_none) {
    auto a = office;
    auto b = as_written_elsewhere();
    a.siret = b.siret = "00000000000000";
    EXPECT_FALSE(says(compared(a, b), "duplicates.same_siret"));
}

}  // namespace
}  // namespace permanence::directory
