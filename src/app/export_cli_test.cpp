#include "app/export_cli.hpp"

#include <gmock/gmock.h>

#include <sstream>

#include "app/commands.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::app {

TEST(ExportPlacesCommand, writes_a_file_and_says_which_formats_there_are) {
    const test::TemporaryFolder folder;
    const ui::Texts texts = ui::Texts::french();
    const FixedClock clock{Instant{Seconds(1'772'524'800)}};  // 2026-03-03T08:00:00Z
    crypto::SeededRandom random{1};
    const Surroundings around{texts, clock, random, {}};
    std::ostringstream out;
    std::ostringstream err;
    const auto run = [&](std::vector<std::string> words) {
        out.str("");
        err.str("");
        words.insert(words.end(), {"--db", "sqlite:" + (folder / "places.db"), "--key_file",
                                   folder / "places.key"});
        return static_cast<int>(run_command(words, around, {out, err}));
    };
    EXPECT_EQ(run({"export", "places", "--format", "mednum-csv"}), 0) << err.str();
    EXPECT_THAT(out.str(), testing::StartsWith("id,pivot,nom,commune,"));
    EXPECT_EQ(run({"export", "places", "--format", "geojson"}), 0) << err.str();
    EXPECT_EQ(out.str(), "{\"type\":\"FeatureCollection\",\"features\":[\n\n]}\n");
    EXPECT_EQ(run({"export", "places", "--format", "pdf"}), 2);
    EXPECT_THAT(err.str(), testing::HasSubstr("mednum-csv|mednum-json|geojson|data-inclusion"));
    EXPECT_EQ(run({"export", "places"}), 2);
}

}  // namespace permanence::app
