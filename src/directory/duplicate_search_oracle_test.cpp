// The search against the plain way: every record compared with every other.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <set>

#include "directory/duplicate_search.hpp"
#include "territory/commune_table.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/invented_records.hpp"

namespace permanence::directory {
namespace {

// Few communes for many records, so that they crowd.
std::vector<MatchRecord> crowded_records(std::size_t count, std::uint64_t seed) {
    static const territory::CommuneTable table;
    std::vector<const territory::Commune*> communes;
    for (const char* code : {"17461", "17380", "38151", "97411", "01234"})
        if (const auto* commune = table.find(code)) communes.push_back(commune);
    return tests::InventedRecords(communes, {.count = count, .seed = seed, .again = 30}).take();
}

std::vector<Match> compared_with_every_other(const Profiles& profiles) {
    std::vector<Match> matches;
    for (std::size_t a = 0; a < profiles.size(); ++a)
        for (std::size_t b = a + 1; b < profiles.size(); ++b)
            if (auto match = compare(profiles, a, b); match.verdict != Verdict::apart)
                matches.push_back(std::move(match));
    return matches;
}

TEST(DuplicateSearch, finds_what_comparing_every_two_records_finds) {
    constexpr std::uint64_t sets = tests::effort(12U);
    std::size_t found = 0;
    for (std::uint64_t seed = 1; seed <= sets; ++seed) {
        const Profiles profiles(crowded_records(250, seed));
        const auto every = compared_with_every_other(profiles);
        EXPECT_EQ(find_duplicates(profiles), every) << "seed " << seed;
        found += every.size();
    }
    std::cout << found << " matches in " << sets << " sets of 250 records\n";
    EXPECT_GT(found, tests::effort(500U));
}

using NamedPair = std::pair<std::string, std::string>;

std::set<std::pair<NamedPair, double>> by_source_id(const std::vector<MatchRecord>& records,
                                                    const std::vector<Match>& matches) {
    std::set<std::pair<NamedPair, double>> named;
    for (const Match& match : matches) {
        const auto& [first, second] =
            std::minmax(records[match.a].source_id, records[match.b].source_id);
        named.insert({{first, second}, match.score});
    }
    return named;
}

TEST(DuplicateSearch, the_order_of_the_records_changes_nothing) {
    auto records = crowded_records(400, 77);
    const auto before = by_source_id(records, find_duplicates(Profiles(records)));
    std::ranges::reverse(records);
    EXPECT_EQ(by_source_id(records, find_duplicates(Profiles(records))), before);
    std::ranges::rotate(records, records.begin() + 123);
    EXPECT_EQ(by_source_id(records, find_duplicates(Profiles(records))), before);
}

TEST(DuplicateSearch, a_pair_scores_the_same_from_either_side) {
    const auto records = crowded_records(60, 5);
    const Profiles profiles(records);
    for (std::size_t a = 0; a < records.size(); ++a)
        for (std::size_t b = a + 1; b < records.size(); ++b)
            ASSERT_EQ(score(evidence(profiles, a, b)), score(evidence(profiles, b, a)));
}

TEST(DuplicateSearch, what_is_hoped_before_words_are_compared_is_never_less_than_they_say) {
    std::size_t spared = 0;
    for (std::uint64_t seed = 21; seed <= 24; ++seed) {
        const Profiles profiles(crowded_records(250, seed));
        for (std::size_t a = 0; a < profiles.size(); ++a)
            for (std::size_t b = a + 1; b < profiles.size(); ++b) {
                const double hoped = score(hopeful_evidence(profiles, a, b));
                ASSERT_GE(hoped, score(evidence(profiles, a, b))) << a << ' ' << b;
                spared += hoped < Thresholds{}.review ? 1U : 0U;
            }
    }
    EXPECT_GT(spared, 4 * 20'000U) << "of 4 times 31,125 pairs";
}

TEST(DuplicateSearch, new_records_are_compared_with_those_that_are_there_and_each_other) {
    const Profiles profiles(crowded_records(300, 9));
    auto expected = find_duplicates(profiles);
    std::erase_if(expected, [](const Match& match) { return match.b < 200; });
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(find_duplicates_of_new(profiles, 200), expected);
}

TEST(DuplicateSearch, a_switchboard_that_thousands_share_makes_no_pairs_of_them) {
    auto records = crowded_records(5'000, 3);
    for (std::size_t i = 0; i < records.size(); ++i) {
        records[i].phone = "+33546000000";
        records[i].siret = "21170461500014";
        records[i].point = Point{45.7, -1.1};
        records[i].name = "Association " + std::to_string(i);
        records[i].address.clear();
    }
    EXPECT_TRUE(find_duplicates(Profiles(records)).empty());
}

TEST(DuplicateSearch, points_on_both_sides_of_any_line_are_near) {
    MatchRecord record{.name = "Mairie de Vaux",
                       .address = "1 rue Haute",
                       .commune = "Vaux",
                       .commune_code = "",
                       .source = "a"};
    for (const double latitude : {0.0, 45.0, -21.1, 89.0})
        for (int step = 0; step < 40; ++step) {
            record.point = Point{latitude + step * 0.0003, 3.0};
            MatchRecord other = record;
            other.source = "b";
            other.point->latitude += 0.0009;
            other.point->longitude += 0.0004;
            if (distance(*record.point, *other.point) > near) continue;
            EXPECT_EQ(find_duplicates(Profiles(std::vector{record, other})).size(), 1U)
                << latitude << ' ' << step;
        }
}

TEST(DuplicateSearch, nothing_has_no_duplicates) {
    EXPECT_TRUE(find_duplicates(Profiles({})).empty());
    EXPECT_TRUE(find_duplicates(Profiles(std::vector<MatchRecord>(3))).empty());
    EXPECT_TRUE(clusters({}).empty());
}

TEST(DuplicateClusters, join_what_automatic_matches_join_and_nothing_for_review) {
    const auto match = [](std::size_t a, std::size_t b, Verdict verdict) {
        return Match{.a = a, .b = b, .score = 0, .reasons = {}, .verdict = verdict};
    };
    EXPECT_EQ(clusters({match(4, 9, Verdict::automatic), match(2, 3, Verdict::review),
                        match(1, 9, Verdict::automatic), match(5, 6, Verdict::automatic)}),
              (std::vector<std::vector<std::size_t>>{{1, 4, 9}, {5, 6}}));
}

}  // namespace
}  // namespace permanence::directory
