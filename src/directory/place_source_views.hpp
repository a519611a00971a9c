#pragma once
// What each source says of a place, beside what is shown; and the records that were made one with
// it.
#include <optional>
#include <string>
#include <vector>

#include "directory/place_voice_views.hpp"

namespace permanence::directory {

// Names of the fields by which a source's words are chosen.
namespace source_fields {
inline constexpr std::string_view source = "source";
inline constexpr std::string_view source_id = "source_id";
inline constexpr std::string_view field = "field";
inline constexpr std::string_view seen = "seen";
}  // namespace source_fields

struct SourcesSheet {
    const PlaceRecord& record;
    const territory::CommuneTable& communes;
    std::vector<PlaceSource> sources;
    std::size_t seen = 0;  // the number of changes so far
    std::string token;
    MergeLines merges;
    std::optional<PublicId> kept;  // where it went; then nothing can be chosen
};
std::string place_sources_page(const ui::Site& site, const ui::StaffFrame& frame,
                               const SourcesSheet& sheet);

}  // namespace permanence::directory
