#pragma once
// Names and values in the order in which they came: a query, a form (Fields) or a message's headers
// (Headers).
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace permanence::http {

struct Field {
    std::string name;
    std::string value;
    bool operator==(const Field&) const = default;
};

// A query or a form. A name may come several times (check boxes); names are compared exactly.
class Fields {
 public:
    Fields() = default;
    explicit Fields(std::vector<Field> fields) : fields_(std::move(fields)) {}

    void add(std::string name, std::string value);
    // The first value of that name.
    std::optional<std::string_view> find(std::string_view name) const;
    // The same, empty when absent: what a text field of a form means.
    std::string_view value(std::string_view name) const { return find(name).value_or(""); }
    std::vector<std::string_view> values(std::string_view name) const;
    bool has(std::string_view name) const { return find(name).has_value(); }

    std::size_t size() const { return fields_.size(); }
    bool empty() const { return fields_.empty(); }
    auto begin() const { return fields_.begin(); }
    auto end() const { return fields_.end(); }
    bool operator==(const Fields&) const = default;

 private:
    std::vector<Field> fields_;
};

// Header lines. Names are compared without regard to (ASCII) case.
class Headers {
 public:
    void add(std::string name, std::string value);
    // Replaces every line of that name by this one.
    void set(std::string name, std::string value);
    void remove(std::string_view name);
    std::optional<std::string_view> find(std::string_view name) const;
    std::string_view value(std::string_view name) const { return find(name).value_or(""); }
    std::size_t count(std::string_view name) const;
    bool has(std::string_view name) const { return find(name).has_value(); }

    std::size_t size() const { return lines_.size(); }
    auto begin() const { return lines_.begin(); }
    auto end() const { return lines_.end(); }

 private:
    std::vector<Field> lines_;
};

bool same_ignoring_case(std::string_view a, std::string_view b);  // ASCII only
std::string_view trim_blanks(std::string_view text);              // spaces and tabs at both ends

}  // namespace permanence::http
