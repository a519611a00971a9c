#pragma once
// JSON from outside, read field by field. Wrong fields do not stop the reading: each is noted with
// its path
// ("permanences[0].end"), reading goes on with a default, and finish() answers the value or all the
// errors.
//
//   auto document = json::parse(body);
//   if (!document) return std::unexpected(document.error());
//   json::Reader reader(*document);
//   json::Object root = reader.object();
//   Request request{.name = root.text("name"), .day = root.parsed("day", parse_day,
//   "booking.not_a_day")}; for (json::Object one : root.objects("needs"))
//   request.needs.push_back(one.text("code")); return reader.finish(std::move(request));     // a
//   field that nobody asked for is an error, too
#include <concepts>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace permanence::json {

struct Limits {
    std::size_t bytes = std::size_t{1} << 20;
    std::size_t depth = 32;  // arrays and objects inside one another
};

struct Node;
struct Tree;
struct Visit;

// A well-formed text, its strings valid UTF-8 without NUL, no name twice in an object. Owns what it
// holds: the text that it was made from may go.
class Document {
 public:
    ~Document();
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;

 private:
    friend Result<Document> parse(std::string_view text, const Limits& limits);
    friend class Reader;
    explicit Document(std::unique_ptr<Tree> tree);
    std::unique_ptr<Tree> tree_;
};

// Refusal "json.unreadable" with one field error: json.syntax, json.bad_character, json.duplicate
// (at its path), json.too_deep or json.too_large.
Result<Document> parse(std::string_view text, const Limits& limits = {});

class Reader;
class Object;

// Where something stands in the document; the path is only written when there is an error.
struct Place {
    const Place* parent = nullptr;  // none for the root
    std::string_view name;          // of a field; empty in an array
    std::size_t index = 0;
    std::string path() const;
};

struct TextBounds {
    std::size_t longest = 1000;  // bytes
};
struct IntegerBounds {
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
};
struct NumberBounds {
    double least = std::numeric_limits<double>::lowest();
    double most = std::numeric_limits<double>::max();
};
struct ListBounds {
    std::size_t most = 100'000;
};

// What `parse` makes of a text: it answers std::optional<T> or Result<T, FieldError>.
template <class Parse>
using Parsed = typename std::invoke_result_t<Parse&, std::string_view>::value_type;

// One value of the document. Each reading function notes an error and answers a default (empty, 0,
// false) when the value is missing or of another kind.
class Value {
 public:
    bool is_missing() const;  // absent or null
    bool is_list() const;
    bool is_number() const;
    std::string text(TextBounds bounds = {}) const;
    std::int64_t integer(IntegerBounds bounds = {}) const;  // 3.0 is one, 3.5 is not
    double number(NumberBounds bounds = {}) const;
    bool boolean() const;
    Object object() const;
    std::vector<Value> items(ListBounds bounds = {}) const;
    // Each item's integer(): for lists of very many.
    std::vector<std::int64_t> integers(IntegerBounds bounds = {}, ListBounds many = {}) const;

    // Its text through `parse`; nothing when there is an error. `key` is noted when parse answers
    // an empty optional; a FieldError is noted as it is, at this path.
    template <class Parse>
    std::optional<Parsed<Parse>> parsed(Parse parse,
                                        std::string_view key = "json.not_valid") const {
        const std::size_t before = errors_so_far();
        const std::string words = text();
        if (errors_so_far() != before) return std::nullopt;
        auto result = parse(std::string_view(words));
        if (result) return std::move(*result);
        if constexpr (requires { result.error().arguments; })
            wrong(result.error().key, result.error().arguments);
        else
            wrong(key);
        return std::nullopt;
    }

    std::string path() const { return place_->path(); }
    // Notes an error at this place.
    void wrong(std::string_view key, WordArguments arguments = {}) const;

 private:
    friend class Reader;
    friend class Object;
    Value(Reader* reader, const Node* node, const Place* place)
        : reader_(reader), node_(node), place_(place) {}
    bool is_missing_and_noted() const;
    bool is_list_within(ListBounds bounds) const;
    std::size_t errors_so_far() const;
    Reader* reader_;
    const Node* node_;  // none when absent
    const Place* place_;
};

// An object of the document, or one without fields after an error. The optional_ functions take
// absent and null for nothing; the others note json.missing.
class Object {
 public:
    Value at(std::string_view name);  // `name` of static storage
    bool has(std::string_view name);  // present and not null

    std::string text(std::string_view name, TextBounds bounds = {}) {
        return at(name).text(bounds);
    }
    std::int64_t integer(std::string_view name, IntegerBounds bounds = {}) {
        return at(name).integer(bounds);
    }
    double number(std::string_view name, NumberBounds bounds = {}) {
        return at(name).number(bounds);
    }
    bool boolean(std::string_view name) { return at(name).boolean(); }
    Object object(std::string_view name);
    std::vector<Object> objects(std::string_view name, ListBounds bounds = {});
    std::vector<std::string> texts(std::string_view name, ListBounds bounds = {});
    template <class Parse>
    Parsed<Parse> parsed(std::string_view name, Parse parse,
                         std::string_view key = "json.not_valid")
        requires std::default_initializable<Parsed<Parse>>
    {
        return at(name).parsed(std::move(parse), key).value_or(Parsed<Parse>{});
    }

    std::optional<std::string> optional_text(std::string_view name, TextBounds bounds = {});
    std::optional<std::int64_t> optional_integer(std::string_view name, IntegerBounds bounds = {});
    std::optional<double> optional_number(std::string_view name, NumberBounds bounds = {});
    std::optional<bool> optional_boolean(std::string_view name);
    std::optional<Object> optional_object(std::string_view name);
    std::vector<Object> optional_objects(std::string_view name, ListBounds bounds = {});  // or none
    std::optional<std::vector<std::string>> optional_texts(std::string_view name,
                                                           ListBounds bounds = {});
    template <class Parse>
    std::optional<Parsed<Parse>> optional_parsed(std::string_view name, Parse parse,
                                                 std::string_view key = "json.not_valid") {
        const Value value = at(name);
        if (value.is_missing()) return std::nullopt;
        return value.parsed(std::move(parse), key);
    }

    // The names that stand in it, in their order: for objects whose names are not known before.
    std::vector<std::string_view> names() const;
    // Fields that nobody asked for are errors; not in this object any more.
    void allow_unknown();
    std::string path() const;
    // Notes an error about one of its fields, e.g. "end" that is before "start".
    void wrong(std::string_view name, std::string_view key, WordArguments arguments = {});

 private:
    friend class Reader;
    friend class Value;
    Visit* visit_;
    explicit Object(Visit* visit) : visit_(visit) {}
};

// Reads one document, which must outlive it. Values and Objects live as long as their Reader.
class Reader {
 public:
    // Errors beyond are counted as one, json.more_errors.
    static constexpr std::size_t most_errors = 100;

    explicit Reader(const Document& document);
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    Value root();
    Object object() { return root().object(); }

    // Every error so far, and json.unknown for each field of a visited object that nobody asked
    // for.
    std::vector<FieldError> errors() const;

    // The value, or refuse_fields(errors()).
    template <class T>
    Result<std::remove_cvref_t<T>> finish(T&& value) const {
        std::vector<FieldError> found = errors();
        if (!found.empty()) return refuse_fields(std::move(found));
        return std::forward<T>(value);
    }

 private:
    friend class Value;
    friend class Object;
    const Place* place(const Place& place) { return &places_.emplace_back(place); }
    Visit* visit(const Node* object, const Place* place);

    const Node* root_;
    std::deque<Place> places_;
    std::vector<std::unique_ptr<Visit>> visits_;
    std::unordered_map<const Node*, std::size_t> visit_of_;  // index in visits_
    std::vector<FieldError> errors_;
};

// What a key says in English; `{name}` stands for an argument of the error.
struct EnglishReason {
    std::string_view key;
    std::string_view words;
};

// The reason of a json.* error in English, for the API and the command line: "is missing",
// "is above 100"; of other errors what `own` says. Those that neither knows read as their key.
std::string english_reason(const FieldError& error, std::span<const EnglishReason> own = {});

}  // namespace permanence::json
