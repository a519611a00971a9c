#pragma once
// All places as the public sees them: what is written of each, and what its permanences say beside.
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "agenda/timetable.hpp"
#include "directory/name_search.hpp"
#include "directory/place_finder.hpp"
#include "directory/place_record.hpp"
#include "territory/commune_table.hpp"

namespace permanence::orientation {

// Immutable; many threads may ask it at once. Places are named by their positions.
class PlacePicture {
 public:
    // What the permanences of a place tell is added to its record: the services that answer their
    // needs, the languages of their advisers, that help there is free of charge. Hours are known
    // for 30 days from `now`.
    PlacePicture(std::vector<directory::PlaceRecord> records,
                 std::shared_ptr<const agenda::Timetable> timetable,
                 const territory::CommuneTable& communes, Instant now);

    std::span<const directory::PlaceRecord> records() const { return records_; }
    const directory::PlaceRecord& record(std::size_t position) const { return records_[position]; }
    const directory::PlaceTraits& traits(std::size_t position) const { return traits_[position]; }
    const directory::PlaceFinder& finder() const { return *finder_; }
    // Names of places, with their commune and services around them.
    const directory::NameSearch& names() const { return names_; }
    const agenda::Timetable& timetable() const { return *timetable_; }
    const std::shared_ptr<const agenda::Timetable>& shared_timetable() const { return timetable_; }

    std::optional<std::size_t> find(PlaceId place) const;
    std::optional<std::size_t> find(const PublicId& place) const;

 private:
    std::vector<directory::PlaceRecord> records_;
    std::shared_ptr<const agenda::Timetable> timetable_;
    std::vector<directory::PlaceTraits> traits_;
    std::optional<directory::PlaceFinder> finder_;
    directory::NameSearch names_;
    std::unordered_map<PlaceId, std::size_t> by_id_;
};

}  // namespace permanence::orientation
