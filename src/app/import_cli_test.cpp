#include "app/import_cli.hpp"

#include <gmock/gmock.h>

#include <sstream>

#include "app/commands.hpp"

namespace permanence::app {

TEST(ImportPlacesCommand, needs_no_database_to_tell_what_would_become_of_a_file) {
    const ui::Texts texts = ui::Texts::french();
    const FixedClock clock{Instant{Seconds(1'772'524'800)}};  // 2026-03-03T08:00:00Z
    crypto::SeededRandom random{1};
    const Surroundings around{texts, clock, random, {}};
    std::ostringstream out;
    std::ostringstream err;
    const auto run = [&](std::vector<std::string> words) {
        out.str("");
        err.str("");
        return static_cast<int>(run_command(words, around, {out, err}));
    };
    const std::string file = SOURCE_DIR "/fuzz/corpus/place_file/workbook";
    EXPECT_EQ(run({"import", "places", file, "--dry-run", "--json"}), 0) << err.str();
    EXPECT_THAT(out.str(), testing::StartsWith(R"({"file":"accepted_with_warnings")"));
    EXPECT_EQ(run({"import", "places", "--dry-run"}), 2);
}

}  // namespace permanence::app
