#pragma once
// What happened, as one JSON line an event: {"time":…,"level":…,"event":"mail.sent","attempt":2}.
// The words are for operators and programs; nothing about a person can be written, because
// Personal<T> has no Field.
#include <chrono>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/personal.hpp"
#include "base/public_id.hpp"

namespace permanence::log {

enum class Level { debug, info, warning, error };
std::optional<Level> parse_level(std::string_view text);  // "debug|info|warning|error"

class Field {
 public:
    using Value = std::variant<std::int64_t, double, bool, std::string>;

    template <std::integral Number>
        requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
    Field(std::string_view name, Number value)
        : name_(name), value_(static_cast<std::int64_t>(value)) {}
    Field(std::string_view name, double value) : name_(name), value_(value) {}
    template <std::same_as<bool> Flag>
    Field(std::string_view name, Flag value) : name_(name), value_(value) {}
    // Keys, patterns, paths and error words; a text that a person typed is Personal.
    Field(std::string_view name, std::string_view value)
        : name_(name), value_(std::string(value)) {}
    Field(std::string_view name, const char* value) : Field(name, std::string_view(value)) {}
    Field(std::string_view name, const std::string& value) : Field(name, std::string_view(value)) {}
    Field(std::string_view name, const PublicId& value) : Field(name, value.text()) {}
    template <class Noun>
    Field(std::string_view name, Id<Noun> value) : name_(name), value_(value.value) {}
    // In milliseconds with three decimals; the name should end in "_ms".
    Field(std::string_view name, std::chrono::microseconds value)
        : name_(name), value_(static_cast<double>(value.count()) / 1000) {}

    template <class T>
    Field(std::string_view name, const Personal<T>& value) = delete;

    std::string_view name() const { return name_; }
    const Value& value() const { return value_; }

 private:
    std::string name_;
    Value value_;
};

// May be used by several threads at once; copies write to the same place.
class Log {
 public:
    static Log to_standard_error(Level least);
    static Log to(std::ostream& stream, Level least);  // outlives the log; for tests

    // `name` is "module.what_happened".
    void event(Level level, std::string_view name, std::initializer_list<Field> fields = {}) const;
    // The same log, every event of which carries these too: {"request", id}.
    Log with(std::initializer_list<Field> fields) const;

 private:
    class Writer;
    // Shared by all the copies that with() makes, in whichever order they end.
    std::shared_ptr<Writer> writer_;
    std::string carried_;  // written JSON members

    explicit Log(std::shared_ptr<Writer> writer) : writer_(std::move(writer)) {}
};

}  // namespace permanence::log
