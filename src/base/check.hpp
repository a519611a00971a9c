#pragma once
// CHECK(condition): our own bugs stop the program with file, line and condition; never used on
// input.
#include <cstdio>
#include <cstdlib>

namespace permanence {

[[noreturn]] inline void check_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: CHECK failed: %s\n", file, line, condition);
    std::abort();
}

}  // namespace permanence

#define CHECK(condition) \
    ((condition) ? void(0) : ::permanence::check_failed(#condition, __FILE__, __LINE__))
