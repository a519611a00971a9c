#include "booking/answer_lines.hpp"

#include "base/contact.hpp"
#include "base/line.hpp"

namespace permanence::booking {

namespace {

constexpr std::size_t longest_name = 100;  // characters a field shows without being cut on the card

}  // namespace

std::string read_line(std::string_view field, std::string_view text, std::size_t longest,
                      std::vector<FieldError>& errors) {
    std::string line(trimmed(text));
    if (character_count(line) > longest)
        errors.push_back(
            {std::string(field), "booking.too_long", {{"most", std::to_string(longest)}}});
    else if (has_control_character(line))
        errors.push_back({std::string(field), "booking.strange_sign", {}});
    return line;
}

std::string read_name(std::string_view text, std::vector<FieldError>& errors) {
    std::string name = read_line("name", text, longest_name, errors);
    if (name.empty()) errors.push_back({"name", "booking.name_missing", {}});
    return name;
}

std::string read_phone(std::string_view text, std::vector<FieldError>& errors) {
    if (trimmed(text).empty()) return {};
    const auto phone = Phone::parse(text);
    if (phone) return phone->e164();
    errors.push_back(phone.error());
    return {};
}

}  // namespace permanence::booking
