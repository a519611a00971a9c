#pragma once
// All places as the public sees them: what is written of each, and what its permanences say beside.
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "agenda/timetable.hpp"
#include "base/zone.hpp"
#include "directory/name_search.hpp"
#include "directory/place_finder.hpp"
#include "directory/place_record.hpp"
#include "territory/commune_table.hpp"

namespace permanence::orientation {

// Immutable, and stays where it is; many threads may ask it at once. Places are named by their
// positions.
class PlacePicture {
 public:
    // What the permanences of a place tell is added to its record: the service that is sure of a
    // need that they answer, the languages of their advisers, that help there is free of charge. A
    // place helps with a need when a permanence answers it, or when its record says one of the
    // services. Hours are known for 30 days from `now`. The table outlives it.
    PlacePicture(std::vector<directory::PlaceRecord> records,
                 std::shared_ptr<const agenda::Timetable> timetable,
                 const territory::CommuneTable& communes, Instant now);
    PlacePicture(const PlacePicture&) = delete;
    PlacePicture& operator=(const PlacePicture&) = delete;

    std::span<const directory::PlaceRecord> records() const { return records_; }
    const directory::PlaceRecord& record(std::size_t position) const { return records_[position]; }
    const directory::PlaceTraits& traits(std::size_t position) const { return traits_[position]; }
    const directory::PlaceFinder& finder() const { return *finder_; }
    // Names of places, with their commune and services around them.
    const directory::NameSearch& names() const { return names_; }
    std::string_view commune(std::size_t position) const { return communes_[position]; }
    const Zone& zone(std::size_t position) const { return zones_[position]; }  // of its wall
    // What its permanences answer, in the order of the home page.
    std::span<const directory::Need> needs(std::size_t position) const { return needs_[position]; }
    // Of the advisers of all places, ISO 639, ascending, without French.
    std::span<const std::string> languages() const { return languages_; }
    // Where it stands among all places by the name of the commune, then its own.
    std::size_t rank_by_name(std::size_t position) const { return ranks_[position]; }
    const agenda::Timetable& timetable() const { return *timetable_; }
    const std::shared_ptr<const agenda::Timetable>& shared_timetable() const { return timetable_; }

    std::optional<std::size_t> find(PlaceId place) const;
    std::optional<std::size_t> find(const PublicId& place) const;

 private:
    void look_at_records();
    void look_up_communes(const territory::CommuneTable& communes);
    void look_at_permanences();
    void gather_languages();
    void rank_by_names();

    std::vector<directory::PlaceRecord> records_;
    std::shared_ptr<const agenda::Timetable> timetable_;
    std::vector<directory::PlaceTraits> traits_;
    std::optional<directory::PlaceFinder> finder_;
    directory::NameSearch names_;
    std::vector<std::string_view> communes_;  // names, of the table
    std::vector<Zone> zones_;
    std::vector<std::vector<directory::Need>> needs_;
    std::vector<std::string> languages_;
    std::vector<std::size_t> ranks_;
    std::unordered_map<PlaceId, std::size_t> by_id_;
    std::unordered_map<std::string_view, std::size_t> by_public_id_;  // into records_
};

}  // namespace permanence::orientation
