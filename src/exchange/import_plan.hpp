#pragma once
// What a file of places will do to the directory: which rows make new places, which speak again of
// known ones, and which tell in other words what another source told.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "directory/duplicate_score.hpp"
#include "directory/place_source.hpp"
#include "exchange/standard_row.hpp"
#include "territory/commune_table.hpp"

namespace permanence::exchange {

enum class Fate : std::uint8_t {
    added,      // a new place
    changed,    // its source spoke before, and says something new
    unchanged,  // its source spoke before, and says nothing new
    joined      // surely a place that is known by another source: one more voice of it
};
inline constexpr std::size_t fates = 4;
std::string_view word_of(Fate fate);
bool read_word(std::string_view word, Fate& fate);

// A row that can be kept. Its record names its source and its id there.
struct KeepableRow {
    std::size_t number = 0;
    directory::PlaceRecord record;
    bool names_its_source = true;  // false: the record bears that of the file
};

struct KnownPlaces {
    std::vector<directory::PlaceRecord> records;  // active or not, ascending by id
    std::vector<directory::PlaceSource> sources;  // all of the sources that the rows name
};

// Where a place stands: in KnownPlaces::records, or among the new ones of the plan.
struct PlanPlace {
    bool is_new = false;
    std::size_t position = 0;
    bool operator==(const PlanPlace&) const = default;
};

// Another place that this one may be.
struct Resemblance {
    PlanPlace place;
    std::size_t row = 0;  // the row that makes it, where it is new
    double score = 0;
    std::vector<directory::Reason> reasons;
};

struct PlannedRow {
    std::size_t number = 0;
    Fate fate = Fate::added;
    PlanPlace place;
    std::optional<directory::PlaceSourceId> source;  // that spoke before
    std::string source_name;
    std::string source_id;
    std::string words;                        // JSON of what it says now; empty: nothing new
    std::vector<directory::PlaceField> kept;  // otherwise shown here, and left so
    std::optional<Resemblance> joins;         // why it joined
    std::vector<Resemblance> resembles;       // for a person to look at, the likest first
};

struct ImportPlan {
    std::vector<PlannedRow> rows;
    std::vector<directory::PlaceRecord> added;  // without a structure and ids
    struct Changed {
        std::size_t position = 0;  // in KnownPlaces::records
        directory::PlaceRecord after;
    };
    std::vector<Changed> changed;  // ascending
    std::size_t silent = 0;        // records of these sources of which the file says nothing
};

inline constexpr std::size_t most_resemblances = 3;  // told of one row

// A row that names no source and bears the public id of a place that was written here is that
// place, gone out and come back: what the standard can say of it is as the row says. A row joins a
// place when the match is automatic and no other record of its source speaks of that place; of
// several rows the likest joins.
ImportPlan plan_import(const std::vector<KeepableRow>& rows, const KnownPlaces& known,
                       const territory::CommuneTable& communes);

}  // namespace permanence::exchange
