#pragma once
// What a query brought back: every row, copied out of the driver at once into one block of memory.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/bound_value.hpp"

namespace permanence::db {

class Rows;

// A look at one row (its get<T> is defined in column_types.hpp); valid as long as the Rows (or the
// OwnedRow) it came from stays in place.
class Row {
 public:
    Row(const Rows& rows, std::size_t index) : rows_(&rows), index_(index) {}

    // The column, counted from 0, as a T of column_types.hpp; an optional<T> reads NULL as nothing.
    // Throws Error when the column holds something else: the schema and the code disagree.
    template <class T>
    T get(std::size_t column) const;

    std::size_t size() const;
    bool is_null(std::size_t column) const;
    std::int64_t integer(std::size_t column) const;
    double real(std::size_t column) const;
    std::string_view text(std::size_t column) const;
    BlobView blob(std::size_t column) const;

 private:
    const Rows* rows_;
    std::size_t index_;
};

class Rows {
 public:
    class Iterator {
     public:
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        Iterator() = default;
        Iterator(const Rows& rows, std::size_t index) : rows_(&rows), index_(index) {}
        Row operator*() const { return {*rows_, index_}; }
        Iterator& operator++() {
            ++index_;
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++index_;
            return before;
        }
        bool operator==(const Iterator&) const = default;

     private:
        const Rows* rows_ = nullptr;
        std::size_t index_ = 0;
    };

    explicit Rows(std::size_t columns = 0) : columns_(columns) {}

    std::size_t size() const { return columns_ == 0 ? 0 : cells_.size() / columns_; }
    bool empty() const { return cells_.empty(); }
    std::size_t columns() const { return columns_; }
    Row operator[](std::size_t index) const { return {*this, index}; }
    Row front() const { return {*this, 0}; }
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size()}; }

    // Rows inserted, updated or deleted; 0 for a query that only read.
    std::int64_t affected() const { return affected_; }

    // For the engines, which fill from left to right, row after row.
    void add_null();
    void add_integer(std::int64_t value);
    void add_real(double value);
    void add_text(std::string_view value);
    void add_blob(BlobView value);
    void set_affected(std::int64_t rows) { affected_ = rows; }

 private:
    friend class Row;
    enum class Kind : std::uint32_t { null, integer, real, text, blob };
    struct Cell {
        Kind kind = Kind::null;
        std::uint32_t length = 0;  // bytes of a text or blob
        std::int64_t content =
            0;  // the integer, the bits of the real, or the first byte's place in bytes_
    };

    const Cell& cell(std::size_t row, std::size_t column) const;
    void add_bytes(Kind kind, const char* first, std::size_t length);

    std::size_t columns_;
    std::int64_t affected_ = 0;
    std::vector<Cell> cells_;
    std::string bytes_;
};

// One row that keeps its own memory: what query_one gives.
class OwnedRow {
 public:
    explicit OwnedRow(Rows rows) : rows_(std::move(rows)) {}
    template <class T>
    T get(std::size_t column) const {
        return rows_.front().get<T>(column);
    }
    operator Row() const { return rows_.front(); }

 private:
    Rows rows_;
};

}  // namespace permanence::db
