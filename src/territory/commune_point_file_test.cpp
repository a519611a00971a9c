#include "territory/commune_point_file.hpp"

#include <gtest/gtest.h>

#include <string>

namespace permanence::territory {
namespace {

const CommuneTable& france() {
    static const CommuneTable table;
    return table;
}

Result<CommunePointFile> read(std::string_view text) {
    return parse_commune_points(text, france());
}

std::string fault_of(std::string_view row) {
    const auto file = read("code_insee,lat,lng\n" + std::string(row) + "\n");
    if (!file || file->faults.size() != 1 || !file->points.empty()) return "no single fault";
    EXPECT_EQ(file->faults[0].line, 2U);
    return file->faults[0].error.key;
}

TEST(CommunePointFile, reads_code_latitude_and_longitude) {
    const auto file = read("code_insee,lat,lng\n17461,45.64,-1.06\n2a004,41.92,8.73\n");
    ASSERT_TRUE(file);
    EXPECT_TRUE(file->faults.empty());
    ASSERT_EQ(file->points.size(), 2U);
    EXPECT_EQ(file->points[0].code.text(), "17461");
    EXPECT_EQ(file->points[0].point, (Point{45.64, -1.06}));
    EXPECT_EQ(file->points[1].code.text(), "2A004");
}

TEST(CommunePointFile, finds_columns_by_name_in_any_order_and_passes_over_others) {
    const auto file =
        read("\xEF\xBB\xBFNom;Longitude;Code INSEE;LATITUDE\r\nVaux;-1,06;17461; 45,64 \r\n");
    ASSERT_TRUE(file);
    ASSERT_EQ(file->points.size(), 1U);
    EXPECT_EQ(file->points[0].point, (Point{45.64, -1.06}));
}

TEST(CommunePointFile, says_which_row_is_wrong_and_keeps_the_others) {
    EXPECT_EQ(fault_of("99999,45,1"), "territory.commune_unknown");
    EXPECT_EQ(fault_of("nothing,45,1"), "territory.commune_unknown");
    EXPECT_EQ(fault_of("75114,48.8,2.3"), "territory.commune_former");
    for (const char* row : {"17461,91,1", "17461,45,181", "17461,,1", "17461,45", "17461,nan,1",
                            "17461,inf,1", "17461,45x,1", "17461,1e999,1", "17461,--45,1"}) {
        EXPECT_EQ(fault_of(row), "territory.point_wrong") << row;
    }
    const auto file = read("code,lat,lng\n17461,45,1\n17461,46,1\n17452,45.7,-1.1\n\xff,1,1\n");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->points.size(), 2U);
    ASSERT_EQ(file->faults.size(), 2U);
    EXPECT_EQ(file->faults[0].error.key, "territory.commune_twice");
    EXPECT_EQ(file->faults[1].line, 5U);
}

TEST(CommunePointFile, refuses_a_file_that_is_not_such_a_table) {
    using namespace std::string_literals;
    for (const std::string& text : {""s, "\n\n"s, "code_insee,lat,lng"s}) {
        EXPECT_EQ(read(text).error().key, "territory.points_empty");
    }
    for (const std::string& text : {"a,b,c\n1,2,3\n"s, "code,lat\n17461,45\n"s, "\0\0\n\0\n"s}) {
        EXPECT_EQ(read(text).error().key, "territory.points_without_columns");
    }
}

}  // namespace
}  // namespace permanence::territory
