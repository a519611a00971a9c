#pragma once
// JSON to the outside. Objects and lists are filled by functions, so that none stays open:
//
//   json::write_object([&](json::ObjectWriter& answer) {
//       answer.field("total", slots.size());
//       answer.objects("slots", slots, [](json::ObjectWriter& one, const Slot& slot) {
//           one.field("start", write_utc(slot.start)).field("place", slot.place);
//       });
//   });
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace permanence::json {

class ObjectWriter;
class ListWriter;

// A value that stands alone: text, number, true or false, null. Text that is not UTF-8 is repaired
// (U+FFFD); a number that is not finite is null, as JSON has none.
class Scalar {
 public:
    Scalar(std::string_view text) : kind_(Kind::text), text_(text) {}
    Scalar(const std::string& text) : Scalar(std::string_view(text)) {}
    Scalar(const char* text) : Scalar(std::string_view(text)) {}
    Scalar(std::same_as<bool> auto value) : kind_(Kind::boolean), integer_(value) {}
    template <std::integral Number>
        requires(!std::same_as<Number, bool> && !std::same_as<Number, char> &&
                 (std::signed_integral<Number> || sizeof(Number) <= 8))
    Scalar(Number value)
        : kind_(std::signed_integral<Number> ? Kind::integer : Kind::natural),
          integer_(static_cast<std::int64_t>(value)) {}
    Scalar(double value) : kind_(Kind::number), number_(value) {}
    Scalar(std::nullptr_t) {}
    template <class T>
        requires std::constructible_from<Scalar, const T&>
    Scalar(const std::optional<T>& value) : Scalar(value ? Scalar(*value) : Scalar(nullptr)) {}

    void append_to(std::string& out) const;

 private:
    enum class Kind : unsigned char { null, boolean, integer, natural, number, text };
    Kind kind_ = Kind::null;
    std::int64_t integer_ = 0;
    double number_ = 0;
    std::string_view text_;
};

// Appends `text` in quotes, escaped as RFC 8259 asks.
void append_quoted(std::string& out, std::string_view text);

// Fills a list, item after item.
class ListWriter {
 public:
    ListWriter& item(const Scalar& value) {
        value.append_to(next());
        return *this;
    }
    template <std::invocable<ObjectWriter&> Fill>
    ListWriter& object(Fill fill);
    template <std::invocable<ListWriter&> Fill>
    ListWriter& list(Fill fill);

 private:
    template <class Writer, class Fill>
    friend void append_filled(std::string& out, std::string_view brackets, Fill& fill);
    explicit ListWriter(std::string& out) : out_(out) {}
    std::string& next() {
        if (!is_first_) out_ += ',';
        is_first_ = false;
        return out_;
    }
    std::string& out_;
    bool is_first_ = true;
};

// Fills an object, field after field. The caller names each field once.
class ObjectWriter {
 public:
    ObjectWriter& field(std::string_view name, const Scalar& value) {
        value.append_to(next(name));
        return *this;
    }
    // Nothing is written when there is nothing.
    template <class T>
    ObjectWriter& optional_field(std::string_view name, const std::optional<T>& value) {
        return value ? field(name, *value) : *this;
    }
    template <std::invocable<ObjectWriter&> Fill>
    ObjectWriter& object(std::string_view name, Fill fill);
    template <std::invocable<ListWriter&> Fill>
    ObjectWriter& list(std::string_view name, Fill fill);

    // A list with one scalar for each item.
    template <class Range>
    ObjectWriter& items(std::string_view name, const Range& range) {
        return list(name, [&](ListWriter& items) {
            for (const auto& one : range)
                items.item(one);
        });
    }
    // A list with one object for each item, filled by fill(ObjectWriter&, item).
    template <class Range, class Fill>
    ObjectWriter& objects(std::string_view name, const Range& range, Fill fill) {
        return list(name, [&](ListWriter& items) {
            for (const auto& one : range)
                items.object([&](ObjectWriter& object) { fill(object, one); });
        });
    }

 private:
    template <class Writer, class Fill>
    friend void append_filled(std::string& out, std::string_view brackets, Fill& fill);
    explicit ObjectWriter(std::string& out) : out_(out) {}
    std::string& next(std::string_view name) {
        if (!is_first_) out_ += ',';
        is_first_ = false;
        append_quoted(out_, name);
        out_ += ':';
        return out_;
    }
    std::string& out_;
    bool is_first_ = true;
};

template <class Writer, class Fill>
void append_filled(std::string& out, std::string_view brackets, Fill& fill) {
    out += brackets[0];
    Writer writer(out);
    fill(writer);
    out += brackets[1];
}

template <std::invocable<ObjectWriter&> Fill>
ListWriter& ListWriter::object(Fill fill) {
    append_filled<ObjectWriter>(next(), "{}", fill);
    return *this;
}
template <std::invocable<ListWriter&> Fill>
ListWriter& ListWriter::list(Fill fill) {
    append_filled<ListWriter>(next(), "[]", fill);
    return *this;
}
template <std::invocable<ObjectWriter&> Fill>
ObjectWriter& ObjectWriter::object(std::string_view name, Fill fill) {
    append_filled<ObjectWriter>(next(name), "{}", fill);
    return *this;
}
template <std::invocable<ListWriter&> Fill>
ObjectWriter& ObjectWriter::list(std::string_view name, Fill fill) {
    append_filled<ListWriter>(next(name), "[]", fill);
    return *this;
}

// With room for so many bytes from the beginning, where they are many.
template <std::invocable<ObjectWriter&> Fill>
std::string write_object(Fill fill, std::size_t expected_bytes = 0) {
    std::string out;
    out.reserve(expected_bytes);
    append_filled<ObjectWriter>(out, "{}", fill);
    return out;
}
template <std::invocable<ListWriter&> Fill>
std::string write_list(Fill fill) {
    std::string out;
    append_filled<ListWriter>(out, "[]", fill);
    return out;
}

}  // namespace permanence::json
