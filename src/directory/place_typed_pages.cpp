#include "directory/place_typed_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/line.hpp"
#include "base/text.hpp"
#include "directory/equipment.hpp"
#include "directory/place_field.hpp"
#include "directory/place_form_views.hpp"
#include "directory/place_hours.hpp"
#include "directory/week_form_pages.hpp"
#include "directory/week_views.hpp"

namespace permanence::directory {

namespace {

using F = PlaceField;
using http::Fields;
using territory::Commune;
using Errors = std::vector<FieldError>;

// Asked as they are kept.
constexpr std::array plain_fields{
    F::name,         F::address,         F::address_complement, F::postcode,        F::phone,
    F::booking_page, F::how_to_come,     F::accessibility_page, F::summary,         F::details,
    F::pivot,        F::other_trainings, F::parent_structure,   F::reduced_mobility};
constexpr std::array word_fields{F::emails, F::websites};

struct ListField {
    F field;
    Vocabulary list;
};
constexpr std::array<ListField, vocabularies> list_fields{{{F::kinds, Vocabulary::kinds},
                                                           {F::roaming, Vocabulary::roaming},
                                                           {F::services, Vocabulary::services},
                                                           {F::support, Vocabulary::support},
                                                           {F::fees, Vocabulary::fees},
                                                           {F::access, Vocabulary::access},
                                                           {F::publics, Vocabulary::publics},
                                                           {F::care, Vocabulary::care},
                                                           {F::programmes, Vocabulary::programmes},
                                                           {F::trainings, Vocabulary::trainings}}};

std::string with_plain_line_ends(std::string_view text) {
    std::string plain(text);
    std::erase(plain, '\r');
    return plain;
}

// One a line; bars would join what is parted.
std::string joined_lines(std::string_view text) {
    std::string joined;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        if (!line.empty()) joined.append(joined.empty() ? "" : "|").append(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return joined;
}

std::optional<double> degrees_typed(std::string_view text) {
    std::string plain(trimmed(text));
    std::ranges::replace(plain, ',', '.');
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
    return value;
}

// "45.6459, -1.0626", "45,6459 ; -1,0626", "45.6459 -1.0626".
std::optional<Point> point_typed(std::string_view text) {
    for (const std::string_view between : {";", ", ", " ", ","}) {
        const auto at = text.find(between);
        if (at == text.npos) continue;
        const auto latitude = degrees_typed(text.substr(0, at));
        const auto longitude = degrees_typed(text.substr(at + between.size()));
        if (latitude && longitude) return Point{*latitude, *longitude};
    }
    return std::nullopt;
}

class PlaceReader {
 public:
    PlaceReader(const Fields& form, const PlaceRecord& before,
                const territory::CommuneTable& communes, const territory::Gazetteer& gazetteer)
        : form_(form), communes_(communes), gazetteer_(gazetteer), typed_{before, {}} {}

    PlaceTyped read() {
        for (const F field : plain_fields)
            read_plain(field);
        for (const F field : word_fields)
            if (form_.has(column_text(field)))
                set_text(typed_.record, field, joined_lines(form_.value(column_text(field))));
        for (const auto& [field, list] : list_fields)
            read_terms(field, list);
        read_equipment();
        const Commune* commune = read_commune();
        read_point(commune);
        read_hours();
        return std::move(typed_);
    }

 private:
    void fault(std::string_view field, std::string_view key) {
        typed_.errors.push_back({std::string(field), std::string(key), {}});
    }

    void read_plain(F field) {
        const auto sent = form_.find(column_text(field));
        if (sent) set_text(typed_.record, field, trimmed(with_plain_line_ends(*sent)));
    }

    void read_terms(F field, Vocabulary list) {
        TermSet set;
        for (const std::string_view slug : form_.values(column_text(field)))
            if (const auto position = position_of_slug(list, slug)) set.add(*position);
        typed_.record.terms.of(list) = set;
    }

    // Words that are none of ours are kept when they were there before.
    void read_equipment() {
        const auto sent = form_.values(column_text(F::equipment));
        auto& kept = typed_.record.place.equipment;
        std::vector<std::string> words;
        const auto take = [&](std::string_view word) {
            if (std::ranges::find(sent, word) != sent.end()) words.emplace_back(word);
        };
        std::ranges::for_each(equipment_words, take);
        for (const std::string& word : kept)
            if (std::ranges::find(equipment_words, word) == equipment_words.end()) take(word);
        kept = std::move(words);
    }

    // The one that was chosen while typing, where its name still stands there; else the one of that
    // name, and of that postcode where several have it.
    const Commune* commune_typed() {
        const std::string_view name = trimmed(form_.value(place_fields::commune));
        const auto* chosen = communes_.find(form_.value(place_fields::commune_code));
        if (chosen != nullptr && fold(chosen->name) == fold(name)) return chosen;
        std::vector<const Commune*> found;
        for (const auto& match : gazetteer_.search(name, {.limit = 50}))
            if (match.kind != territory::MatchKind::close_spelling) found.push_back(match.commune);
        const auto keep = [&](auto is_wanted) {
            if (std::ranges::any_of(found, is_wanted))
                std::erase_if(found, [&](const Commune* one) { return !is_wanted(one); });
        };
        keep([&](const Commune* one) { return fold(one->name) == fold(name); });
        const auto postcode =
            territory::Postcode::parse(trimmed(form_.value(column_text(F::postcode))));
        keep([&](const Commune* one) {
            return postcode && std::ranges::find(one->postcodes, *postcode) != one->postcodes.end();
        });
        if (found.size() == 1) return found.front();
        if (name.empty())
            fault(place_fields::commune, "directory.commune_missing");
        else
            fault(place_fields::commune,
                  found.empty() ? "directory.commune_unknown" : "directory.commune_several");
        return nullptr;
    }
    const Commune* read_commune() {
        const Commune* commune = commune_typed();
        if (commune == nullptr) return nullptr;
        typed_.record.place.commune_code = commune->code.text();
        if (typed_.record.place.postcode.empty() && commune->postcodes.size() == 1)
            typed_.record.place.postcode = commune->postcodes.front().text();
        return commune;
    }

    void read_point(const Commune* commune) {
        Place& place = typed_.record.place;
        const std::string_view text = trimmed(form_.value(column_text(F::point)));
        if (text.empty()) {
            place.point_is_approximate = true;
            if (commune != nullptr) place.point = commune->point;
            return;
        }
        const auto point = point_typed(text);
        if (!point) return fault(column_text(F::point), "directory.point_wrong");
        place.point = *point;
        place.point_is_approximate = false;
    }

    void read_hours() {
        const std::string text =
            with_plain_line_ends(trimmed(form_.value(column_text(F::opening_hours))));
        std::string& kept = typed_.record.place.opening_hours;
        Errors faults;
        WeekGrid grid = grid_typed(form_, faults);
        const bool has_table = says_something(grid) || !faults.empty();
        if (form_.value(place_fields::hours_how) == "text" || !has_table) {
            kept = text;
            return;
        }
        if (faults.empty()) kept = text_of_table(std::move(grid), kept);
        std::ranges::move(faults, std::back_inserter(typed_.errors));
    }

    // The table has no way to say nothing of public holidays: closed is what the service makes of
    // that.
    static std::string text_of_table(WeekGrid grid, const std::string& before) {
        const auto old_hours = read_place_hours(before);
        const auto old_grid = old_hours ? grid_of(*old_hours) : std::nullopt;
        if (old_grid && !old_grid->public_holidays && grid.public_holidays == GridDay{})
            grid.public_holidays.reset();
        if (old_grid && *old_grid == grid) return before;
        const auto hours = hours_of(grid);
        return hours ? hours->text() : std::string();
    }

    const Fields& form_;
    const territory::CommuneTable& communes_;
    const territory::Gazetteer& gazetteer_;
    PlaceTyped typed_;
};

std::string text_in_form(const PlaceRecord& record, F field) {
    std::string text = text_of(record, field);
    if (field == F::emails || field == F::websites) std::ranges::replace(text, '|', '\n');
    return text;
}

void add_hours(std::vector<WordArgument>& answers, const std::string& text) {
    const auto hours = read_place_hours(text);
    const auto grid = hours ? grid_of(*hours) : std::nullopt;
    // A place that is closed altogether has no table: an empty one says nothing.
    const bool fits = text.empty() || (grid && has_room(*grid) && says_something(*grid));
    answers.push_back({std::string(place_fields::hours_how), fits ? "grid" : "text"});
    answers.push_back({std::string(column_text(F::opening_hours)), fits ? std::string() : text});
    for (WordArgument& answer : answers_of(fits && grid ? *grid : WeekGrid{}))
        answers.push_back(std::move(answer));
}

bool is_of_hours(std::string_view name) {
    const bool is_row = name.size() > 2 && (name[0] == 'd' || name[0] == 'e') && name[1] >= '1' &&
                        name[1] <= '7' && name[2] == '_';
    return is_row || name == place_fields::hours_how || name == column_text(F::opening_hours) ||
           name == week_fields::same_as_monday || name == week_fields::closed_months ||
           name == week_fields::public_holidays || name.starts_with("ph_");
}

}  // namespace

PlaceTyped place_typed(const Fields& form, const PlaceRecord& before,
                       const territory::CommuneTable& communes,
                       const territory::Gazetteer& gazetteer) {
    return PlaceReader(form, before, communes, gazetteer).read();
}

std::vector<WordArgument> answers_of(const PlaceRecord& record,
                                     const territory::CommuneTable& communes) {
    std::vector<WordArgument> answers;
    const auto add = [&](std::string_view name, std::string value) {
        answers.push_back({std::string(name), std::move(value)});
    };
    for (const F field : plain_fields)
        add(column_text(field), text_of(record, field));
    for (const F field : word_fields)
        add(column_text(field), text_in_form(record, field));
    for (const auto& [field, list] : list_fields)
        for (std::size_t i = 0; i < terms(list).size(); ++i)
            if (record.terms.of(list).has(i))
                add(column_text(field), std::string(terms(list)[i].slug));
    for (const std::string& word : record.place.equipment)
        add(column_text(F::equipment), word);
    if (const auto* commune = communes.find(record.place.commune_code)) {
        add(place_fields::commune, std::string(commune->name));
        add(place_fields::commune_code, commune->code.text());
    }
    const Point point = record.place.point;
    if (!record.place.point_is_approximate)
        add(column_text(F::point), fmt::format("{}, {}", point.latitude, point.longitude));
    add_hours(answers, record.place.opening_hours);
    return answers;
}

std::vector<WordArgument> answers_sent(const Fields& form) {
    std::vector<WordArgument> answers;
    for (const auto& [name, value] : form)
        if (name != "form_token" && name != place_fields::next) answers.push_back({name, value});
    return answers;
}

std::vector<WordArgument> with_hours_in_table(std::vector<WordArgument> answers) {
    const auto find = [&](std::string_view name) {
        const auto found = std::ranges::find(answers, name, &WordArgument::name);
        return found == answers.end() ? std::string() : found->value;
    };
    const std::string text = find(column_text(F::opening_hours));
    if (text.empty() || find(place_fields::hours_how) != "text") return answers;
    const auto hours = read_place_hours(text);
    const auto grid = hours ? grid_of(*hours) : std::nullopt;
    if (!grid || !has_room(*grid) || !says_something(*grid)) return answers;
    std::erase_if(answers, [](const WordArgument& one) { return is_of_hours(one.name); });
    add_hours(answers, hours->text());
    return answers;
}

}  // namespace permanence::directory
