#include "ui/texts.hpp"

#include <algorithm>
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
    text.reserve(sentence.size() + 32);
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

// The two spaces of "9 h 30".
bool stands_in_an_hour(std::string_view before, std::string_view after) {
    const bool left = ends_with_number(before) && (after == "h" || after.starts_with("h "));
    const bool right = before.ends_with(" h") && starts_with_number(after) &&
                       ends_with_number(before.substr(0, before.size() - 2));
    return left || right;
}

// Signs that stand after a space in French, and never alone at the start of a line.
bool holds_the_space_before(std::string_view rest) {
    return rest.starts_with(':') || rest.starts_with(';') || rest.starts_with('!') ||
           rest.starts_with('?') || rest.starts_with('%') || rest.starts_with("»") ||
           rest.starts_with("€");
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
        const bool holds = before.ends_with("«") || holds_the_space_before(after) ||
                           stands_in_an_hour(before, after);
        if (text[i] == ' ' && holds)
            spaced.append(no_break_space);
        else
            spaced.push_back(text[i]);
    }
    return spaced;
}

}  // namespace permanence::ui
