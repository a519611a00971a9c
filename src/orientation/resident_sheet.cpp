#include "orientation/resident_sheet.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/line.hpp"

namespace permanence::orientation {

namespace {

struct Row {
    SheetFormat format;
    std::string_view word;
};
constexpr std::array<Row, 4> rows{{{SheetFormat::screen, ""},
                                   {SheetFormat::a4, "a4"},
                                   {SheetFormat::a6, "a6"},
                                   {SheetFormat::large, "grand"}}};

constexpr std::size_t longest_name = 80;  // characters

bool is_letter_or_digit(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// "exemple.org": two letters or digits before a dot, two letters after it.
bool has_host(std::string_view text) {
    for (std::size_t dot = text.find('.'); dot != text.npos; dot = text.find('.', dot + 1)) {
        const auto before = text.substr(0, dot);
        const auto after = text.substr(dot + 1);
        if (before.size() >= 2 && after.size() >= 2 &&
            std::ranges::all_of(before.substr(before.size() - 2), is_letter_or_digit) &&
            std::ranges::all_of(after.substr(0, 2), is_letter_or_digit))
            return true;
    }
    return false;
}

bool has_link(std::string_view text) {
    return text.contains('@') || text.contains("://") || has_host(text);
}

void check(std::string_view field, const std::string& name, std::vector<FieldError>& errors) {
    const auto refuse_it = [&](std::string_view key) {
        errors.push_back({std::string(field), std::string(key), {}});
    };
    if (has_control_character(name)) return refuse_it("orientation.sheet.name_wrong");
    if (character_count(name) > longest_name) return refuse_it("orientation.sheet.name_long");
    if (has_link(name)) return refuse_it("orientation.sheet.name_link");
}

}  // namespace

std::string_view word_of(SheetFormat format) {
    return std::ranges::find(rows, format, &Row::format)->word;
}

SheetFormat parse_sheet_format(std::string_view word) {
    const auto* found = std::ranges::find(rows, word, &Row::word);
    return found == rows.end() ? SheetFormat::screen : found->format;
}

SheetQuestion read_sheet(const url::Query& query) {
    SheetQuestion question{.answers = read_question(query),
                           .places = {},
                           .format = parse_sheet_format(query.find("format").value_or(""))};
    question.answers.page = 1;
    for (const std::string_view text : query.all("lieu")) {
        const auto place = PublicId::parse(text);
        const bool is_new =
            place && std::ranges::find(question.places, *place) == question.places.end();
        if (is_new && question.places.size() < most_on_sheet) question.places.push_back(*place);
    }
    return question;
}

std::string write(const SheetQuestion& question, std::string_view path) {
    auto address = url::Address::continued(write(question.answers, path));
    for (const PublicId& place : question.places)
        address.add("lieu", place.text());
    if (question.format != SheetFormat::screen) address.add("format", word_of(question.format));
    return address.text();
}

Result<FilledFor> read_filled_for(const FilledFor& typed) {
    FilledFor read{.person = std::string(trimmed(typed.person)),
                   .prescriber = std::string(trimmed(typed.prescriber)),
                   .organisation = std::string(trimmed(typed.organisation))};
    std::vector<FieldError> errors;
    check("personne", read.person, errors);
    check("prescripteur", read.prescriber, errors);
    check("organisme", read.organisation, errors);
    if (!errors.empty()) return refuse_fields(std::move(errors));
    return read;
}

}  // namespace permanence::orientation
