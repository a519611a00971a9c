#pragma once
// One line of the trust table that ./check prints: what a named test (docs/TRUST.tsv) measured, and
// whether the mark was reached. Call it once, at the end of the test that brings the named test.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string_view>

namespace permanence::tests {

// `id` as in docs/TRUST.tsv ("R12"); `figure` is what was measured, in a few words with its unit
// ("1 appointment of 50 tries"); a mark that was missed fails the test too.
inline void trust(std::string_view id, std::string_view figure, bool reached) {
    const std::string_view mark = reached ? "ok" : "fail";
    std::cout << "TRUST " << id << ' ' << figure << ' ' << mark << '\n';
    if (const char* file = std::getenv("PERMANENCE_TRUST_FILE")) {
        std::ofstream(file, std::ios::app) << id << '\t' << figure << '\t' << mark << '\n';
    }
    EXPECT_TRUE(reached) << "trust " << id << ": " << figure;
}

}  // namespace permanence::tests
