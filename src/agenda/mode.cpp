#include "agenda/mode.hpp"

#include <algorithm>
#include <array>

namespace permanence::agenda {

namespace {

struct Word {
    Mode mode;
    std::string_view text;
};
constexpr std::array<Word, 3> words{
    {{Mode::place, "place"}, {Mode::home, "home"}, {Mode::phone, "phone"}}};

}  // namespace

std::string_view column_text(Mode mode) {
    return std::ranges::find(words, mode, &Word::mode)->text;
}

bool read_column_text(std::string_view text, Mode& mode) {
    const auto found = std::ranges::find(words, text, &Word::text);
    if (found == words.end()) return false;
    mode = found->mode;
    return true;
}

}  // namespace permanence::agenda
