#include "territory/communes_cli.hpp"

#include <sstream>

#include "territory/commune_point_store.hpp"
#include "tests/support/test_database.hpp"
#include "ui/texts.hpp"

namespace permanence::territory {
namespace {

class ImportCommunes : public OnBothEngines {
 protected:
    int run(std::string_view content) {
        static const CommuneTable table;
        static const ui::Texts texts = ui::Texts::french();
        return run_import_communes({"points.csv", content}, table, connection(), texts, messages);
    }
    std::ostringstream messages;
};
ON_BOTH_ENGINES(ImportCommunes);

TEST_P(ImportCommunes, stores_the_points_and_says_how_many) {
    EXPECT_EQ(run("code_insee,lat,lng\n17461,45.64,-1.06\n17452,45.77,-1.14\n"), 0);
    EXPECT_EQ(load_commune_points(connection()).size(), 2U);
    EXPECT_NE(messages.str().find("2 communes"), std::string::npos) << messages.str();
    EXPECT_EQ(messages.str().find("⟦"), std::string::npos) << messages.str();
}

TEST_P(ImportCommunes, names_each_row_that_it_leaves_out_and_stores_the_others) {
    EXPECT_EQ(
        run("code,lat,lng\n99999,45,1\n17461,45.64,-1.06\n17452,95,1\n17461,4,5\n75114,1,1\n"), 1);
    EXPECT_EQ(load_commune_points(connection()).size(), 1U);
    for (const char* line :
         {"points.csv:2: ", "points.csv:4: ", "points.csv:5: ", "points.csv:6: "}) {
        EXPECT_NE(messages.str().find(line), std::string::npos) << line << messages.str();
    }
    EXPECT_EQ(messages.str().find("⟦"), std::string::npos) << messages.str();
}

TEST_P(ImportCommunes, stores_nothing_of_a_file_that_is_not_a_table_of_points) {
    EXPECT_EQ(run("a,b\n1,2\n"), 2);
    EXPECT_EQ(run(""), 2);
    EXPECT_TRUE(load_commune_points(connection()).empty());
}

}  // namespace
}  // namespace permanence::territory
