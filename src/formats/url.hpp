#pragma once
// Addresses: percent-encoding (RFC 3986), queries and form bodies
// (application/x-www-form-urlencoded), and the absolute address of a page of this site.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace permanence::url {

// One part of a path or of a query: letters, digits and -._~ stay, every other byte becomes %XX.
std::string encode(std::string_view part);
// The bytes back, "+" as itself; nothing when a % is not followed by two hexadecimal digits.
std::optional<std::string> decode(std::string_view part);

struct Field {
    std::string name;
    std::string value;
    bool operator==(const Field&) const = default;
};

struct QueryLimits {
    std::size_t fields = 200;
    std::size_t bytes = std::size_t{64} * 1024;  // as sent
};

// The fields of a query or a form, in order; a name may come several times (check boxes).
class Query {
 public:
    Query() = default;
    explicit Query(std::vector<Field> fields) : fields_(std::move(fields)) {}

    // "a=1&b=x+y", without its "?". A part without "=" is a name with an empty value; empty parts
    // are skipped. Refusals: url.too_long, url.too_many_fields, url.bad_escape, url.bad_text (not
    // UTF-8, or NUL).
    static Result<Query> parse(std::string_view text, const QueryLimits& limits = {});

    Query& add(std::string_view name, std::string_view value);
    // Replaces every field of that name; what a link to the next page of results does.
    Query& set(std::string_view name, std::string_view value);
    Query& remove(std::string_view name);

    // The first value of that name.
    std::optional<std::string_view> find(std::string_view name) const;
    std::vector<std::string_view> all(std::string_view name) const;
    bool has(std::string_view name) const { return find(name).has_value(); }
    const std::vector<Field>& fields() const { return fields_; }
    bool is_empty() const { return fields_.empty(); }

    std::string text() const;  // encoded, without "?"
    bool operator==(const Query&) const = default;

 private:
    std::vector<Field> fields_;
};

// "/lieux?near=45.7%2C-1.1": the path as it is (already encoded), "?" only when there is a query.
std::string with_query(std::string_view path, const Query& query);

// The address of a page of this site, written in one go: a page of results has hundreds.
//
//   url::Address("/lieux").add("near", "45.7,-1.1").text()        "/lieux?near=45.7%2C-1.1"
class Address {
 public:
    explicit Address(std::string_view path);  // already encoded, without "?"
    // Goes on with one that may have fields already.
    static Address continued(std::string_view address);

    Address& add(std::string_view name, std::string_view value);
    std::string text() { return std::move(text_); }  // once

 private:
    std::string text_;
    char separator_ = '?';
};

// "https://aide.example.org" and "/rdv/abc": one slash between them, whatever the origin ends with.
std::string absolute(std::string_view origin, std::string_view path, const Query& query = {});

}  // namespace permanence::url
