#pragma once
// Golden files: what a test made is compared with tests/golden/<name>; UPDATE_GOLDEN=1 (./dev
// golden) writes it there instead, and the difference is read before it is committed.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace permanence::tests {

// `name` as "ui/slot_card.html". SOURCE_DIR is set for every test program by cmake/modules.cmake.
inline void expect_golden(std::string_view name, std::string_view made) {
    const std::filesystem::path path = std::filesystem::path(SOURCE_DIR) / "tests/golden" / name;
    if (std::getenv("UPDATE_GOLDEN")) {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << made;
        return;
    }
    std::ifstream file(path, std::ios::binary);
    ASSERT_TRUE(file) << path.string() << " is missing: run ./dev golden";
    const std::string expected{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(made, expected) << "not as in " << path.string() << "; ./dev golden when it should";
}

}  // namespace permanence::tests
