#include "exchange/place_json.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "exchange/standard_fields.hpp"
#include "exchange/standard_header.hpp"
#include "formats/csv.hpp"
#include "formats/json.hpp"
#include "formats/json_list.hpp"

namespace permanence::exchange {

namespace {

constexpr std::size_t longest_row = std::size_t{1} << 20;  // bytes, as of a table
constexpr std::size_t most_rows = 1'000'000;
constexpr std::size_t most_names = 500;  // told of fields that mean nothing here

std::string number_text(double number) {
    constexpr double exact = 9e15;  // every integer below is a double
    if (number == std::floor(number) && std::abs(number) < exact)
        return std::to_string(static_cast<std::int64_t>(number));
    return csv::Cell(number).text();
}

std::string scalar_text(const json::Value& value) {
    constexpr json::TextBounds bounds{.longest = std::size_t{1} << 20};
    if (value.is_missing()) return {};
    return value.is_number() ? number_text(value.number()) : value.text(bounds);
}

std::string cell_text(const json::Value& value) {
    if (!value.is_list()) return scalar_text(value);
    std::string list;
    for (const json::Value& item : value.items())
        list += (list.empty() ? "" : "|") + scalar_text(item);
    return list;
}

// The last name of "place.note_interne".
std::string last_name(std::string_view path) {
    const auto dot = path.rfind('.');
    return std::string(dot == path.npos ? path : path.substr(dot + 1));
}

// Which of the names of version 0 and of this one the objects have: a field that is empty may be
// left out of any of them.
class NamesSeen {
 public:
    void look_at(json::Object object) {
        for (const std::string_view name : object.names())
            if (const auto known = std::ranges::find(known_, name); known != known_.end())
                seen_.insert(*known);
    }
    // All of the standard; of version 0, where there is one of its names, those that are there.
    std::vector<std::string> header() const {
        const auto older = older_field_names();
        const bool is_older =
            std::ranges::any_of(older, [&](std::string_view name) { return seen_.contains(name); });
        std::vector<std::string> names;
        for (const std::string_view name : known_)
            if (is_older ? seen_.contains(name) : names.size() < standard_fields)
                names.emplace_back(name);
        return names;
    }

 private:
    static std::vector<std::string_view> known_names() {
        std::vector<std::string_view> names;
        for (const FieldRule& rule : field_rules())
            names.push_back(rule.name);
        std::ranges::copy(older_field_names(), std::back_inserter(names));
        return names;
    }
    const std::vector<std::string_view> known_ = known_names();
    std::set<std::string_view> seen_;
};

// Fields that nobody asked for, or whose value is no text, number or list of them.
class Messages {
 public:
    void note(const std::vector<FieldError>& errors) {
        for (const FieldError& error : errors)
            if (told_.size() < most_names)
                told_.emplace(last_name(error.field),
                              error.key == "json.unknown" ? Reason::unknown_column : Reason::type);
    }
    Findings findings() const {
        Findings findings;
        for (const auto& [name, reason] : told_)
            findings.push_back({name, reason});
        return findings;
    }

 private:
    std::set<std::pair<std::string, Reason>> told_;
};

// Every item is JSON, and the whole a list of them; or what it is not.
std::expected<NamesSeen, Reason> names_of(std::string_view text) {
    NamesSeen names;
    std::size_t items = 0;
    const bool is_list = json::cut_list(text, [&](std::string_view item) {
        if (++items > most_rows) return false;
        if (item.size() > longest_row) return true;
        const auto document = json::parse(item);
        if (!document) return false;
        json::Reader reader(*document);
        names.look_at(reader.object());
        return true;
    });
    if (items > most_rows) return std::unexpected(Reason::too_large);
    if (!is_list) return std::unexpected(Reason::json_syntax);
    return names;
}

}  // namespace

std::expected<Findings, Reason> read_json_rows(std::string_view text, const JsonRows& rows) {
    const auto names = names_of(text);
    if (!names) return std::unexpected(names.error());
    const std::vector<std::string> header = names->header();
    bool has_header = false;
    Messages messages;
    json::cut_list(text, [&](std::string_view item) {
        if (!std::exchange(has_header, true)) rows.take_header(header);
        const auto document = json::parse(item);
        if (!document) {
            rows.refuse_row(Reason::row_too_long);
            return true;
        }
        json::Reader reader(*document);
        json::Object object = reader.object();
        std::vector<std::string> cells;
        for (const std::string& name : header)
            cells.push_back(cell_text(object.at(name)));
        rows.take_row(std::move(cells));
        messages.note(reader.errors());
        return true;
    });
    return messages.findings();
}

}  // namespace permanence::exchange
