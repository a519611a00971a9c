#include "platform/db/rows.hpp"

#include <bit>
#include <limits>

#include "base/check.hpp"
#include "platform/db/column_types.hpp"
#include "platform/db/database_error.hpp"

namespace permanence::db {

std::size_t Row::size() const {
    return rows_->columns_;
}

bool Row::is_null(std::size_t column) const {
    return rows_->cell(index_, column).kind == Rows::Kind::null;
}

std::int64_t Row::integer(std::size_t column) const {
    const Rows::Cell& cell = rows_->cell(index_, column);
    if (cell.kind != Rows::Kind::integer) unreadable_column(column, "whole number");
    return cell.content;
}

double Row::real(std::size_t column) const {
    const Rows::Cell& cell = rows_->cell(index_, column);
    if (cell.kind == Rows::Kind::integer) return static_cast<double>(cell.content);
    if (cell.kind != Rows::Kind::real) unreadable_column(column, "number");
    return std::bit_cast<double>(cell.content);
}

std::string_view Row::text(std::size_t column) const {
    const Rows::Cell& cell = rows_->cell(index_, column);
    if (cell.kind != Rows::Kind::text) unreadable_column(column, "text");
    return std::string_view(rows_->bytes_)
        .substr(static_cast<std::size_t>(cell.content), cell.length);
}

BlobView Row::blob(std::size_t column) const {
    const Rows::Cell& cell = rows_->cell(index_, column);
    if (cell.kind != Rows::Kind::blob) unreadable_column(column, "blob");
    return std::as_bytes(std::span(rows_->bytes_))
        .subspan(static_cast<std::size_t>(cell.content), cell.length);
}

const Rows::Cell& Rows::cell(std::size_t row, std::size_t column) const {
    CHECK(column < columns_ && row < size());
    return cells_[row * columns_ + column];
}

void Rows::add_null() {
    cells_.push_back({});
}

void Rows::add_integer(std::int64_t value) {
    cells_.push_back({Kind::integer, 0, value});
}

void Rows::add_real(double value) {
    cells_.push_back({Kind::real, 0, std::bit_cast<std::int64_t>(value)});
}

void Rows::add_text(std::string_view value) {
    add_bytes(Kind::text, value.data(), value.size());
}

void Rows::add_blob(BlobView value) {
    // Bytes are bytes: a blob travels in the same block as the texts.
    add_bytes(Kind::blob, reinterpret_cast<const char*>(value.data()), value.size());
}

void Rows::add_bytes(Kind kind, const char* first, std::size_t length) {
    CHECK(length <= std::numeric_limits<std::uint32_t>::max());
    cells_.push_back({kind, static_cast<std::uint32_t>(length), std::ssize(bytes_)});
    bytes_.append(first, length);
}

void unreadable_column(std::size_t column, const char* wanted) {
    throw Error(Error::Kind::other,
                "column " + std::to_string(column) + " does not hold a " + wanted);
}

}  // namespace permanence::db
