#include "directory/place_quality.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "directory/place_field.hpp"

namespace permanence::directory {

namespace {

const Instant now{Seconds(1'900'000'000)};

PlaceRecord well_kept() {
    PlaceRecord record;
    for (const auto& [field, text] : {std::pair{PlaceField::phone, "+33536490001"},
                                      {PlaceField::opening_hours, "Mo 09:00-12:00"},
                                      {PlaceField::services, "Aide aux démarches administratives"},
                                      {PlaceField::access, "Se présenter"},
                                      {PlaceField::fees, "Gratuit"},
                                      {PlaceField::reduced_mobility, "no"},
                                      {PlaceField::address, "1 place de l'Exemple"},
                                      {PlaceField::postcode, "17640"},
                                      {PlaceField::support, "En autonomie"},
                                      {PlaceField::summary, "Un lieu d'essai."},
                                      {PlaceField::how_to_come, "Bus 2."}})
        EXPECT_TRUE(set_text(record, field, text)) << text;
    return record;
}

TEST(PlaceQuality, is_all_of_it_when_everything_that_residents_need_is_said) {
    const PlaceQuality quality = quality_of(well_kept(), now - Days(30), now);
    EXPECT_EQ(quality.score, 100);
    EXPECT_TRUE(quality.to_fix.empty());
}

TEST(PlaceQuality, is_nothing_of_a_place_of_which_nothing_is_known) {
    PlaceRecord record;
    record.place.point_is_approximate = true;
    const PlaceQuality quality = quality_of(record, {}, now);
    EXPECT_EQ(quality.score, 0);
    EXPECT_TRUE(std::ranges::equal(quality.to_fix, all_quality_points()));
    EXPECT_EQ(quality.to_fix.front(), QualityPoint::phone) << "the heaviest first";
}

TEST(PlaceQuality, counts_each_thing_by_its_weight_and_all_of_them_are_a_hundred) {
    const auto all = all_quality_points();
    EXPECT_EQ(std::accumulate(all.begin(), all.end(), 0,
                              [](int sum, QualityPoint one) { return sum + weight_of(one); }),
              100);
    EXPECT_TRUE(std::ranges::is_sorted(all, std::greater{}, weight_of));
    PlaceRecord record = well_kept();
    record.place.phone.clear();
    const PlaceQuality quality = quality_of(record, now, now);
    EXPECT_EQ(quality.score, 100 - weight_of(QualityPoint::phone));
    EXPECT_EQ(quality.to_fix, std::vector{QualityPoint::phone});
}

TEST(PlaceQuality, hours_that_nobody_understands_are_none) {
    PlaceRecord record = well_kept();
    record.place.opening_hours = "selon la marée";
    EXPECT_EQ(quality_of(record, now, now).to_fix, std::vector{QualityPoint::opening_hours});
}

TEST(PlaceQuality, what_nobody_confirmed_for_half_a_year_grew_old) {
    EXPECT_TRUE(is_fresh(now - fresh_for + Seconds(1), now));
    EXPECT_FALSE(is_fresh(now - fresh_for, now));
    EXPECT_FALSE(is_fresh({}, now));
    EXPECT_EQ(quality_of(well_kept(), now - fresh_for, now).to_fix,
              std::vector{QualityPoint::fresh});
}

}  // namespace

}  // namespace permanence::directory
