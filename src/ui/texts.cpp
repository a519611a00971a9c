#include "ui/texts.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.hpp"

extern "C" const char permanence_locale_fr_begin[];
extern "C" const char permanence_locale_fr_end[];

namespace permanence::ui {
namespace {

constexpr std::string_view no_break_space = "\u00a0";

std::string marked(std::string_view name) {
    std::string text = "⟦";
    return text.append(name).append("⟧");
}

std::string filled(std::string_view sentence, const WordArguments& arguments) {
    std::string text;
    std::size_t size = sentence.size();
    for (const WordArgument& argument : arguments)
        size += argument.value.size();
    text.reserve(size);
    while (!sentence.empty()) {
        const auto open = sentence.find('{');
        const auto close = open == sentence.npos ? open : sentence.find('}', open);
        text.append(sentence.substr(0, close == sentence.npos ? close : open));
        if (close == sentence.npos) break;
        const std::string_view name = sentence.substr(open + 1, close - open - 1);
        const auto given = std::ranges::find(arguments, name, &WordArgument::name);
        text.append(given == arguments.end() ? marked(name) : given->value);
        sentence.remove_prefix(close + 1);
    }
    return text;
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

// A figure, or the place of one.
bool ends_with_number(std::string_view text) {
    return !text.empty() && (is_digit(text.back()) || text.back() == '}');
}
bool starts_with_number(std::string_view text) {
    return !text.empty() && (is_digit(text.front()) || text.front() == '{');
}

bool starts_with_word(std::string_view text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    const std::string_view after = text.substr(word.size());
    return after.empty() || after.front() == ' ' || after.front() == '.' || after.front() == ',';
}

// Signs that stand after a space in French, and never alone at the start of a line.
bool is_spaced_sign(std::string_view text) {
    constexpr std::array<std::string_view, 7> signs{":", ";", "!", "?", "%", "»", "€"};
    return std::ranges::any_of(signs,
                               [text](std::string_view sign) { return text.starts_with(sign); });
}

// "25 minutes", "3 km", and the first space of "9 h 30".
bool holds_a_unit(std::string_view before, std::string_view after) {
    constexpr std::array<std::string_view, 7> units{"h",     "m",       "km",    "minute",
                                                    "heure", "minutes", "heures"};
    return ends_with_number(before) && std::ranges::any_of(units, [after](std::string_view unit) {
               return starts_with_word(after, unit);
           });
}

// "05 46 00 00 00", "34 969".
bool stands_between_figures(std::string_view before, std::string_view after) {
    return !before.empty() && is_digit(before.back()) && !after.empty() && is_digit(after.front());
}

// The second space of "9 h 30".
bool holds_minutes(std::string_view before, std::string_view after) {
    return before.ends_with(" h") && starts_with_number(after) &&
           ends_with_number(before.substr(0, before.size() - 2));
}

}  // namespace

Texts Texts::french() {
    auto catalogue = Catalogue::parse(
        {permanence_locale_fr_begin,
         static_cast<std::size_t>(permanence_locale_fr_end - permanence_locale_fr_begin)});
    CHECK(catalogue);  // made by our own build
    catalogue->rewrite(with_french_spaces);
    return {"fr", *std::move(catalogue)};
}

Texts::Texts(std::string language, Catalogue catalogue)
    : language_(std::move(language)), catalogue_(std::move(catalogue)) {}

std::string Texts::operator()(std::string_view key, const WordArguments& arguments) const {
    const std::string* sentence = catalogue_.find(key);
    return sentence ? filled(*sentence, arguments) : marked(key);
}

std::string Texts::plural(std::string_view key, std::int64_t n, WordArguments arguments) const {
    const std::string* sentence = catalogue_.find(key, n);
    if (!sentence) return marked(key);
    arguments.push_back({"n", std::to_string(n)});
    return filled(*sentence, arguments);
}

bool Texts::has(std::string_view key) const {
    return catalogue_.find(key) != nullptr;
}

std::string Texts::words(const Refusal& refusal) const {
    return (*this)(refusal.key, refusal.arguments);
}

std::string Texts::words(const FieldError& error) const {
    return (*this)(error.key, error.arguments);
}

std::string with_french_spaces(std::string_view text) {
    std::string spaced;
    spaced.reserve(text.size() + 16);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view before = text.substr(0, i);
        const std::string_view after = text.substr(i + 1);
        const bool holds = before.ends_with("«") || is_spaced_sign(after) ||
                           stands_between_figures(before, after) || holds_a_unit(before, after) ||
                           holds_minutes(before, after);
        if (text[i] == ' ' && holds)
            spaced.append(no_break_space);
        else
            spaced.push_back(text[i]);
    }
    return spaced;
}

}  // namespace permanence::ui
