#pragma once
// Records beside one another in the words of people: who speaks, what is said, how they were made
// one.
#include <optional>
#include <string>
#include <vector>

#include "directory/place_merge.hpp"
#include "directory/place_voice.hpp"
#include "directory/place_words_views.hpp"

namespace permanence::directory {

// "Hinaura, 3 mars 2026", "écrit ici".
std::string voice_in_words(const ui::Texts& texts, const Voice& voice);

// What a record says of a group, line by line; an address with its commune.
std::vector<std::string> lines_of(const ui::Texts& texts, const territory::CommuneTable& communes,
                                  const PlaceRecord& record, const FieldGroup& group);

// One of two records: its name, which leads to what its sources say, where it is, who speaks of it.
struct RecordSide {
    PlaceRecord record;
    std::vector<Voice> voices;
};
html::Html side_part(const ui::Texts& texts, const territory::CommuneTable& communes,
                     const RecordSide& side);

// One merge and who decided it, with the button that takes it back as long as it stands.
struct MergeLine {
    PlaceMerge merge;
    RecordSide kept;
    RecordSide gone;
    LocalTime at;  // on the wall of the kept place
    std::string who;
    std::optional<LocalTime> parted_at = {};
    std::string parted_by = {};
    std::vector<PlaceField> stays = {};  // leads of what parting would leave as it is
};
struct MergeLines {
    std::vector<MergeLine> lines;  // the latest first
    std::string part_token;
    LocalDay today;
};
html::Html merges_part(const ui::Texts& texts, const territory::CommuneTable& communes,
                       const MergeLines& merges);

// A button whose pair of places screen readers hear, too.
html::Html pair_button(const ui::Texts& texts, std::string_view key, const std::string& action,
                       const std::string& token, const std::string& names, ui::Weight weight);
// "Médiathèque et Bibliothèque".
std::string names_of(const ui::Texts& texts, const RecordSide& one, const RecordSide& other);

}  // namespace permanence::directory
