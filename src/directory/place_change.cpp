#include "directory/place_change.hpp"

#include <algorithm>
#include <array>

namespace permanence::directory {

namespace {

struct Word {
    ChangeCause cause;
    std::string_view text;
};

constexpr std::array<Word, 10> words{{{ChangeCause::created, "created"},
                                      {ChangeCause::edited, "edited"},
                                      {ChangeCause::confirmed, "confirmed"},
                                      {ChangeCause::closed, "closed"},
                                      {ChangeCause::reopened, "reopened"},
                                      {ChangeCause::imported, "imported"},
                                      {ChangeCause::merged, "merged"},
                                      {ChangeCause::parted, "parted"},
                                      {ChangeCause::undone, "undone"},
                                      {ChangeCause::located, "located"}}};

}  // namespace

std::string_view column_text(ChangeCause cause) {
    return std::ranges::find(words, cause, &Word::cause)->text;
}

bool read_column_text(std::string_view text, ChangeCause& cause) {
    const auto found = std::ranges::find(words, text, &Word::text);
    if (found == words.end()) return false;
    cause = found->cause;
    return true;
}

std::vector<FieldChange> changes_between(const PlaceRecord& before, const PlaceRecord& after) {
    std::vector<FieldChange> changes;
    for (const PlaceField field : all_place_fields()) {
        std::string was = text_of(before, field);
        std::string is = text_of(after, field);
        if (was != is) changes.push_back({field, std::move(was), std::move(is)});
    }
    return changes;
}

}  // namespace permanence::directory
