#include "platform/files/whole_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <system_error>

namespace permanence::files {

namespace {

class WholeFile : public testing::Test {
 protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "filesXXXXXX";
        folder_ = ::mkdtemp(name.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path folder_;
};

}  // namespace

TEST_F(WholeFile, is_read_as_it_was_written_and_leaves_nothing_beside_it) {
    const auto file = folder_ / "new" / "file";
    const std::string content(300'000, '\0');
    replace_durably(file, content, Readers::everyone);
    EXPECT_EQ(read_whole(file), content);
    replace_durably(file, "short", Readers::owner);
    EXPECT_EQ(read_whole(file), "short");
    const auto entries = std::filesystem::directory_iterator(folder_ / "new");
    EXPECT_EQ(std::distance(begin(entries), end(entries)), 1);
}

TEST_F(WholeFile, that_exists_is_not_created_again) {
    const auto file = folder_ / "file";
    create_durably(file, "first", Readers::owner);
    create_durably(file, "second", Readers::owner);
    EXPECT_EQ(read_whole(file), "first");
}

TEST_F(WholeFile, that_is_absent_a_folder_or_too_large_is_nothing) {
    EXPECT_FALSE(read_whole(folder_ / "absent"));
    EXPECT_FALSE(read_whole(folder_));
    replace_durably(folder_ / "file", "12345", Readers::owner);
    EXPECT_FALSE(read_whole(folder_ / "file", 4));
    EXPECT_TRUE(read_whole(folder_ / "file", 5));
}

TEST_F(WholeFile, of_a_command_is_read_as_far_as_shows_that_it_is_too_large) {
    replace_durably(folder_ / "file", "12345", Readers::owner);
    EXPECT_EQ(read_input((folder_ / "file").string(), 5), "12345");
    EXPECT_GT(read_input("/dev/zero", 5).value().size(), 5U);
    EXPECT_FALSE(read_input(folder_.string(), 5));
    EXPECT_FALSE(read_input((folder_ / "absent").string(), 5));
}

TEST_F(WholeFile, throws_where_it_cannot_write) {
    replace_durably(folder_ / "file", "", Readers::owner);
    EXPECT_THROW(replace_durably(folder_ / "file" / "below", "", Readers::owner),
                 std::system_error);
}

}  // namespace permanence::files
