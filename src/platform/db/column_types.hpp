#pragma once
// Which C++ types may stand for a `?` and be read from a column, and how they are written there:
//   integers, bool (0 or 1), Id<N>, Instant (seconds since 1970 UTC), Minutes, Seconds, Days
//   INTEGER, BIGINT double DOUBLE PRECISION, exact string_view, string, PublicId, LocalDay
//   "2026-03-29", LocalTime              TEXT: UTF-8 without NUL BlobView, Blob {{blob}}
//   optional<T>                                                                  T or NULL
//   an enum E of another namespace, which gives there two functions: TEXT
//       std::string_view column_text(E value);
//       bool read_column_text(std::string_view text, E& value);   false: no such word
// Another type becomes one by its own specialisation of Column.
#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/public_id.hpp"
#include "base/time.hpp"
#include "platform/db/rows.hpp"

namespace permanence::db {

using Blob = std::vector<std::byte>;

// Throws Error::other: column `column` does not hold a `wanted`.
[[noreturn]] void unreadable_column(std::size_t column, const char* wanted);

template <class T>
struct Column;

template <class T>
Value bound(const T& value) {
    if constexpr (std::convertible_to<const T&, std::string_view>) {
        return Value::text(value);
    } else {
        return Column<T>::bind(value);
    }
}

inline Value bound(std::nullopt_t) {
    return Value::null(Value::Kind::unknown);
}

template <class T>
T Row::get(std::size_t column) const {
    return Column<T>::read(*this, column);
}

template <std::integral T>
    requires(!std::same_as<T, bool> && !std::same_as<T, char>)
struct Column<T> {
    static constexpr Value::Kind kind = Value::Kind::integer;
    static Value bind(T value) {
        if (!std::in_range<std::int64_t>(value)) unreadable_column(0, "64-bit integer to bind");
        return Value::integer(static_cast<std::int64_t>(value));
    }
    static T read(const Row& row, std::size_t column) {
        const std::int64_t value = row.integer(column);
        if (!std::in_range<T>(value)) unreadable_column(column, "number of this size");
        return static_cast<T>(value);
    }
};

template <>
struct Column<bool> {
    static constexpr Value::Kind kind = Value::Kind::integer;
    static Value bind(bool value) { return Value::integer(value ? 1 : 0); }
    static bool read(const Row& row, std::size_t column) {
        const std::int64_t value = row.integer(column);
        if (value != 0 && value != 1) unreadable_column(column, "boolean 0 or 1");
        return value == 1;
    }
};

template <>
struct Column<double> {
    static constexpr Value::Kind kind = Value::Kind::real;
    static Value bind(double value) { return Value::real(value); }
    static double read(const Row& row, std::size_t column) { return row.real(column); }
};

template <>
struct Column<std::string_view> {  // read: valid as long as the row's memory
    static constexpr Value::Kind kind = Value::Kind::text;
    static Value bind(std::string_view value) { return Value::text(value); }
    static std::string_view read(const Row& row, std::size_t column) { return row.text(column); }
};

template <>
struct Column<std::string> {
    static constexpr Value::Kind kind = Value::Kind::text;
    static Value bind(std::string_view value) { return Value::text(value); }
    static std::string read(const Row& row, std::size_t column) {
        return std::string(row.text(column));
    }
};

template <>
struct Column<BlobView> {  // read: valid as long as the row's memory
    static constexpr Value::Kind kind = Value::Kind::blob;
    static Value bind(BlobView value) { return Value::blob(value); }
    static BlobView read(const Row& row, std::size_t column) { return row.blob(column); }
};

template <>
struct Column<Blob> {
    static constexpr Value::Kind kind = Value::Kind::blob;
    static Value bind(const Blob& value) { return Value::blob(value); }
    static Blob read(const Row& row, std::size_t column) {
        const BlobView bytes = row.blob(column);
        return {bytes.begin(), bytes.end()};
    }
};

template <class Noun>
struct Column<Id<Noun>> {
    static constexpr Value::Kind kind = Value::Kind::integer;
    static Value bind(Id<Noun> id) { return Value::integer(id.value); }
    static Id<Noun> read(const Row& row, std::size_t column) { return {row.integer(column)}; }
};

template <>
struct Column<Instant> {
    static constexpr Value::Kind kind = Value::Kind::integer;
    static Value bind(Instant instant) {
        return Value::integer(instant.time_since_epoch().count());
    }
    static Instant read(const Row& row, std::size_t column) {
        return Instant(Seconds(row.integer(column)));
    }
};

template <class Count, class Period>
struct Column<std::chrono::duration<Count, Period>> {
    using Duration = std::chrono::duration<Count, Period>;
    static constexpr Value::Kind kind = Value::Kind::integer;
    static Value bind(Duration duration) { return Value::integer(duration.count()); }
    static Duration read(const Row& row, std::size_t column) {
        return Duration(Column<Count>::read(row, column));
    }
};

template <>
struct Column<LocalDay> {
    static constexpr Value::Kind kind = Value::Kind::text;
    static Value bind(LocalDay day) { return Value::owned_text(write_day(day)); }
    static LocalDay read(const Row& row, std::size_t column) {
        const std::optional<LocalDay> day = parse_day(row.text(column));
        if (!day) unreadable_column(column, "day");
        return *day;
    }
};

template <>
struct Column<LocalTime> {
    static constexpr Value::Kind kind = Value::Kind::text;
    static Value bind(LocalTime time) { return Value::owned_text(write_local_time(time)); }
    static LocalTime read(const Row& row, std::size_t column) {
        const std::optional<LocalTime> time = parse_local_time(row.text(column));
        if (!time) unreadable_column(column, "local time");
        return *time;
    }
};

template <>
struct Column<PublicId> {
    static constexpr Value::Kind kind = Value::Kind::text;
    static Value bind(const PublicId& id) { return Value::text(id.text()); }
    static PublicId read(const Row& row, std::size_t column) {
        std::optional<PublicId> id = PublicId::parse(row.text(column));
        if (!id) unreadable_column(column, "public id");
        return *std::move(id);
    }
};

template <class E>
    requires std::is_enum_v<E>
struct Column<E> {
    static constexpr Value::Kind kind = Value::Kind::text;
    static Value bind(E value) { return Value::owned_text(std::string(column_text(value))); }
    static E read(const Row& row, std::size_t column) {
        E value{};
        if (!read_column_text(row.text(column), value)) unreadable_column(column, "known word");
        return value;
    }
};

template <class T>
struct Column<std::optional<T>> {
    static constexpr Value::Kind kind = Column<T>::kind;
    static Value bind(const std::optional<T>& value) {
        return value ? Column<T>::bind(*value) : Value::null(kind);
    }
    static std::optional<T> read(const Row& row, std::size_t column) {
        if (row.is_null(column)) return std::nullopt;
        return Column<T>::read(row, column);
    }
};

}  // namespace permanence::db
