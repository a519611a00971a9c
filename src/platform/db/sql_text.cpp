#include "platform/db/sql_text.hpp"

#include <algorithm>
#include <cstddef>

namespace permanence::db {
namespace {

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

// Each of the functions below gets a text and the place where a piece starts, and gives the place
// after it. A piece that never ends goes to the end of the text: the engine will say what is wrong
// with it.

std::size_t after(std::string_view sql, std::string_view end, std::size_t from) {
    const std::size_t found = sql.find(end, from);
    return found == std::string_view::npos ? sql.size() : found + end.size();
}

// '...' or "...": a doubled quote starts a second piece right away, which comes to the same.
std::size_t after_quoted(std::string_view sql, std::size_t start) {
    return after(sql, sql.substr(start, 1), start + 1);
}

// E'...' with backslashes; `start` is at the quote.
std::size_t after_escaped(std::string_view sql, std::size_t start) {
    std::size_t at = start + 1;
    while (at < sql.size() && sql[at] != '\'')
        at += sql[at] == '\\' ? 2U : 1U;
    return std::min(at + 1, sql.size());
}

// Comments nest in PostgreSQL.
std::size_t after_block_comment(std::string_view sql, std::size_t start) {
    int depth = 0;
    std::size_t at = start;
    while (at < sql.size()) {
        const std::string_view two = sql.substr(at, 2);
        if (two == "/*") {
            ++depth;
            at += 2;
        } else if (two == "*/") {
            at += 2;
            if (--depth == 0) return at;
        } else {
            ++at;
        }
    }
    return sql.size();
}

// $$...$$ or $word$...$word$; a lone $ is itself.
std::size_t after_dollar(std::string_view sql, std::size_t start) {
    std::size_t end = start + 1;
    while (end < sql.size() && is_name_character(sql[end]))
        ++end;
    if (end == sql.size() || sql[end] != '$') return start + 1;
    return after(sql, sql.substr(start, end + 1 - start), end + 1);
}

std::size_t after_name(std::string_view sql, std::size_t start) {
    std::size_t end = start;
    while (end < sql.size() && (is_name_character(sql[end]) || sql[end] == '$'))
        ++end;
    const bool is_e = end == start + 1 && (sql[start] == 'e' || sql[start] == 'E');
    if (is_e && end < sql.size() && sql[end] == '\'') return after_escaped(sql, end);
    return end;
}

std::size_t after_piece(std::string_view sql, std::size_t start) {
    const char c = sql[start];
    if (is_name_character(c)) return after_name(sql, start);
    if (c == '\'' || c == '"') return after_quoted(sql, start);
    if (c == '$') return after_dollar(sql, start);
    if (sql.substr(start, 2) == "--") return after(sql, "\n", start);
    if (sql.substr(start, 2) == "/*") return after_block_comment(sql, start);
    return start + 1;
}

}  // namespace

std::string number_placeholders(std::string_view sql) {
    std::string numbered;
    numbered.reserve(sql.size() + 16);
    int count = 0;
    for (std::size_t at = 0; at < sql.size();) {
        const std::size_t end = after_piece(sql, at);
        if (sql[at] == '?') {
            numbered += '$';
            numbered += std::to_string(++count);
        } else {
            numbered += sql.substr(at, end - at);
        }
        at = end;
    }
    return numbered;
}

}  // namespace permanence::db
