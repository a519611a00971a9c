#include "base/public_id.hpp"

#include <algorithm>
#include <array>

namespace permanence {

namespace {

constexpr std::string_view alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

}  // namespace

std::optional<PublicId> PublicId::parse(std::string_view text) {
    if (text.size() != length) return std::nullopt;
    if (text.find_first_not_of(alphabet) != std::string_view::npos) return std::nullopt;
    Letters letters;
    std::ranges::copy(text, letters.begin());
    return PublicId(letters);
}

PublicId PublicId::from_bytes(std::span<const unsigned char, 16> bytes) {
    std::array<unsigned char, 16> number{};
    std::copy(bytes.begin(), bytes.end(), number.begin());
    Letters text{};
    for (std::size_t position = length; position-- > 0;) {
        unsigned remainder = 0;
        for (auto& byte : number) {
            const unsigned value = remainder * 256 + byte;
            byte = static_cast<unsigned char>(value / 58);
            remainder = value % 58;
        }
        text[position] = alphabet[remainder];
    }
    return PublicId(text);
}

}  // namespace permanence
