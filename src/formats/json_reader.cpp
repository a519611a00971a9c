#include "formats/json_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.hpp"
#include "formats/json_tree.hpp"

namespace permanence::json {

// An object that was read, and which of its fields were asked for.
struct Visit {
    Reader* reader;
    const Node* node;  // none after an error
    const Place* place;
    std::vector<bool> asked;  // beside node->names
    bool allows_unknown = false;
};

std::string Place::path() const {
    if (parent == nullptr) return {};
    std::string path = parent->path();
    if (name.empty()) return path + '[' + std::to_string(index) + ']';
    if (!path.empty()) path += '.';
    return path.append(name);
}

namespace {

std::string decimal(double value) {
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

}  // namespace

void Value::wrong(std::string_view key, WordArguments arguments) const {
    if (reader_->errors_.size() < Reader::most_errors)
        reader_->errors_.push_back({path(), std::string(key), std::move(arguments)});
    else if (reader_->errors_.size() == Reader::most_errors)
        reader_->errors_.push_back({"", "json.more_errors", {}});
}

std::size_t Value::errors_so_far() const {
    return reader_->errors_.size();
}

bool Value::is_missing() const {
    return node_ == nullptr || node_->kind == Kind::null;
}

bool Value::is_list() const {
    return node_ != nullptr && node_->kind == Kind::list;
}

bool Value::is_number() const {
    return node_ != nullptr && (node_->kind == Kind::integer || node_->kind == Kind::number);
}

bool Value::is_missing_and_noted() const {
    if (is_missing()) wrong("json.missing");
    return is_missing();
}

std::string Value::text(TextBounds bounds) const {
    if (is_missing_and_noted()) return {};
    if (node_->kind != Kind::text) {
        wrong("json.not_text");
        return {};
    }
    if (node_->text.size() > bounds.longest) {
        wrong("json.too_long", {{"most", std::to_string(bounds.longest)}});
        return {};
    }
    return std::string(node_->text);
}

std::int64_t Value::integer(IntegerBounds bounds) const {
    if (is_missing_and_noted()) return 0;
    // Doubles of this size hold every whole number exactly.
    constexpr double largest_exact = 9'007'199'254'740'992.0;
    const bool is_whole =
        node_->kind == Kind::integer ||
        (node_->kind == Kind::number && std::abs(node_->number) <= largest_exact &&
         std::trunc(node_->number) == node_->number);
    if (!is_whole) {
        wrong("json.not_integer");
        return 0;
    }
    const std::int64_t value =
        node_->kind == Kind::integer ? node_->integer : static_cast<std::int64_t>(node_->number);
    if (value >= bounds.least && value <= bounds.most) return value;
    if (value < bounds.least)
        wrong("json.too_small", {{"least", std::to_string(bounds.least)}});
    else
        wrong("json.too_big", {{"most", std::to_string(bounds.most)}});
    return 0;
}

double Value::number(NumberBounds bounds) const {
    if (is_missing_and_noted()) return 0;
    if (node_->kind != Kind::number && node_->kind != Kind::integer) {
        wrong("json.not_number");
        return 0;
    }
    if (node_->number >= bounds.least && node_->number <= bounds.most) return node_->number;
    if (node_->number < bounds.least)
        wrong("json.too_small", {{"least", decimal(bounds.least)}});
    else
        wrong("json.too_big", {{"most", decimal(bounds.most)}});
    return 0;
}

bool Value::boolean() const {
    if (is_missing_and_noted()) return false;
    if (node_->kind != Kind::boolean) wrong("json.not_boolean");
    return node_->boolean;
}

Object Value::object() const {
    if (is_missing_and_noted()) return Object(reader_->visit(nullptr, place_));
    const bool is_object = node_->kind == Kind::object;
    if (!is_object) wrong("json.not_object");
    return Object(reader_->visit(is_object ? node_ : nullptr, place_));
}

bool Value::is_list_within(ListBounds bounds) const {
    if (is_missing_and_noted()) return false;
    if (node_->kind != Kind::list) {
        wrong("json.not_list");
        return false;
    }
    if (node_->items.size() > bounds.most)
        wrong("json.too_many", {{"most", std::to_string(bounds.most)}});
    return node_->items.size() <= bounds.most;
}

std::vector<Value> Value::items(ListBounds bounds) const {
    std::vector<Value> values;
    if (!is_list_within(bounds)) return values;
    values.reserve(node_->items.size());
    for (const Node& item : node_->items)
        values.push_back(Value(reader_, &item, reader_->place({place_, {}, values.size()})));
    return values;
}

// Only what is wrong needs a place.
std::vector<std::int64_t> Value::integers(IntegerBounds bounds, ListBounds many) const {
    std::vector<std::int64_t> values;
    if (!is_list_within(many)) return values;
    values.reserve(node_->items.size());
    for (const Node& item : node_->items) {
        const bool is_good = item.kind == Kind::integer && item.integer >= bounds.least &&
                             item.integer <= bounds.most;
        values.push_back(is_good
                             ? item.integer
                             : Value(reader_, &item, reader_->place({place_, {}, values.size()}))
                                   .integer(bounds));
    }
    return values;
}

// Objects of requests have few names, so they are looked through in order.
Value Object::at(std::string_view name) {
    const Place* const place = visit_->reader->place({visit_->place, name, 0});
    if (visit_->node == nullptr) return Value(visit_->reader, nullptr, place);
    const auto& names = visit_->node->names;
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return Value(visit_->reader, nullptr, place);
    const auto index = static_cast<std::size_t>(found - names.begin());
    visit_->asked[index] = true;
    return Value(visit_->reader, &visit_->node->items[index], place);
}

bool Object::has(std::string_view name) {
    return !at(name).is_missing();
}

std::vector<std::string_view> Object::names() const {
    if (visit_->node == nullptr) return {};
    return {visit_->node->names.begin(), visit_->node->names.end()};
}

void Object::allow_unknown() {
    visit_->allows_unknown = true;
}

std::string Object::path() const {
    return visit_->place->path();
}

void Object::wrong(std::string_view name, std::string_view key, WordArguments arguments) {
    at(name).wrong(key, std::move(arguments));
}

Object Object::object(std::string_view name) {
    return at(name).object();
}

std::vector<Object> Object::objects(std::string_view name, ListBounds bounds) {
    std::vector<Object> objects;
    for (const Value& item : at(name).items(bounds))
        objects.push_back(item.object());
    return objects;
}

std::vector<std::string> Object::texts(std::string_view name, ListBounds bounds) {
    std::vector<std::string> texts;
    for (const Value& item : at(name).items(bounds))
        texts.push_back(item.text());
    return texts;
}

std::optional<std::string> Object::optional_text(std::string_view name, TextBounds bounds) {
    const Value value = at(name);
    if (value.is_missing()) return std::nullopt;
    return value.text(bounds);
}

std::optional<std::int64_t> Object::optional_integer(std::string_view name, IntegerBounds bounds) {
    const Value value = at(name);
    if (value.is_missing()) return std::nullopt;
    return value.integer(bounds);
}

std::optional<double> Object::optional_number(std::string_view name, NumberBounds bounds) {
    const Value value = at(name);
    if (value.is_missing()) return std::nullopt;
    return value.number(bounds);
}

std::optional<bool> Object::optional_boolean(std::string_view name) {
    const Value value = at(name);
    if (value.is_missing()) return std::nullopt;
    return value.boolean();
}

std::optional<Object> Object::optional_object(std::string_view name) {
    const Value value = at(name);
    if (value.is_missing()) return std::nullopt;
    return value.object();
}

std::vector<Object> Object::optional_objects(std::string_view name, ListBounds bounds) {
    if (!has(name)) return {};
    return objects(name, bounds);
}

std::optional<std::vector<std::string>> Object::optional_texts(std::string_view name,
                                                               ListBounds bounds) {
    if (!has(name)) return std::nullopt;
    return texts(name, bounds);
}

Reader::Reader(const Document& document) : root_(&document.tree_->root) {}
Reader::~Reader() = default;

Value Reader::root() {
    return Value(this, root_, place({}));
}

// The same object may be read in two places: what either asks for is known.
Visit* Reader::visit(const Node* object, const Place* place) {
    if (object != nullptr) {
        const auto [known, is_new] = visit_of_.try_emplace(object, visits_.size());
        if (!is_new) return visits_[known->second].get();
    }
    const std::size_t names = object == nullptr ? 0 : object->names.size();
    visits_.push_back(
        std::make_unique<Visit>(Visit{this, object, place, std::vector<bool>(names), false}));
    return visits_.back().get();
}

std::vector<FieldError> Reader::errors() const {
    std::vector<FieldError> all = errors_;
    for (const auto& visit : visits_) {
        if (visit->allows_unknown) continue;
        for (std::size_t i = 0; i < visit->asked.size(); ++i) {
            if (visit->asked[i] || all.size() > most_errors) continue;
            const bool is_last = all.size() == most_errors;
            if (is_last)
                all.push_back({"", "json.more_errors", {}});
            else
                all.push_back(
                    {Place{visit->place, visit->node->names[i], 0}.path(), "json.unknown", {}});
        }
    }
    return all;
}

namespace {

constexpr std::array reasons_of_json = {
    EnglishReason{"json.syntax", "is not JSON at line {line}, column {column}"},
    EnglishReason{"json.bad_character", "holds a character that cannot be kept"},
    EnglishReason{"json.duplicate", "is there twice"},
    EnglishReason{"json.too_deep", "has more than {most} levels"},
    EnglishReason{"json.too_large", "is longer than {most} bytes"},
    EnglishReason{"json.unknown", "is not a known field"},
    EnglishReason{"json.missing", "is missing"},
    EnglishReason{"json.not_valid", "is not valid"},
    EnglishReason{"json.not_text", "is not a string"},
    EnglishReason{"json.not_integer", "is not a whole number"},
    EnglishReason{"json.not_number", "is not a number"},
    EnglishReason{"json.not_boolean", "is neither true nor false"},
    EnglishReason{"json.not_object", "is not an object"},
    EnglishReason{"json.not_list", "is not an array"},
    EnglishReason{"json.too_long", "is longer than {most} bytes"},
    EnglishReason{"json.too_many", "has more than {most} items"},
    EnglishReason{"json.too_small", "is below {least}"},
    EnglishReason{"json.too_big", "is above {most}"},
    EnglishReason{"json.out_of_range", "is too large a number"},
    EnglishReason{"json.more_errors", "there are more errors"},
};

}  // namespace

std::string english_reason(const FieldError& error, std::span<const EnglishReason> own) {
    auto known = std::ranges::find(own, error.key, &EnglishReason::key);
    const EnglishReason* reason = known == own.end() ? nullptr : &*known;
    if (reason == nullptr) {
        const auto of_json = std::ranges::find(reasons_of_json, error.key, &EnglishReason::key);
        if (of_json == reasons_of_json.end()) return error.key;
        reason = &*of_json;
    }
    std::string words(reason->words);
    for (const WordArgument& argument : error.arguments) {
        const std::string placeholder = '{' + argument.name + '}';
        const std::size_t at = words.find(placeholder);
        if (at != words.npos) words.replace(at, placeholder.size(), argument.value);
    }
    return words;
}

}  // namespace permanence::json
