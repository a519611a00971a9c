#include "formats/zip_archive.hpp"

#include <gtest/gtest.h>

#include "tests/support/zip_maker.hpp"

namespace permanence::zip {
namespace {

using tests::deflated_blanks;
using tests::made_zip;
using tests::ZippedFile;

struct Outcome {
    std::string text;
    std::optional<Fault> fault;
};

Outcome outcome(std::string_view bytes, const std::string& name, const Limits& limits = {}) {
    auto archive = Archive::open(bytes, limits);
    if (!archive) return {"", archive.error()};
    Outcome outcome;
    const auto read = archive->read(name, [&](std::string_view piece) {
        outcome.text += piece;
        return true;
    });
    if (!read) outcome.fault = read.error();
    return outcome;
}

// A million blanks take 6 kB.
ZippedFile blanks(std::size_t count) {
    return {.name = "a",
            .bytes = deflated_blanks(count),
            .method = 8,
            .size = count,
            .check_sum = tests::crc32(std::string(count, ' '))};
}
constexpr std::size_t many = 258 * 20'000 + 1;

TEST(ZipArchive, files_are_read_by_their_names) {
    const std::string bytes =
        made_zip({{.name = "x/a", .bytes = "un"}, {.name = "b", .bytes = "deux"}});
    EXPECT_EQ(outcome(bytes, "x/a").text, "un");
    EXPECT_EQ(outcome(bytes, "b").text, "deux");
    EXPECT_EQ(outcome(bytes, "c").fault, Fault::damaged);
    EXPECT_TRUE(Archive::open(bytes)->has("b"));
    EXPECT_FALSE(Archive::open(bytes)->has("a"));
    EXPECT_EQ(outcome(made_zip({blanks(many)}), "a").text, std::string(many, ' '));
}

TEST(ZipArchive, reading_ends_when_no_more_is_wanted) {
    const std::string bytes = made_zip({blanks(many)});
    auto archive = Archive::open(bytes);
    std::size_t got = 0;
    EXPECT_TRUE(archive->read("a", [&](std::string_view piece) {
        got += piece.size();
        return false;
    }));
    EXPECT_LE(got, std::size_t{64} << 10);
}

TEST(ZipArchive, a_bomb_is_stopped_whatever_it_says_of_itself) {
    const Limits limits{.unpacked_bytes = many - 1};
    EXPECT_EQ(outcome(made_zip({blanks(many)}), "a", limits).fault, Fault::swells);
    // It says that it is small: no more than it may be is read.
    ZippedFile liar = blanks(many);
    liar.size = 10;
    const auto lied = outcome(made_zip({liar}), "a", limits);
    EXPECT_TRUE(lied.fault);
    EXPECT_LE(lied.text.size(), limits.unpacked_bytes);
    // Ordinary files are not packed so well.
    EXPECT_EQ(outcome(made_zip({blanks(many)}), "a", {.ratio = 100, .ratio_from = 1'000}).fault,
              Fault::swells);
    EXPECT_EQ(outcome(made_zip({blanks(many)}), "a", {.ratio = 160, .ratio_from = 1'000}).fault,
              std::nullopt);
    EXPECT_EQ(outcome(made_zip({blanks(many)}), "a", {.ratio = 100}).fault, std::nullopt);
}

TEST(ZipArchive, a_bomb_in_many_files_is_one_too) {
    std::vector<ZippedFile> files;
    for (const char* name : {"a", "b", "c"}) {
        files.push_back(blanks(many));
        files.back().name = name;
    }
    const std::string bytes = made_zip(files);
    auto archive = Archive::open(bytes, {.unpacked_bytes = 2 * many});
    const auto all = [](std::string_view) { return true; };
    EXPECT_TRUE(archive->read("a", all));
    EXPECT_TRUE(archive->read("b", all));
    EXPECT_EQ(archive->read("c", all).error(), Fault::swells);
}

TEST(ZipArchive, too_many_files_are_refused_before_they_are_listed) {
    const std::vector<ZippedFile> files(101, ZippedFile{.name = "a", .bytes = "", .check_sum = 0});
    EXPECT_EQ(outcome(made_zip(files), "a", {.files = 100}).fault, Fault::swells);
}

TEST(ZipArchive, a_password_is_said) {
    EXPECT_EQ(
        outcome(made_zip({{.name = "a", .bytes = std::string(20, 'x'), .flags = 1}}), "a").fault,
        Fault::locked);
}

TEST(ZipArchive, damage_is_said) {
    const std::string bytes = made_zip({{.name = "a", .bytes = "bonjour"}, blanks(1000)});
    for (std::size_t end = 0; end < bytes.size(); ++end)
        EXPECT_TRUE(outcome(std::string_view(bytes).substr(0, end), "a").fault) << end;
    EXPECT_EQ(outcome(made_zip({{.name = "a", .bytes = "bonjour", .check_sum = 5}}), "a").fault,
              Fault::damaged);
    EXPECT_EQ(outcome(made_zip({{.name = "a", .bytes = "bonjour", .method = 8}}), "a").fault,
              Fault::damaged);
    EXPECT_EQ(outcome(made_zip({{.name = "a", .bytes = "bonjour", .method = 12}}), "a").fault,
              Fault::damaged);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0x55);
        outcome(changed, "a");  // whatever comes of it, it ends
    }
}

}  // namespace
}  // namespace permanence::zip
