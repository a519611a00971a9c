#pragma once
// How much a test tries that could go on for ever: random cases, samples of what is real. Under a
// sanitizer everything is many times slower, and a tenth reaches the same lines: there it looks for
// wrong memory and races, and the whole number is tried without one for wrong answers.
#include <algorithm>
#include <concepts>
#include <cstddef>

namespace permanence::tests {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
inline constexpr bool sanitized =
    __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
inline constexpr bool sanitized = false;
#endif

// `whole`, or a tenth of it under a sanitizer, and at least one.
template <std::integral Number>
constexpr Number effort(Number whole) {
    return sanitized ? std::max(Number{1}, static_cast<Number>(whole / 10)) : whole;
}

// From one sample to the next that is looked at: each of them, or every tenth.
inline constexpr std::size_t sample_step = sanitized ? 10 : 1;

}  // namespace permanence::tests
