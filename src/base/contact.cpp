#include "base/contact.hpp"

#include <algorithm>

#include "base/line.hpp"

namespace permanence {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The digits of a number as written, with its leading '+' when there is one; empty when another
// sign appears. No-break spaces (U+00A0, U+202F) come from copied text.
std::string digits_of(std::string_view text) {
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (is_digit(c)) {
            digits += c;
        } else if (c == '+' && digits.empty()) {
            digits += c;
        } else if (text.substr(i).starts_with("\xC2\xA0")) {
            i += 1;
        } else if (text.substr(i).starts_with("\xE2\x80\xAF")) {
            i += 2;
        } else if (std::string_view(" .-/()\t").find(c) == std::string_view::npos) {
            return {};
        }
    }
    return digits;
}

bool is_atom_sign(char c) {
    return is_letter(c) || is_digit(c) ||
           std::string_view("!#$%&'*+/=?^_`{|}~-").find(c) != std::string_view::npos;
}

bool is_local_part(std::string_view text) {
    if (text.empty() || text.size() > 64 || text.front() == '.' || text.back() == '.') return false;
    if (text.find("..") != std::string_view::npos) return false;
    return std::ranges::all_of(text, [](char c) { return c == '.' || is_atom_sign(c); });
}

bool is_label(std::string_view label) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-')
        return false;
    return std::ranges::all_of(label,
                               [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

// At least two labels, the last of letters: "mairie.fr".
bool is_domain(std::string_view text) {
    std::size_t labels = 0;
    std::string_view last;
    while (true) {
        const auto dot = text.find('.');
        last = text.substr(0, dot);
        if (!is_label(last)) return false;
        ++labels;
        if (dot == std::string_view::npos) break;
        text.remove_prefix(dot + 1);
    }
    return labels >= 2 && last.size() >= 2 && !is_digit(last.front());
}

}  // namespace

Result<Phone, FieldError> Phone::parse(std::string_view text) {
    const auto wrong = field_error("phone", "contact.phone_wrong");
    std::string digits = digits_of(trimmed(text));
    if (digits.starts_with("00")) digits.replace(0, 2, "+");
    if (digits.starts_with("+330")) digits.erase(3, 1);  // "+33 (0)5 46..."
    if (digits.size() == 10 && digits[0] == '0' && digits[1] != '0')
        return Phone("+33" + digits.substr(1));
    if (!digits.starts_with('+') || digits.size() < 9 || digits.size() > 16 || digits[1] == '0')
        return wrong;
    if (digits.starts_with("+33") && digits.size() != 12) return wrong;
    return Phone(std::move(digits));
}

Result<Email, FieldError> Email::parse(std::string_view text) {
    const std::string_view address = trimmed(text);
    const auto at = address.rfind('@');
    if (address.size() > 254 || at == std::string_view::npos ||
        !is_local_part(address.substr(0, at)) || !is_domain(address.substr(at + 1)))
        return field_error("email", "contact.email_wrong");
    std::string exact(address);
    std::ranges::transform(exact.begin() + static_cast<std::ptrdiff_t>(at), exact.end(),
                           exact.begin() + static_cast<std::ptrdiff_t>(at), lower);
    return Email(std::move(exact));
}

}  // namespace permanence
