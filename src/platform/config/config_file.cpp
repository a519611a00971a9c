#include "platform/config/config_file.hpp"

#include <algorithm>
#include <expected>

#include "base/text.hpp"

namespace permanence::config {

namespace {

constexpr std::string_view blanks = " \t";
constexpr std::size_t longest_line = 4096;  // bytes; a longer one is a file of another kind

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_name(std::string_view text) {
    const auto allowed = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
               letter == '_' || letter == '.' || letter == '-' || (letter >= 'A' && letter <= 'Z');
    };
    return !text.empty() && std::ranges::all_of(text, allowed);
}

bool is_control(char letter) {
    return (static_cast<unsigned char>(letter) < 0x20 && letter != '\t') || letter == '\x7f';
}

// What follows the value may only be a comment.
bool is_end(std::string_view rest) {
    rest = trimmed(rest);
    return rest.empty() || rest.front() == '#';
}

using Words = std::expected<std::string, const char*>;  // or the key of the fault

// A comment starts with # alone or before a blank at the start, or after a blank: "#0B4F6C" is a
// value.
Words unquoted(std::string_view text) {
    if (text == "#" || text.starts_with("# ") || text.starts_with("#\t")) return "";
    const auto comment = std::min(text.find(" #"), text.find("\t#"));
    return std::string(trimmed(text.substr(0, comment)));
}

// `text` starts with the opening quote.
Words quoted(std::string_view text) {
    std::string value;
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == '"') {
            if (!is_end(text.substr(at + 1))) return std::unexpected("config.line_after_quote");
            return value;
        }
        if (text[at] != '\\') {
            value += text[at];
            continue;
        }
        constexpr std::string_view letters = "\"\\nt";
        constexpr std::string_view meanings = "\"\\\n\t";
        const auto found = at + 1 < text.size() ? letters.find(text[at + 1]) : letters.npos;
        if (found == letters.npos) return std::unexpected("config.line_wrong_escape");
        value += meanings[found];
        ++at;
    }
    return std::unexpected("config.line_open_quote");
}

class Reader {
 public:
    explicit Reader(std::string_view file_name) : file_name_(file_name) {}

    void read(std::string_view line) {
        ++number_;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.size() > longest_line) return fault("config.line_too_long");
        if (!is_valid_utf8(line) || std::ranges::any_of(line, is_control))
            return fault("config.line_not_text");
        line = trimmed(line);
        if (line.empty() || line.front() == '#') return;
        if (line.front() == '[') return read_section(line);
        read_assignment(line);
    }

    ParsedFile result() { return std::move(parsed_); }

 private:
    void read_section(std::string_view line) {
        const auto end = line.find(']');
        const auto name = trimmed(line.substr(1, end == line.npos ? end : end - 1));
        if (end == line.npos || !is_name(name) || !is_end(line.substr(end + 1)))
            return fault("config.line_wrong_section");
        section_ = std::string(name) + ".";
    }

    void read_assignment(std::string_view line) {
        const auto equals = line.find('=');
        if (equals == line.npos) return fault("config.line_without_equals");
        const auto name = trimmed(line.substr(0, equals));
        if (!is_name(name)) return fault("config.line_wrong_name");
        const auto text = trimmed(line.substr(equals + 1));
        const auto value = text.starts_with('"') ? quoted(text) : unquoted(text);
        if (!value) return fault(value.error());
        parsed_.lines.push_back({section_ + std::string(name), *value, number_});
    }

    void fault(const char* key) {
        parsed_.faults.push_back(
            {"", key, {{"where", std::string(file_name_) + ":" + std::to_string(number_)}}});
    }

    std::string_view file_name_;
    std::string section_;
    int number_ = 0;
    ParsedFile parsed_;
};

}  // namespace

ParsedFile parse_file(std::string_view file_name, std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // the mark some editors put first
    Reader reader(file_name);
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        reader.read(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return reader.result();
}

std::string write_value(std::string_view value) {
    const bool plain = trimmed(value) == value && !value.starts_with('"') &&
                       value.find(" #") == value.npos && value.find("\t#") == value.npos &&
                       value.find('\n') == value.npos && value != "#" && !value.starts_with("# ") &&
                       !value.starts_with("#\t");
    if (plain) return std::string(value);
    std::string text = "\"";
    for (const char letter : value) {
        if (letter == '"' || letter == '\\') text += '\\';
        if (letter == '\n')
            text += "\\n";
        else
            text += letter;
    }
    return text + '"';
}

}  // namespace permanence::config
