#pragma once
// One value on its way to a `?`: five kinds that both engines know. The C++ types that may travel
// are in column_types.hpp.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace permanence::db {

using BlobView = std::span<const std::byte>;

class Value {
 public:
    enum class Kind : std::uint8_t { unknown, integer, real, text, blob };

    // A null keeps the kind that the value would have had, so that PostgreSQL need not guess.
    static Value null(Kind kind) { return Value(kind, true); }
    static Value integer(std::int64_t value) {
        Value made(Kind::integer, false);
        made.integer_ = value;
        return made;
    }
    static Value real(double value) {
        Value made(Kind::real, false);
        made.real_ = value;
        return made;
    }
    // Not copied: the text outlives the statement, as arguments of query() do.
    static Value text(std::string_view value) {
        Value made(Kind::text, false);
        made.view_ = value;
        return made;
    }
    static Value owned_text(std::string value) {
        Value made(Kind::text, false);
        made.owned_ = std::move(value);
        return made;
    }
    static Value blob(BlobView value) {
        Value made(Kind::blob, false);
        made.blob_ = value;
        return made;
    }

    Kind kind() const { return kind_; }
    bool is_null() const { return null_; }
    std::int64_t as_integer() const { return integer_; }
    double as_real() const { return real_; }
    std::string_view as_text() const { return owned_.empty() ? view_ : std::string_view(owned_); }
    BlobView as_blob() const { return blob_; }

 private:
    Value(Kind kind, bool null) : kind_(kind), null_(null) {}

    Kind kind_;
    bool null_;
    std::int64_t integer_ = 0;
    double real_ = 0;
    std::string_view view_;
    std::string owned_;
    BlobView blob_;
};

}  // namespace permanence::db
