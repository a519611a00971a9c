#include "exchange/place_import.hpp"

#include <algorithm>
#include <array>

namespace permanence::exchange {

namespace {

constexpr std::array<std::string_view, 3> state_words{"tried", "applied", "undone"};

}  // namespace

std::string_view column_text(ImportState state) {
    return state_words[static_cast<std::size_t>(state)];
}

bool read_column_text(std::string_view text, ImportState& state) {
    const auto found = std::ranges::find(state_words, text);
    if (found == state_words.end()) return false;
    state = static_cast<ImportState>(found - state_words.begin());
    return true;
}

}  // namespace permanence::exchange
