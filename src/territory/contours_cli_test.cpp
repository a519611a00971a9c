#include "territory/contours_cli.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "territory/contour_file.hpp"
#include "territory/contour_store.hpp"
#include "tests/support/test_database.hpp"
#include "ui/texts.hpp"

namespace permanence::territory {
namespace {

using testing::HasSubstr;
using testing::Not;

const CommuneTable& france() {
    static const CommuneTable table;
    return table;
}

const std::string triangle = "[[[-1.07,45.63],[-1.05,45.63],[-1.05,45.65],[-1.07,45.63]]]";

std::string feature(const std::string& properties, const std::string& coordinates = triangle,
                    const std::string& type = "Polygon") {
    return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":{"type":")" + type +
           R"(","coordinates":)" + coordinates + "}}";
}
std::string file_of(const std::vector<std::string>& features) {
    std::string text;
    for (const std::string& one : features)
        text += (text.empty() ? "" : ",") + one;
    return R"({"type":"FeatureCollection","name":"communes","features":[)" + text + "]}";
}
std::string fault_of(const std::string& wrong) {
    const auto file = parse_contours(file_of({feature(R"({"code":"17306"})"), wrong}), france());
    if (!file || file->faults.size() != 1) return "no single fault";
    EXPECT_EQ(file->faults[0].feature, 2U);
    EXPECT_EQ(file->contours.size(), 1U);
    return file->faults[0].error.key;
}

TEST(ContourFile, reads_polygons_and_multipolygons_by_the_code_of_their_commune) {
    const auto file = parse_contours(
        file_of({feature(R"({"code":"17461","nom":"Vaux-sur-Mer"})"),
                 feature(R"({"INSEE_COM":"17306"})", "[" + triangle + "]", "MultiPolygon")}),
        france());
    ASSERT_TRUE(file);
    EXPECT_TRUE(file->faults.empty());
    ASSERT_EQ(file->contours.size(), 2U);
    EXPECT_EQ(file->contours[1].code.text(), "17461");
    EXPECT_EQ(
        file->contours[1].rings,
        (std::vector<Ring>{{{-107'000, 4'563'000}, {-105'000, 4'563'000}, {-105'000, 4'565'000}}}));
}

TEST(ContourFile, an_outline_of_a_former_commune_is_part_of_todays) {
    const std::string other = "[[[-1.07,45.63],[-1.05,45.65],[-1.07,45.65],[-1.07,45.63]]]";
    for (const char* former :
         {R"({"code":"17189","code_actuel":"17219"})", R"({"code":"17189"})"}) {
        const auto file = parse_contours(
            file_of({feature(R"({"code":"17219"})"), feature(former, other)}), france());
        ASSERT_TRUE(file) << former;
        ASSERT_EQ(file->contours.size(), 1U) << former;
        ASSERT_EQ(file->contours[0].rings.size(), 1U);
        EXPECT_EQ(file->contours[0].rings[0].size(), 4U) << "the border between them is gone";
    }
}

TEST(ContourFile, leaves_out_what_is_no_outline_of_a_commune_and_says_why) {
    const std::string vaux = R"({"code":"17461"})";
    EXPECT_EQ(fault_of(feature(R"({"code":"99999"})")), "territory.commune_unknown");
    EXPECT_EQ(fault_of(feature(R"({"name":"?"})")), "territory.commune_unknown");
    EXPECT_EQ(fault_of(feature(R"({"code":17461})")), "territory.commune_unknown");
    EXPECT_EQ(fault_of("3"), "territory.commune_unknown");
    EXPECT_EQ(fault_of(feature(vaux, "[-1.06,45.64]", "Point")), "territory.contour_shape");
    EXPECT_EQ(fault_of(feature(vaux, "null")), "territory.contour_shape");
    EXPECT_EQ(fault_of(feature(vaux, triangle, "MultiPolygon")), "territory.contour_position");
    EXPECT_EQ(fault_of(feature(vaux, "[]")), "territory.contour_ring");
    EXPECT_EQ(fault_of(feature(vaux, "[[]]")), "territory.contour_ring");
    EXPECT_EQ(fault_of(feature(vaux, "[3]")), "territory.contour_ring");
    EXPECT_EQ(fault_of(feature(vaux, "[[[-1,45],[-1,46],[-1,45]]]")), "territory.contour_ring");
    EXPECT_EQ(fault_of(feature(vaux, "[[[-1,45],[-1,46],[0,46],[0,45]]]")),
              "territory.contour_ring");
    EXPECT_EQ(fault_of(feature(vaux, "[[[-1,45],[-1,46],[0,46],[-1,145],[-1,45]]]")),
              "territory.contour_position");
    EXPECT_EQ(fault_of(feature(vaux, "[[[-1,45],[-1],[0,46],[-1,45]]]")),
              "territory.contour_position");
    EXPECT_EQ(fault_of(feature(vaux, "[[[-1,45],[null,45],[0,46],[-1,45]]]")),
              "territory.contour_position");
    EXPECT_EQ(fault_of(feature(vaux,
                               "[[[383000,6570000],[383100,6570000],[383000,6570100],"
                               "[383000,6570000]]]")),
              "territory.contour_position");
}

TEST(ContourFile, that_is_none_is_refused_with_its_reason) {
    const auto refusal = [](std::string_view text) {
        const auto file = parse_contours(text, france());
        return file ? "" : file.error().key;
    };
    EXPECT_EQ(refusal(""), "territory.contours_unreadable");
    EXPECT_EQ(refusal("[]"), "territory.contours_unreadable");
    EXPECT_EQ(refusal("{}"), "territory.contours_unreadable");
    EXPECT_EQ(refusal("code;lat\n"), "territory.contours_unreadable");
    EXPECT_EQ(refusal(file_of({})), "territory.contours_empty");
    EXPECT_EQ(refusal(file_of({feature(R"({"code":"99999"})")})), "territory.contours_empty");
    EXPECT_EQ(refusal(std::string(largest_contour_file + 1, ' ')), "territory.contours_too_large");
}

class ImportContours : public OnBothEngines {
 protected:
    int run(std::string_view content) {
        static const ui::Texts texts = ui::Texts::french();
        messages.str("");
        return run_import_contours({"contours.geojson", content}, france(), connection(), texts,
                                   messages);
    }
    std::ostringstream messages;
};
ON_BOTH_ENGINES(ImportContours);

TEST_P(ImportContours, stores_the_outlines_and_says_how_many) {
    const auto before = contour_revision(connection());
    EXPECT_EQ(run(file_of({feature(R"({"code":"17461"})"), feature(R"({"code":"17306"})")})), 0);
    EXPECT_EQ(load_contours(connection()).size(), 2U);
    EXPECT_GT(contour_revision(connection()), before);
    EXPECT_THAT(messages.str(), HasSubstr("2 communes"));
    EXPECT_THAT(messages.str(), Not(HasSubstr("⟦")));
}

TEST_P(ImportContours, a_later_file_replaces_what_it_names_and_keeps_the_rest) {
    run(file_of({feature(R"({"code":"17461"})"), feature(R"({"code":"17306"})")}));
    const std::string other = "[[[-1.09,45.63],[-1.05,45.63],[-1.05,45.65],[-1.09,45.63]]]";
    run(file_of({feature(R"({"code":"17461"})", other)}));
    const auto contours = load_contours(connection());
    ASSERT_EQ(contours.size(), 2U);
    EXPECT_EQ(contours[1].rings[0][0].x, -109'000);
}

TEST_P(ImportContours, names_each_outline_that_it_leaves_out_and_stores_the_others) {
    EXPECT_EQ(run(file_of({feature(R"({"code":"17461"})"), feature(R"({"code":"99999"})"),
                           feature(R"({"code":"17306"})", "[[]]")})),
              1);
    EXPECT_EQ(load_contours(connection()).size(), 1U);
    EXPECT_THAT(messages.str(), HasSubstr("contours.geojson: contour 2: "));
    EXPECT_THAT(messages.str(), HasSubstr("contours.geojson: contour 3: "));
    EXPECT_THAT(messages.str(), Not(HasSubstr("⟦")));
}

TEST_P(ImportContours, stores_nothing_of_a_file_that_is_not_one) {
    const auto before = contour_revision(connection());
    EXPECT_EQ(run("{}"), 2);
    EXPECT_EQ(contour_revision(connection()), before);
    EXPECT_TRUE(load_contours(connection()).empty());
}

TEST_P(ImportContours, takes_a_whole_departement_and_no_gap_opens) {
    std::ifstream file(SOURCE_DIR "/../shared/data/territory/contours_communes_17.geojson");
    if (!file) GTEST_SKIP() << "the published outlines are not beside the source";
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    EXPECT_EQ(run(text), 0) << messages.str();
    const auto contours = load_contours(connection());
    std::size_t of_the_departement = 0;
    for (const Commune& commune : france().all())
        of_the_departement += commune.departement_code == "17" ? 1U : 0U;
    EXPECT_EQ(contours.size(), of_the_departement);
    std::size_t points = 0;
    std::map<std::pair<GridPoint, GridPoint>, int> sides;
    for (const Contour& contour : contours)
        for (const Ring& ring : contour.rings) {
            points += ring.size();
            for (std::size_t i = 0; i < ring.size(); ++i)
                ++sides[std::minmax(ring[i], ring[(i + 1) % ring.size()])];
        }
    std::size_t shared = 0;
    for (const auto& [side, times] : sides) {
        EXPECT_LE(times, 2);
        shared += times == 2 ? 1U : 0U;
    }
    EXPECT_GT(shared * 10, sides.size() * 7) << "most borders have a commune on both sides";
    RecordProperty("points", static_cast<int>(points));
}

}  // namespace
}  // namespace permanence::territory
