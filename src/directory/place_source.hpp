#pragma once
// Who speaks of a place, beside those who keep it here: a record of a file or of a national
// register, with its own words for each field.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "directory/place_field.hpp"

namespace permanence::directory {

using PlaceSourceId = Id<struct PlaceSourceNoun>;

// What a record says: the fields of which it says something, in the order of all_place_fields().
// Whether a place is shown is not for a source to say.
class SourceWords {
 public:
    SourceWords() = default;
    static SourceWords of(const PlaceRecord& record);

    // Empty where it says nothing.
    std::string_view of(PlaceField field) const;
    const std::vector<std::pair<PlaceField, std::string>>& said() const { return said_; }
    bool operator==(const SourceWords&) const = default;

    std::string json() const;  // {"nom": "Mairie de Vaux", …}
    // The inverse. Fields that are no longer known are left out; nothing for what is no such text.
    static std::optional<SourceWords> parse(std::string_view json);

 private:
    std::vector<std::pair<PlaceField, std::string>> said_;
};

// The source speaks again: where its last words are shown, the new ones are; what is shown
// otherwise, because somebody here or another source said so, stays. A new address brings its point
// along. The fields that stay although the source says something new of them.
std::vector<PlaceField> hear(PlaceRecord& shown, const SourceWords& before, const SourceWords& now);
// One more source of the place: only what nobody has said is taken from it.
void fill_gaps(PlaceRecord& shown, const SourceWords& words);

struct PlaceSource {
    PlaceSourceId id;
    PlaceId place;
    std::string source;
    std::string source_id;
    SourceWords words;  // the last ones; nothing where it has not spoken, or all was taken back
    std::optional<Instant> said_at;
};

}  // namespace permanence::directory
