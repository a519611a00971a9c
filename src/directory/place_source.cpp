#include "directory/place_source.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "formats/json.hpp"

namespace permanence::directory {

namespace {

constexpr std::size_t longest_words = std::size_t{64} << 10;  // bytes

bool is_for_sources(PlaceField field) {
    return field != PlaceField::is_active;
}

// Empty where nothing is said.
std::string said_of(const PlaceRecord& record, PlaceField field) {
    std::string text = text_of(record, field);
    if (field == PlaceField::reduced_mobility && text == column_text(ReducedMobility::unknown))
        text.clear();
    return text;
}

// Who told the place first stays its origin; where it lies and since when are told as one.
bool is_heard_alone(PlaceField field) {
    switch (field) {
        case PlaceField::source:
        case PlaceField::source_id:
        case PlaceField::updated_on:
        case PlaceField::point:
        case PlaceField::point_is_approximate:
        case PlaceField::is_active:
            return false;
        default:
            return true;
    }
}

bool tells_where(PlaceField field) {
    return field == PlaceField::address || field == PlaceField::commune;
}

void take(PlaceRecord& shown, const SourceWords& words, PlaceField field) {
    std::string_view text = words.of(field);
    if (field == PlaceField::reduced_mobility && text.empty())
        text = column_text(ReducedMobility::unknown);
    CHECK(set_text(shown, field, text));
}

void take_point(PlaceRecord& shown, const SourceWords& words) {
    if (words.of(PlaceField::point).empty()) return;
    take(shown, words, PlaceField::point);
    take(shown, words, PlaceField::point_is_approximate);
}

void take_day(PlaceRecord& shown, const SourceWords& words) {
    const auto day = parse_day(words.of(PlaceField::updated_on));
    if (day && (!shown.updated_on || *shown.updated_on < *day)) shown.updated_on = day;
}

}  // namespace

SourceWords SourceWords::of(const PlaceRecord& record) {
    SourceWords words;
    for (const PlaceField field : all_place_fields()) {
        if (!is_for_sources(field)) continue;
        if (std::string text = said_of(record, field); !text.empty())
            words.said_.emplace_back(field, std::move(text));
    }
    return words;
}

std::string_view SourceWords::of(PlaceField field) const {
    const auto found = std::ranges::find(said_, field, &std::pair<PlaceField, std::string>::first);
    return found == said_.end() ? std::string_view() : std::string_view(found->second);
}

std::string SourceWords::json() const {
    return json::write_object([&](json::ObjectWriter& object) {
        for (const auto& [field, text] : said_)
            object.field(column_text(field), text);
    });
}

std::optional<SourceWords> SourceWords::parse(std::string_view text) {
    const auto document = json::parse(text, {.bytes = longest_words * 2});
    if (!document) return std::nullopt;
    json::Reader reader(*document);
    json::Object object = reader.object();
    object.allow_unknown();
    SourceWords words;
    for (const PlaceField field : all_place_fields()) {
        auto said = object.optional_text(column_text(field), {.longest = longest_words});
        if (said && is_for_sources(field)) words.said_.emplace_back(field, *std::move(said));
    }
    if (const auto read = reader.finish(true); !read) return std::nullopt;
    return words;
}

std::vector<PlaceField> hear(PlaceRecord& shown, const SourceWords& before,
                             const SourceWords& now) {
    std::vector<PlaceField> kept;
    bool is_elsewhere = false;
    for (const PlaceField field : all_place_fields()) {
        if (!is_heard_alone(field) || before.of(field) == now.of(field)) continue;
        const std::string text = said_of(shown, field);
        if (text == now.of(field)) continue;
        if (text != before.of(field)) {
            kept.push_back(field);
            continue;
        }
        take(shown, now, field);
        is_elsewhere = is_elsewhere || tells_where(field);
    }
    const bool says_where = before.of(PlaceField::point) != now.of(PlaceField::point);
    const bool shows_its_point = said_of(shown, PlaceField::point) == before.of(PlaceField::point);
    if (is_elsewhere || (says_where && shows_its_point))
        take_point(shown, now);
    else if (says_where && said_of(shown, PlaceField::point) != now.of(PlaceField::point))
        kept.push_back(PlaceField::point);
    take_day(shown, now);
    return kept;
}

void fill_gaps(PlaceRecord& shown, const SourceWords& words) {
    for (const PlaceField field : all_place_fields())
        if (is_heard_alone(field) && said_of(shown, field).empty() && !words.of(field).empty())
            take(shown, words, field);
    const bool is_better = words.of(PlaceField::point_is_approximate).empty();
    if (shown.place.point_is_approximate && is_better) take_point(shown, words);
}

}  // namespace permanence::directory
