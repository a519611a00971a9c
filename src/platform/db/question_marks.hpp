#pragma once
// The list of a statement that asks for many at once: "… WHERE id IN " + question_marks(n).
#include <bit>
#include <cstddef>
#include <string>

namespace permanence::db {

// How many at most in one statement.
inline constexpr std::size_t most_marks = 1024;

// Sizes are powers of two, so that a connection prepares a dozen statements at most: the last value
// is bound again where there are fewer.
inline std::size_t marks_for(std::size_t count) {
    return std::bit_ceil(count);
}

// "(?, ?, ?, ?)"
inline std::string question_marks(std::size_t count) {
    std::string text = "(?";
    for (std::size_t i = 1; i < count; ++i)
        text += ", ?";
    return text + ")";
}

}  // namespace permanence::db
