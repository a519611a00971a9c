#pragma once
// What a change of a place was: each field that is no longer what it was.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "directory/place_field.hpp"

namespace permanence::directory {

enum class ChangeCause : std::uint8_t {
    created,
    edited,     // by somebody, on the page
    confirmed,  // "still right", nothing changed
    closed,     // no longer shown
    reopened,
    imported,  // by a file
    merged,    // with another record of the same place
    parted,    // that merging was taken back
    undone,    // an import was taken back
    located    // its address was looked up: a point of its own
};
// The words of its column; "directory.change.<word>" in locales/.
std::string_view column_text(ChangeCause cause);
bool read_column_text(std::string_view text, ChangeCause& cause);

struct FieldChange {
    PlaceField field{};
    std::string before;
    std::string after;
    bool operator==(const FieldChange&) const = default;
};

// In the order of the fields.
std::vector<FieldChange> changes_between(const PlaceRecord& before, const PlaceRecord& after);

struct PlaceChange {
    PlaceChangeId id;
    PlaceId place;
    Instant at;
    std::optional<UserId> by;  // none: a file, or the program itself
    ChangeCause cause{};
    std::optional<ImportId> import;
    std::vector<FieldChange> fields;
};

}  // namespace permanence::directory
