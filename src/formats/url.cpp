#include "formats/url.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace permanence::url {
namespace {

constexpr std::array<bool, 256> unreserved = [] {
    std::array<bool, 256> table{};
    for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                         "0123456789-._~"))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

bool is_unreserved(char c) {
    return unreserved[static_cast<unsigned char>(c)];
}

void append_encoded(std::string& out, std::string_view part) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const std::size_t before = out.size();
    // libstdc++ 12 tells the function the capacity, not the size that was asked for.
    out.resize_and_overwrite(before + part.size() * 3, [&](char* begin, std::size_t) {
        char* end = begin + before;
        for (const char c : part) {
            if (is_unreserved(c)) {
                *end++ = c;
                continue;
            }
            const auto byte = static_cast<unsigned char>(c);
            *end++ = '%';
            *end++ = digits[byte >> 4U];
            *end++ = digits[byte & 15U];
        }
        return static_cast<std::size_t>(end - begin);
    });
}

std::optional<unsigned> hexadecimal(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
    return std::nullopt;
}

std::optional<std::string> decode_with(std::string_view part, char plus) {
    std::string out;
    out.reserve(part.size());
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (part[i] != '%') {
            out += part[i] == '+' ? plus : part[i];
            continue;
        }
        if (part.size() - i < 3) return std::nullopt;
        const auto high = hexadecimal(part[i + 1]);
        const auto low = hexadecimal(part[i + 2]);
        if (!high || !low) return std::nullopt;
        out += static_cast<char>(*high << 4U | *low);
        i += 2;
    }
    return out;
}

bool is_text(std::string_view text) {
    return text.find('\0') == text.npos && is_valid_utf8(text);
}

Result<Field> parse_field(std::string_view part) {
    const std::size_t equals = std::min(part.find('='), part.size());
    auto name = decode_with(part.substr(0, equals), ' ');
    auto value = decode_with(part.substr(std::min(equals + 1, part.size())), ' ');
    if (!name || !value) return refuse("url.bad_escape");
    if (!is_text(*name) || !is_text(*value)) return refuse("url.bad_text");
    return Field{*std::move(name), *std::move(value)};
}

}  // namespace

std::string encode(std::string_view part) {
    std::string out;
    out.reserve(part.size() * 3 / 2);
    append_encoded(out, part);
    return out;
}

std::optional<std::string> decode(std::string_view part) {
    return decode_with(part, '+');
}

Result<Query> Query::parse(std::string_view text, const QueryLimits& limits) {
    if (text.size() > limits.bytes)
        return refuse("url.too_long", {{"most", std::to_string(limits.bytes)}});
    std::vector<Field> fields;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (part.empty()) continue;
        if (fields.size() == limits.fields)
            return refuse("url.too_many_fields", {{"most", std::to_string(limits.fields)}});
        Result<Field> field = parse_field(part);
        if (!field) return std::unexpected(std::move(field.error()));
        fields.push_back(*std::move(field));
    }
    return Query(std::move(fields));
}

Query& Query::add(std::string_view name, std::string_view value) {
    fields_.push_back({std::string(name), std::string(value)});
    return *this;
}

Query& Query::set(std::string_view name, std::string_view value) {
    return remove(name).add(name, value);
}

Query& Query::remove(std::string_view name) {
    std::erase_if(fields_, [&](const Field& field) { return field.name == name; });
    return *this;
}

std::optional<std::string_view> Query::find(std::string_view name) const {
    const auto found = std::ranges::find(fields_, name, &Field::name);
    if (found == fields_.end()) return std::nullopt;
    return found->value;
}

std::vector<std::string_view> Query::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const Field& field : fields_)
        if (field.name == name) values.push_back(field.value);
    return values;
}

std::string Query::text() const {
    std::string out;
    for (const Field& field : fields_) {
        if (!out.empty()) out += '&';
        append_encoded(out, field.name);
        out += '=';
        append_encoded(out, field.value);
    }
    return out;
}

Address::Address(std::string_view path) {
    constexpr std::size_t usual_query = 200;
    text_.reserve(path.size() + usual_query);
    text_ = path;
}

Address Address::continued(std::string_view address) {
    Address more(address);
    if (address.contains('?')) more.separator_ = '&';
    return more;
}

Address& Address::add(std::string_view name, std::string_view value) {
    text_ += std::exchange(separator_, '&');
    append_encoded(text_, name);
    text_ += '=';
    append_encoded(text_, value);
    return *this;
}

std::string with_query(std::string_view path, const Query& query) {
    std::string out(path);
    if (!query.is_empty()) out += '?' + query.text();
    return out;
}

std::string absolute(std::string_view origin, std::string_view path, const Query& query) {
    while (origin.ends_with('/'))
        origin.remove_suffix(1);
    std::string out(origin);
    if (!path.starts_with('/')) out += '/';
    return out + with_query(path, query);
}

}  // namespace permanence::url
