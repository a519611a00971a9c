#include "directory/place_words_views.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "directory/equipment.hpp"
#include "directory/opening_hours_words.hpp"
#include "directory/place_hours.hpp"
#include "directory/term_words.hpp"
#include "directory/word_list.hpp"
#include "ui/dates.hpp"

namespace permanence::directory {

namespace h = html;
using html::Html;
using ui::Texts;

namespace {

using Lines = std::vector<std::string>;

struct ListField {
    PlaceField field;
    Vocabulary list;
};
constexpr std::array<ListField, vocabularies> list_fields{
    {{PlaceField::kinds, Vocabulary::kinds},
     {PlaceField::services, Vocabulary::services},
     {PlaceField::publics, Vocabulary::publics},
     {PlaceField::care, Vocabulary::care},
     {PlaceField::fees, Vocabulary::fees},
     {PlaceField::access, Vocabulary::access},
     {PlaceField::support, Vocabulary::support},
     {PlaceField::roaming, Vocabulary::roaming},
     {PlaceField::programmes, Vocabulary::programmes},
     {PlaceField::trainings, Vocabulary::trainings}}};

Lines term_lines(const Texts& texts, Vocabulary list, std::string_view text) {
    const TermSet set = TermSet::parse_known(list, text);
    Lines lines;
    for (std::size_t i = 0; i < terms(list).size(); ++i)
        if (set.has(i)) lines.push_back(texts(word_key(list, i)));
    return lines;
}

Lines hours_lines(const Texts& texts, std::string_view text) {
    const auto hours = read_place_hours(text);
    Lines lines = hours ? opening_hours_in_words(*hours, std::cref(texts)) : Lines();
    if (lines.empty()) lines.emplace_back(text);
    return lines;
}

Lines equipment_lines(const Texts& texts, std::string_view text) {
    Lines lines;
    for (const std::string& word : parse_word_list(text))
        lines.push_back(equipment_in_words(texts, word));
    return lines;
}

std::string mobility_in_words(const Texts& texts, std::string_view text) {
    if (text == column_text(ReducedMobility::unknown)) return {};
    return texts("directory.mobility." + std::string(text));
}

std::string day_in_words(const Texts& texts, std::string_view text) {
    const auto day = parse_day(text);
    return day ? ui::full_day_in_words(texts, *day) : std::string(text);
}

Lines one_line(std::string line) {
    if (line.empty()) return {};
    return {std::move(line)};
}

}  // namespace

std::string label_of(const Texts& texts, PlaceField field) {
    return texts("directory.field." + std::string(column_text(field)));
}

std::vector<std::string> lines_of(const Texts& texts, const territory::CommuneTable& communes,
                                  PlaceField field, std::string_view text) {
    if (text.empty()) return {};
    const auto* const listed = std::ranges::find(list_fields, field, &ListField::field);
    if (listed != list_fields.end()) return term_lines(texts, listed->list, text);
    if (field == PlaceField::opening_hours) return hours_lines(texts, text);
    if (field == PlaceField::equipment) return equipment_lines(texts, text);
    if (field == PlaceField::emails || field == PlaceField::websites) return parse_word_list(text);
    if (field == PlaceField::phone) return one_line(ui::phone_in_words(text));
    if (field == PlaceField::commune) return one_line(commune_name(communes, text));
    if (field == PlaceField::reduced_mobility) return one_line(mobility_in_words(texts, text));
    if (field == PlaceField::updated_on) return one_line(day_in_words(texts, text));
    if (field == PlaceField::point_is_approximate || field == PlaceField::is_active)
        return one_line(texts("directory.words.yes"));
    return one_line(std::string(text));
}

std::string commune_name(const territory::CommuneTable& communes, std::string_view code) {
    const auto* commune = communes.find(code);
    return std::string(commune == nullptr ? code : commune->name);
}

std::string equipment_in_words(const Texts& texts, std::string_view word) {
    const bool is_known = std::ranges::find(equipment_words, word) != equipment_words.end();
    return is_known ? texts("directory.equipment." + std::string(word)) : std::string(word);
}

std::string first_to_fix(const Texts& texts, const PlaceQuality& quality) {
    if (quality.to_fix.empty()) return {};
    return texts("directory.to_fix." + std::string(word_of(quality.to_fix.front())));
}

std::string score_in_words(const Texts& texts, const PlaceQuality& quality) {
    return texts("directory.words.score", {{"score", std::to_string(quality.score)}});
}

Html lines_part(const std::vector<std::string>& lines) {
    if (lines.size() == 1) return h::span(lines.front());
    return h::ul({h::cls("plain-list")},
                 {h::each(lines, [](const std::string& line) { return h::li(line); })});
}

ui::Page places_sheet(std::string title, Html body, std::string back) {
    return {.title = std::move(title),
            .body = std::move(body),
            .private_words = true,
            .back = std::move(back)};
}

}  // namespace permanence::directory
