#include "directory/place_source.hpp"

#include <algorithm>

#include "formats/json.hpp"

namespace permanence::directory {

namespace {

constexpr std::size_t longest_words = std::size_t{64} << 10;  // bytes

bool is_for_sources(PlaceField field) {
    return field != PlaceField::is_active;
}

}  // namespace

SourceWords SourceWords::of(const PlaceRecord& record) {
    SourceWords words;
    for (const PlaceField field : all_place_fields()) {
        if (!is_for_sources(field)) continue;
        if (std::string text = text_of(record, field); !text.empty())
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

}  // namespace permanence::directory
