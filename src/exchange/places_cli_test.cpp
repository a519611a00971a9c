#include "exchange/places_cli.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "exchange/place_import_store.hpp"
#include "tests/support/test_database.hpp"

namespace permanence::exchange {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

constexpr auto seeds = SOURCE_DIR "/fuzz/corpus/place_file/";

class ImportPlaces : public testing::Test {
 protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "placesXXXXXX";
        folder_ = ::mkdtemp(name.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    int run(const std::string& file, std::optional<std::string> profile = {},
            bool wants_json = false) {
        out_.str("");
        messages_.str("");
        return run_import_places_dry({.file_name = file,
                                      .profile = std::move(profile),
                                      .wants_json = wants_json,
                                      .now = now_},
                                     communes(), nullptr, {texts_, out_, messages_});
    }
    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return (folder_ / name).string();
    }

    static const territory::CommuneTable& communes() {
        static const territory::CommuneTable table;
        return table;
    }

    const Instant now_{Seconds(1'795'867'200)};  // 2026-11-28T12:00Z
    const ui::Texts texts_ = ui::Texts::french();
    std::filesystem::path folder_;
    std::ostringstream out_;
    std::ostringstream messages_;
};

}  // namespace

TEST_F(ImportPlaces, tells_a_workbook_row_by_row) {
    EXPECT_EQ(run(std::string(seeds) + "workbook"), 0);
    EXPECT_THAT(out_.str(), HasSubstr("Le zéro du début manquait."));
    EXPECT_THAT(out_.str(), HasSubstr("2 lignes lues."));
    EXPECT_THAT(out_.str(), Not(HasSubstr("⟦")));
    EXPECT_EQ(run(std::string(seeds) + "workbook", "mednum", true), 0);
    EXPECT_THAT(out_.str(), HasSubstr(R"("normalised":{"code_postal":"07200"})"));
    EXPECT_THAT(messages_.str(), IsEmpty());
}

TEST_F(ImportPlaces, says_no_to_a_file_that_cannot_be_kept) {
    EXPECT_EQ(run(write("empty.csv", "")), 1);
    EXPECT_THAT(out_.str(), HasSubstr("Le fichier est vide."));
    EXPECT_EQ(run(write("empty.csv", ""), {}, true), 1);
    EXPECT_THAT(out_.str(), HasSubstr(R"("file":"rejected")"));
}

TEST_F(ImportPlaces, says_which_file_cannot_be_read) {
    EXPECT_EQ(run("/nowhere.csv"), 2);
    EXPECT_EQ(run(folder_.string()), 2);
    EXPECT_THAT(out_.str(), IsEmpty());
    EXPECT_THAT(messages_.str(), HasSubstr(folder_.string()));
}

// As an old Windows wrote it: what is stored is UTF-8.
TEST_F(ImportPlaces, takes_a_file_whose_name_is_in_an_old_encoding) {
    test::TestDatabase database(db::Engine::sqlite);
    crypto::SeededRandom random{1};
    const std::string place =
        "1,00000000000000,Espace des Essais,La Rochelle,17000,1 rue des Essais,2026-03-02\n";
    const std::string file =
        write("caf\xe9.csv", "id,pivot,nom,commune,code_postal,adresse,date_maj\n" + place);
    EXPECT_EQ(
        run_import_places({.file_name = file, .source = " \xc9pernay ", .now = now_},
                          {random, communes()}, database.connection(), {texts_, out_, messages_}),
        0);
    const auto kept = imports(database.connection(), 1);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].asked.name, "café.csv");
    EXPECT_EQ(kept[0].asked.source, "Épernay");
}

TEST_F(ImportPlaces, says_which_line_of_a_profile_is_wrong) {
    const std::string profile = write("my.profile", "name \"a\"\ncolumn titre <- \"Titre\"\n");
    EXPECT_EQ(run(std::string(seeds) + "workbook", profile), 2);
    EXPECT_THAT(messages_.str(), HasSubstr(profile + ":2: "));
    EXPECT_EQ(run(std::string(seeds) + "workbook", "nowhere"), 2);
    EXPECT_THAT(messages_.str(), HasSubstr("nowhere"));
}

TEST_F(ImportPlaces, a_cell_does_not_move_the_cursor_of_a_terminal) {
    EXPECT_EQ(run(write("a.csv", "id,pivot,nom,commune,code_postal,adresse,date_maj,\x1b[2J\n")),
              0);
    EXPECT_THAT(out_.str(), Not(HasSubstr("\x1b")));
}

TEST_F(ImportPlaces, every_reason_has_its_words) {
    for (std::size_t i = 0; i < reasons; ++i)
        EXPECT_TRUE(texts_.has(key_of(static_cast<Reason>(i)))) << word_of(static_cast<Reason>(i));
}

// The seeds of the fuzz target, once.
TEST_F(ImportPlaces, any_file_gets_a_report) {
    std::size_t files = 0;
    for (const auto& seed : std::filesystem::directory_iterator(seeds)) {
        EXPECT_LE(run(seed.path().string(), {}, true), 1) << seed.path();
        ++files;
    }
    EXPECT_GE(files, 8U);
}

}  // namespace permanence::exchange
