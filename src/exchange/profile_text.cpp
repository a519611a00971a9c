// The text of a profile, read line by line and written anew.
#include <algorithm>
#include <array>
#include <optional>

#include "base/line.hpp"
#include "base/text.hpp"
#include "exchange/profile.hpp"

namespace permanence::exchange {

namespace {

constexpr std::array<std::string_view, 7> days{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
constexpr std::size_t longest_profile = std::size_t{256} << 10;  // bytes
constexpr std::size_t most_errors = 50;

// One word of a line: a text in quotes, a sign ("<-", "->", "+", ","), or a bare word.
struct Token {
    std::string text;
    bool is_quoted = false;
};

struct LineError {
    std::string key;
    WordArguments arguments = {};
};
template <class T>
using LineResult = std::expected<T, LineError>;
using Tokens = std::vector<Token>;

// After the opening quote; \" and \\ are the only escapes. Leaves what stands after the closing
// one.
LineResult<Token> quoted(std::string_view& rest) {
    Token token{.text = {}, .is_quoted = true};
    while (!rest.empty()) {
        char c = rest.front();
        rest.remove_prefix(1);
        if (c == '"') return token;
        if (c == '\\' && !rest.empty() && (rest.front() == '"' || rest.front() == '\\')) {
            c = rest.front();
            rest.remove_prefix(1);
        }
        token.text += c;
    }
    return std::unexpected(LineError{"exchange.profile_quote_left_open"});
}

LineResult<Tokens> tokens_of(std::string_view line) {
    Tokens tokens;
    std::string_view rest = trimmed(line);
    while (!rest.empty() && rest.front() != '#') {
        if (rest.front() == '"') {
            rest.remove_prefix(1);
            auto token = quoted(rest);
            if (!token) return std::unexpected(token.error());
            tokens.push_back(*std::move(token));
        } else if (rest.front() == ',' || rest.front() == '+') {
            tokens.push_back({std::string(rest.substr(0, 1))});
            rest.remove_prefix(1);
        } else {
            const auto end = std::min(rest.find_first_of(" \t\",+#"), rest.size());
            tokens.push_back({std::string(rest.substr(0, end))});
            rest.remove_prefix(end);
        }
        rest = trimmed(rest);
    }
    return tokens;
}

class ProfileReading {
 public:
    // What is wrong with this line, if anything.
    std::optional<LineError> take(std::string_view line) {
        auto tokens = tokens_of(line);
        if (!tokens) return tokens.error();
        if (tokens->empty()) return std::nullopt;
        tokens_ = *std::move(tokens);
        at_ = 0;
        const std::string word = tokens_[0].is_quoted ? std::string() : tokens_[0].text;
        ++at_;
        return read_line(word);
    }

    Profile profile;

 private:
    using Outcome = std::optional<LineError>;

    Outcome read_line(const std::string& word) {
        if (word == "name") return ended(read_text(profile.name));
        if (word == "column") return ended(column());
        if (word == "join") return ended(join());
        if (word == "hours") return ended(hours());
        if (word == "constant") return ended(constant());
        if (word == "value") return ended(value());
        if (word == "separator") return ended(separator());
        if (word == "expect") return ended(expect());
        if (word == "ignore") return ended(texts(profile.ignored, ","));
        return LineError{"exchange.profile_unknown_line", {{"word", tokens_[0].text}}};
    }

    Outcome ended(Outcome outcome) const {
        if (outcome || at_ == tokens_.size()) return outcome;
        return LineError{"exchange.profile_too_much", {{"word", tokens_[at_].text}}};
    }

    Outcome column() {
        Field field{};
        if (auto error = read_field(field)) return error;
        if (auto error = sign("<-")) return error;
        if (profile.columns.contains(field)) return twice(field);
        Profile::Joined joined{.columns = {}, .between = rule_of(field).list ? "|" : " "};
        if (auto error = texts(joined.columns, "+")) return error;
        profile.columns.emplace(field, std::move(joined));
        return std::nullopt;
    }

    // Of a column that stands above.
    Outcome join() {
        Field field{};
        if (auto error = read_field(field)) return error;
        const auto found = profile.columns.find(field);
        if (found == profile.columns.end()) return no_column(field);
        return read_text(found->second.between);
    }

    Outcome hours() {
        if (at_ == tokens_.size()) return LineError{"exchange.profile_day"};
        const auto* day = std::ranges::find(days, tokens_[at_].text);
        if (tokens_[at_].is_quoted || day == days.end()) return LineError{"exchange.profile_day"};
        ++at_;
        if (auto error = sign("<-")) return error;
        return read_column(profile.weekdays[static_cast<std::size_t>(day - days.begin())]);
    }

    Outcome constant() {
        Field field{};
        if (auto error = read_field(field)) return error;
        if (profile.constants.contains(field)) return twice(field);
        return read_text(profile.constants[field]);
    }

    Outcome value() {
        Field field{};
        std::string theirs;
        if (auto error = read_field(field)) return error;
        if (auto error = read_text(theirs)) return error;
        if (auto error = sign("->")) return error;
        return read_text(profile.values[field][fold(theirs)]);
    }

    Outcome separator() {
        Field field{};
        if (auto error = read_field(field)) return error;
        if (!rule_of(field).list)
            return LineError{"exchange.profile_no_list",
                             {{"field", std::string(rule_of(field).name)}}};
        return read_column(profile.separators[field]);
    }

    Outcome expect() {
        Field field{};
        Reason reason{};
        if (auto error = read_field(field)) return error;
        if (at_ == tokens_.size() || !read_word(tokens_[at_].text, reason))
            return LineError{"exchange.profile_reason"};
        ++at_;
        profile.expected.emplace(field, reason);
        return std::nullopt;
    }

    Outcome read_field(Field& field) {
        const auto found = at_ < tokens_.size() ? field_named(tokens_[at_].text) : std::nullopt;
        if (!found)
            return LineError{"exchange.profile_unknown_field",
                             {{"field", at_ < tokens_.size() ? tokens_[at_].text : ""}}};
        field = *found;
        ++at_;
        return std::nullopt;
    }

    Outcome sign(std::string_view wanted) {
        const bool is_there =
            at_ < tokens_.size() && !tokens_[at_].is_quoted && tokens_[at_].text == wanted;
        if (!is_there) return LineError{"exchange.profile_sign", {{"sign", std::string(wanted)}}};
        ++at_;
        return std::nullopt;
    }

    Outcome read_text(std::string& text) {
        if (at_ == tokens_.size() || !tokens_[at_].is_quoted)
            return LineError{"exchange.profile_text"};
        text = tokens_[at_++].text;
        return std::nullopt;
    }

    // A text that may not be empty.
    Outcome read_column(std::string& text) {
        if (auto error = read_text(text)) return error;
        if (text.empty()) return LineError{"exchange.profile_text"};
        return std::nullopt;
    }

    Outcome texts(std::vector<std::string>& all, std::string_view between) {
        while (true) {
            std::string one;
            if (auto error = read_column(one)) return error;
            all.push_back(std::move(one));
            if (at_ == tokens_.size()) return std::nullopt;
            if (auto error = sign(between)) return error;
        }
    }

    static LineError twice(Field field) {
        return {"exchange.profile_twice", {{"field", std::string(rule_of(field).name)}}};
    }
    static LineError no_column(Field field) {
        return {"exchange.profile_no_column", {{"field", std::string(rule_of(field).name)}}};
    }

    Tokens tokens_;
    std::size_t at_ = 0;
};

std::string in_quotes(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

std::string joined_texts(const std::vector<std::string>& texts, std::string_view between) {
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? std::string() : std::string(between)) + in_quotes(text);
    return all;
}

Refusal unreadable(std::vector<FieldError> errors) {
    return {"exchange.profile_unreadable", {}, std::move(errors)};
}

}  // namespace

Result<Profile> parse_profile(std::string_view text) {
    if (text.size() > longest_profile)
        return std::unexpected(unreadable({{"1", "exchange.profile_too_long", {}}}));
    if (!is_valid_utf8(text) || text.find('\0') != text.npos)
        return std::unexpected(unreadable({{"1", "exchange.profile_not_text", {}}}));
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    ProfileReading reading;
    std::vector<FieldError> errors;
    for (std::size_t number = 1; !text.empty() && errors.size() < most_errors; ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        if (auto error = reading.take(text.substr(0, end)))
            errors.push_back(
                {std::to_string(number), std::move(error->key), std::move(error->arguments)});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!errors.empty()) return std::unexpected(unreadable(std::move(errors)));
    return std::move(reading.profile);
}

std::string write_profile(const Profile& profile) {
    std::string text;
    const auto name_of = [](Field field) { return std::string(rule_of(field).name); };
    const auto line = [&](std::string_view words) { text.append(words) += '\n'; };
    if (!profile.name.empty()) line("name " + in_quotes(profile.name));
    for (const auto& [field, joined] : profile.columns) {
        line("column " + name_of(field) + " <- " + joined_texts(joined.columns, " + "));
        line("join " + name_of(field) + " " + in_quotes(joined.between));
    }
    for (std::size_t day = 0; day < days.size(); ++day)
        if (!profile.weekdays[day].empty())
            line("hours " + std::string(days[day]) + " <- " + in_quotes(profile.weekdays[day]));
    for (const auto& [field, constant] : profile.constants)
        line("constant " + name_of(field) + " " + in_quotes(constant));
    for (const auto& [field, values] : profile.values)
        for (const auto& [theirs, ours] : values)
            line("value " + name_of(field) + " " + in_quotes(theirs) + " -> " + in_quotes(ours));
    for (const auto& [field, separator] : profile.separators)
        line("separator " + name_of(field) + " " + in_quotes(separator));
    for (const auto& [field, reason] : profile.expected)
        line("expect " + name_of(field) + " " + std::string(word_of(reason)));
    if (!profile.ignored.empty()) line("ignore " + joined_texts(profile.ignored, ", "));
    return text;
}

}  // namespace permanence::exchange
