#include "territory/commune.hpp"

#include <algorithm>

namespace permanence::territory {
namespace {

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

char capital(char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

}  // namespace

std::optional<InseeCode> InseeCode::parse(std::string_view text) {
    if (text.size() != 5 || !is_digit(text[0])) return std::nullopt;
    const char second = capital(text[1]);
    const bool corsican = text[0] == '2' && (second == 'A' || second == 'B');
    if (!corsican && !is_digit(second)) return std::nullopt;
    if (!std::ranges::all_of(text.substr(2), is_digit)) return std::nullopt;
    return InseeCode(text);
}

InseeCode::InseeCode(std::string_view text) : characters_{} {
    for (std::size_t i = 0; i < characters_.size(); ++i)
        characters_[i] = capital(text[i]);
}

std::optional<Postcode> Postcode::parse(std::string_view text) {
    if (text.size() != 5 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    return Postcode(text);
}

Postcode::Postcode(std::string_view text) : characters_{} {
    std::ranges::copy(text, characters_.begin());
}

}  // namespace permanence::territory
