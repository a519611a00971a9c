// The only file that knows Boost.JSON: its parser drives a handler that builds our tree, because
// its own values keep the last of two equal names without a word, and round some doubles.
#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cmath>

#include "base/check.hpp"
#include "formats/json_reader.hpp"
#include "formats/json_tree.hpp"

namespace permanence::json {

std::string_view Tree::keep(std::string_view text) {
    const std::span<const char> kept = keep(std::span(text.data(), text.size()));
    return {kept.data(), kept.size()};
}

namespace {

namespace boost_json = boost::json;
using Code = boost_json::error_code;
using Part = boost_json::string_view;

// Where the parser stands: in which field or at which index of what it has opened.
struct Level {
    bool is_list = false;
    std::string_view name;
    std::size_t index = 0;
    std::size_t first_name = 0;  // of an object, in names_
};

class Builder {
 public:
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);

    bool on_document_begin(Code&) { return true; }
    bool on_document_end(Code&) {
        CHECK(values_.size() == 1);
        tree->root = values_.back();
        return true;
    }

    bool on_array_begin(Code&) {
        levels_.push_back({.is_list = true});
        return true;
    }
    bool on_array_end(std::size_t count, Code&) {
        levels_.pop_back();
        return add({.kind = Kind::list, .items = take_values(count)});
    }
    bool on_object_begin(Code&) {
        levels_.push_back({.first_name = names_.size()});
        return true;
    }
    bool on_object_end(std::size_t count, Code& code) {
        const std::span<const std::string_view> names = tree->keep(
            std::span<const std::string_view>(names_).subspan(levels_.back().first_name));
        if (has_twice(names)) return stop("json.duplicate", code);
        names_.resize(levels_.back().first_name);
        levels_.pop_back();
        return add({.kind = Kind::object, .items = take_values(count), .names = names});
    }

    bool on_key_part(Part part, std::size_t, Code& code) { return collect(part, code); }
    bool on_key(Part part, std::size_t, Code& code) {
        if (!collect(part, code)) return false;
        names_.push_back(take_text());
        levels_.back().name = names_.back();
        return true;
    }
    bool on_string_part(Part part, std::size_t, Code& code) { return collect(part, code); }
    bool on_string(Part part, std::size_t, Code& code) {
        if (!collect(part, code)) return false;
        return add({.kind = Kind::text, .text = take_text()});
    }

    bool on_number_part(Part part, Code&) {
        text_.append(part.data(), part.size());
        return true;
    }
    bool on_int64(std::int64_t value, Part, Code&) {
        text_.clear();
        return add({.kind = Kind::integer, .integer = value, .number = static_cast<double>(value)});
    }
    bool on_uint64(std::uint64_t value, Part, Code&) {
        text_.clear();
        return add({.kind = Kind::number, .number = static_cast<double>(value)});
    }
    // Boost.JSON 1.81 rounds some decimals wrongly: the digits are read again.
    bool on_double(double, Part part, Code& code) {
        text_.append(part.data(), part.size());
        double value = 0;
        const char* const end = text_.data() + text_.size();
        const auto read = std::from_chars(text_.data(), end, value);
        const bool is_exact = read.ec == std::errc() && read.ptr == end && std::isfinite(value);
        text_.clear();
        if (!is_exact) return stop("json.out_of_range", code);
        return add({.kind = Kind::number, .number = value});
    }
    bool on_bool(bool value, Code&) { return add({.kind = Kind::boolean, .boolean = value}); }
    bool on_null(Code&) { return add({}); }
    bool on_comment_part(Part, Code&) { return true; }
    bool on_comment(Part, Code&) { return true; }

    Tree* tree = nullptr;
    std::optional<FieldError> error;  // why the parse was stopped by us

 private:
    bool add(const Node& node) {
        values_.push_back(node);
        if (!levels_.empty() && levels_.back().is_list) ++levels_.back().index;
        return true;
    }

    std::span<const Node> take_values(std::size_t count) {
        const auto first = values_.end() - static_cast<std::ptrdiff_t>(count);
        const std::span<const Node> taken = tree->keep(std::span<const Node>(first, values_.end()));
        values_.erase(first, values_.end());
        return taken;
    }

    bool collect(Part part, Code& code) {
        text_.append(part.data(), part.size());
        if (std::find(part.begin(), part.end(), '\0') != part.end())
            return stop("json.bad_character", code);
        return true;
    }

    std::string_view take_text() {
        const std::string_view kept = tree->keep(std::string_view(text_));
        text_.clear();
        return kept;
    }

    bool has_twice(std::span<const std::string_view> names) {
        sorted_.assign(names.begin(), names.end());
        std::ranges::sort(sorted_);
        const auto twice = std::ranges::adjacent_find(sorted_);
        if (twice == sorted_.end()) return false;
        levels_.back().name = *twice;
        return true;
    }

    bool stop(std::string_view key, Code& code) {
        std::deque<Place> places;
        const Place* parent = &places.emplace_back();
        for (const Level& level : levels_)
            parent = &places.emplace_back(
                Place{parent, level.is_list ? std::string_view() : level.name, level.index});
        error = FieldError{parent->path(), std::string(key), {}};
        code = boost_json::error::exception;
        return false;
    }

    std::vector<Node> values_;
    std::vector<std::string_view> names_;
    std::vector<std::string_view> sorted_;
    std::vector<Level> levels_;
    std::string text_;
};

FieldError syntax_error(std::string_view text, std::size_t at, const Code& code,
                        const Limits& limits) {
    if (code == boost_json::error::too_deep)
        return {"", "json.too_deep", {{"most", std::to_string(limits.depth)}}};
    const std::string_view before = text.substr(0, at);
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    const bool is_character = code == boost_json::error::illegal_leading_surrogate ||
                              code == boost_json::error::illegal_trailing_surrogate;
    return {"",
            is_character ? "json.bad_character" : "json.syntax",
            {{"line", std::to_string(line)}, {"column", std::to_string(at - line_start + 1)}}};
}

std::unexpected<Refusal> unreadable(FieldError error) {
    return std::unexpected(Refusal{"json.unreadable", {}, {std::move(error)}});
}

}  // namespace

Document::Document(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
Document::~Document() = default;
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;

Result<Document> parse(std::string_view text, const Limits& limits) {
    if (text.size() > limits.bytes)
        return unreadable({"", "json.too_large", {{"most", std::to_string(limits.bytes)}}});
    auto tree = std::make_unique<Tree>();
    boost_json::parse_options options;
    options.max_depth = limits.depth;
    boost_json::basic_parser<Builder> parser(options);
    parser.handler().tree = tree.get();
    Code code;
    std::size_t read = parser.write_some(false, text.data(), text.size(), code);
    if (!code && read < text.size()) code = boost_json::error::extra_data;
    if (!code) return Document(std::move(tree));
    if (parser.handler().error) return unreadable(*std::move(parser.handler().error));
    return unreadable(syntax_error(text, read, code, limits));
}

}  // namespace permanence::json
