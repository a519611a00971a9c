#include "platform/crypto/key_ring.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "platform/files/whole_file.hpp"

namespace permanence::crypto {

namespace {

class KeyFile : public testing::Test {
 protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "keysXXXXXX";
        folder_ = ::mkdtemp(name.data());
        file_ = folder_ / "var" / "permanence.key";
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path folder_;
    std::filesystem::path file_;
    SeededRandom random_{1};
};

}  // namespace

TEST_F(KeyFile, is_made_on_a_new_installation_for_its_owner_only) {
    ASSERT_TRUE(load_or_create_keys(file_, Installation::is_new, random_));
    struct stat found = {};
    ASSERT_EQ(::stat(file_.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 07777u, 0600u);
}

TEST_F(KeyFile, gives_the_same_keys_at_the_next_start) {
    const auto first = load_or_create_keys(file_, Installation::is_new, random_);
    const auto second = load_or_create_keys(file_, Installation::in_use, random_);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->current_id(), second->current_id());
    EXPECT_TRUE(
        std::ranges::equal(first->derive("links").bytes(), second->derive("links").bytes()));
}

TEST_F(KeyFile, is_never_made_anew_beside_a_database) {
    const auto keys = load_or_create_keys(file_, Installation::in_use, random_);
    ASSERT_FALSE(keys);
    EXPECT_EQ(keys.error().key, "crypto.key_missing");
    EXPECT_EQ(keys.error().arguments, (WordArguments{{"path", file_.string()}}));
    EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(KeyFile, is_refused_when_others_can_read_it) {
    ASSERT_TRUE(load_or_create_keys(file_, Installation::is_new, random_));
    ASSERT_EQ(::chmod(file_.c_str(), 0640), 0);
    EXPECT_EQ(load_keys(file_).error().key, "crypto.key_open_to_others");
}

TEST_F(KeyFile, is_refused_when_cut_and_left_as_it_is) {
    ASSERT_TRUE(load_or_create_keys(file_, Installation::is_new, random_));
    const auto whole = *files::read_whole(file_);
    for (std::size_t kept = 0; kept + 1 < whole.size(); kept += 7) {
        files::replace_durably(file_, whole.substr(0, kept), files::Readers::owner);
        const auto keys = load_or_create_keys(file_, Installation::is_new, random_);
        ASSERT_FALSE(keys) << kept;
        EXPECT_EQ(keys.error().key, "crypto.key_malformed");
        EXPECT_EQ(*files::read_whole(file_), whole.substr(0, kept));
    }
}

TEST(KeyRing, gives_each_purpose_a_key_of_its_own) {
    SeededRandom random(2);
    const KeyRing keys = KeyRing::make(random);
    EXPECT_FALSE(
        std::ranges::equal(keys.derive("links").bytes(), keys.derive("appointment.phone").bytes()));
}

TEST(KeyRing, still_derives_from_an_older_key) {
    SeededRandom random(3);
    const KeyRing old = KeyRing::make(random);
    const KeyRing current = KeyRing::make(random);
    const auto both = KeyRing::parse(current.write() + old.write());
    ASSERT_TRUE(both);
    EXPECT_EQ(both->current_id(), current.current_id());
    const auto derived = both->derive("notes", old.current_id());
    ASSERT_TRUE(derived);
    EXPECT_TRUE(std::ranges::equal(derived->bytes(), old.derive("notes").bytes()));
    EXPECT_FALSE(current.derive("notes", old.current_id()));
}

}  // namespace permanence::crypto
