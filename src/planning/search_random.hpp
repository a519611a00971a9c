#pragma once
// Chance for the search: the same seed, the same numbers, with every standard library.
#include <cmath>
#include <cstdint>
#include <random>

namespace permanence::planning {

class SearchRandom {
 public:
    explicit SearchRandom(std::uint64_t seed) : engine_(seed) {}
    // 0 to count - 1; count is not 0. The bias is below count / 2^32.
    std::size_t below(std::size_t count) {
        return static_cast<std::size_t>(((engine_() >> 32) * count) >> 32);
    }
    double share() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }  // 0 to below 1
    bool happens(double probability) { return share() < probability; }
    // How many trials up to and with the first that succeeds; at least 1.
    std::uint64_t trials_until(double probability) {
        return 1 + static_cast<std::uint64_t>(std::log(1 - share()) / std::log1p(-probability));
    }

 private:
    std::mt19937_64 engine_;
};

}  // namespace permanence::planning
