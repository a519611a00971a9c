// Precision and recall on pairs of real records that people labelled: tests/duplicates.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <iostream>

#include "directory/duplicate_search.hpp"
#include "tests/support/labelled_pairs.hpp"

namespace permanence::directory {
namespace {

using tests::Label;

const tests::LabelledPairs& labelled() {
    static const auto pairs = tests::labelled_pairs(SOURCE_DIR "/tests/duplicates");
    return pairs;
}

const Profiles& profiles() {
    static const Profiles all(labelled().records);
    return all;
}

double share(double part, double whole) {
    return whole > 0 ? part / whole : 1;
}

// How many pairs of each label reached a verdict.
struct Count {
    std::array<double, 3> by_label{};
    double& of(Label label) { return by_label[static_cast<std::size_t>(label)]; }
    double of(Label label) const { return by_label[static_cast<std::size_t>(label)]; }
    double precision() const {
        return share(of(Label::same), of(Label::same) + of(Label::different));
    }
    // As if every doubtful pair were two places.
    double strict_precision() const {
        return share(of(Label::same), by_label[0] + by_label[1] + by_label[2]);
    }
};

struct Measured {
    Count all;
    Count automatic;
    Count to_look_at;  // review or automatic
    double automatic_recall() const {
        return share(automatic.of(Label::same), all.of(Label::same));
    }
    double recall() const { return share(to_look_at.of(Label::same), all.of(Label::same)); }
};

Measured measure(std::string_view part) {
    Measured measured;
    for (const auto& pair : labelled().pairs) {
        if (pair.part != part) continue;
        const Match match = compare(profiles(), pair.first, pair.second);
        ++measured.all.of(pair.label);
        if (match.verdict != Verdict::apart) ++measured.to_look_at.of(pair.label);
        if (match.verdict == Verdict::automatic) ++measured.automatic.of(pair.label);
    }
    std::cout << fmt::format(
        "{}: {} same, {} different, {} doubtful\n"
        "  automatic: {} right, {} wrong, {} doubtful: precision {:.3f} ({:.3f} were the doubtful "
        "wrong), recall {:.3f}\n"
        "  review and automatic: {} right, {} wrong, {} doubtful: precision {:.3f}, recall "
        "{:.3f}\n",
        part, measured.all.of(Label::same), measured.all.of(Label::different),
        measured.all.of(Label::doubtful), measured.automatic.of(Label::same),
        measured.automatic.of(Label::different), measured.automatic.of(Label::doubtful),
        measured.automatic.precision(), measured.automatic.strict_precision(),
        measured.automatic_recall(), measured.to_look_at.of(Label::same),
        measured.to_look_at.of(Label::different), measured.to_look_at.of(Label::doubtful),
        measured.to_look_at.precision(), measured.recall());
    return measured;
}

void expect_floors(const Measured& measured) {
    EXPECT_GE(measured.automatic.precision(), 0.99);
    EXPECT_GE(measured.automatic.strict_precision(), 0.9);
    EXPECT_GE(measured.automatic_recall(), 0.4);
    EXPECT_GE(measured.to_look_at.precision(), 0.9);
    EXPECT_GE(measured.recall(), 0.95);
}

TEST(LabelledDuplicates, on_the_half_that_chose_the_thresholds) {
    expect_floors(measure("tuning"));
}

TEST(LabelledDuplicates, on_the_half_that_did_not) {
    const Measured measured = measure("held_out");
    EXPECT_GE(measured.all.of(Label::same) + measured.all.of(Label::different), 200);
    expect_floors(measured);
}

TEST(LabelledDuplicates, nothing_else_in_the_whole_files_is_joined_without_a_person) {
    EXPECT_EQ(measure("whole_files").automatic.of(Label::different), 0);
}

TEST(LabelledDuplicates, there_are_more_than_three_hundred_pairs_and_each_stands_once) {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (const auto& pair : labelled().pairs)
        pairs.emplace_back(std::min(pair.first, pair.second), std::max(pair.first, pair.second));
    EXPECT_GE(pairs.size(), 300U);
    std::ranges::sort(pairs);
    EXPECT_EQ(std::ranges::adjacent_find(pairs), pairs.end());
}

TEST(LabelledDuplicates, the_search_finds_what_comparing_every_two_records_finds) {
    const Profiles& all = profiles();
    std::vector<Match> every;
    for (std::size_t a = 0; a < all.size(); ++a)
        for (std::size_t b = a + 1; b < all.size(); ++b)
            if (score(evidence(all, a, b)) >= Thresholds{}.review)
                every.push_back(compare(all, a, b));
    EXPECT_EQ(find_duplicates(all), every);
}

}  // namespace
}  // namespace permanence::directory
