#pragma once
// The page that a browser would see in our HTML, read by rules stricter than a browser's: anything
// that the writer should never produce (a stray "<", an unquoted value, an unknown reference) is an
// error.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace permanence::html_tokens {

struct Token {
    enum class Kind { start, end, text } kind = Kind::text;
    std::string text;  // the element's name, or the text with its references resolved
    std::vector<std::pair<std::string, std::string>> attributes{};
    bool operator==(const Token&) const = default;
};

class Tokenizer {
 public:
    explicit Tokenizer(std::string_view page) : rest_(page) {}

    // Nothing when the page is not well formed.
    std::optional<std::vector<Token>> read() {
        while (!rest_.empty()) {
            const bool is_tag = rest_.front() == '<';
            if (!(is_tag ? read_tag() : read_text())) return std::nullopt;
        }
        return std::move(tokens_);
    }

 private:
    static bool is_name_character(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    }

    bool take(std::string_view expected) {
        if (!rest_.starts_with(expected)) return false;
        rest_.remove_prefix(expected.size());
        return true;
    }

    std::string take_name() {
        std::size_t length = 0;
        while (length < rest_.size() && is_name_character(rest_[length]))
            ++length;
        std::string name(rest_.substr(0, length));
        rest_.remove_prefix(length);
        return name;
    }

    // Up to `end`, which stays; references resolved. Raw "<" and ">" are errors.
    std::optional<std::string> take_text(char end) {
        std::string text;
        while (!rest_.empty() && rest_.front() != end) {
            const char c = rest_.front();
            if (c == '<' || c == '>' || c == '\0') return std::nullopt;
            if (take("&amp;")) {
                text += '&';
            } else if (take("&lt;")) {
                text += '<';
            } else if (take("&gt;")) {
                text += '>';
            } else if (take("&quot;")) {
                text += '"';
            } else if (c == '&') {
                return std::nullopt;
            } else {
                text += c;
                rest_.remove_prefix(1);
            }
        }
        return text;
    }

    bool read_text() {
        auto text = take_text('<');
        if (!text) return false;
        // Neighbouring texts are one text in the page; a browser drops a line end that begins these
        // two.
        const bool drops = !tokens_.empty() && tokens_.back().kind == Token::Kind::start &&
                           (tokens_.back().text == "textarea" || tokens_.back().text == "pre");
        if (drops && text->starts_with('\n')) text->erase(0, 1);
        tokens_.push_back({Token::Kind::text, *std::move(text)});
        return true;
    }

    bool read_tag() {
        take("<");
        const bool is_end = take("/");
        Token token{is_end ? Token::Kind::end : Token::Kind::start, take_name()};
        if (token.text.empty()) return false;
        while (!is_end && take(" "))
            if (!read_attribute(token)) return false;
        tokens_.push_back(std::move(token));
        return take(">");
    }

    bool read_attribute(Token& token) {
        std::string name = take_name();
        if (name.empty()) return false;
        for (const auto& [known, value] : token.attributes)
            if (known == name) return false;
        std::string value;
        if (take("=")) {
            if (!take("\"")) return false;
            auto text = take_text('"');
            if (!text || !take("\"")) return false;
            value = *std::move(text);
        }
        token.attributes.emplace_back(std::move(name), std::move(value));
        return true;
    }

    std::string_view rest_;
    std::vector<Token> tokens_;
};

inline std::optional<std::vector<Token>> read(std::string_view page) {
    return Tokenizer(page).read();
}

}  // namespace permanence::html_tokens
